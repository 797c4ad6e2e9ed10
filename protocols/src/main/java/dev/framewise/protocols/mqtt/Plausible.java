package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Utf8;
import dev.framewise.protocols.wire.ValueNames;

/**
 * How plausible it is that a packet begins at some byte, for bytes that may be the middle of a message or no MQTT at all:
 * at a late start, after a loss, on a port that says nothing. A weight of 1 is found by chance now and then, 10 is proof.
 */
final class Plausible {
    /** Proof: the protocol's name in CONNECT. */
    static final int PROOF = 10;

    /** What a chain of packets must weigh that begins just anywhere. */
    private static final int CONVINCING = 4;

    /** Messages often begin where a segment does, so there less is enough. */
    private static final int CONVINCING_AT_FIRST = 2;

    /** From here on nobody needs to look further along a chain. */
    private static final int BEYOND_DOUBT = 8;

    /** A longer packet than this may be one, but its length is no sign of it. */
    private static final int LARGE = 1 << 24;

    /** Packets without a payload are not longer than this but in bad dreams. */
    private static final int SMALL = 1 << 16;

    private Plausible() {}

    /** True when the first byte could begin a packet: a known type, and the flags that it must have. */
    private static boolean first(int first) {
        int flags = first & 15;
        return switch (first >>> 4 & 15) {
            case 0 -> false;
            case 3 -> (flags & 6) != 6 && flags >>> 1 != 4;
            case 6, 8, 10 -> flags == 2 || flags == 10;
            default -> flags == 0;
        };
    }

    /** The weight of a packet that begins here, judged by as many of its bytes as are there; 0 when it cannot be one. */
    static int weight(byte[] a, int from, int to) {
        int first = a[from] & 0xff;
        if (!first(first)) {
            return 0;
        }
        int total = Shape.length(a, from, to);
        if (total <= 0) {
            return total == Shape.MORE ? 1 : 0;
        }
        int at = from + Shape.headerLength(a, from);
        int n = from + total - at;
        int end = Math.min(to, from + total);
        PacketType type = PacketType.of(first >> 4);
        if (type == PacketType.PUBLISH) {
            return publish(a, at, n, end, first >>> 1 & 3);
        }
        if (n > SMALL && type != PacketType.CONNECT) {
            return 0;
        }
        return switch (type) {
            case CONNECT -> n >= 10 ? name(a, at, end) : 0;
            case CONNACK -> connack(a, at, n, end);
            case PUBACK, PUBREC -> answer(a, at, n, end, type, ReasonCode.RECEIVED);
            case PUBREL, PUBCOMP -> answer(a, at, n, end, type, ReasonCode.RELEASED);
            case UNSUBACK -> n == 2 && nonZero16(a, at, end) ? 2 : codes(a, at, n, end, type);
            case SUBACK -> codes(a, at, n, end, type);
            case SUBSCRIBE, UNSUBSCRIBE -> request(a, at, n, end, type);
            case PINGREQ, PINGRESP -> n == 0 ? 1 : 0;
            case DISCONNECT -> ending(a, at, n, end, type, ReasonCode.DISCONNECT);
            case AUTH -> ending(a, at, n, end, type, ReasonCode.AUTH);
            default -> 0;
        };
    }

    private static int connack(byte[] a, int at, int n, int end) {
        if (n < 2 || at < end && (a[at] & 0xfe) != 0) {
            return 0;
        }
        if (at + 2 > end) {
            return 1;
        }
        int code = a[at + 1] & 0xff;
        if (n == 2) {
            return code <= 5 ? 2 : 0;
        }
        return ReasonCode.CONNACK.name(code) == null ? 0 : propertiesFill(a, at + 2, at + n, end, PacketType.CONNACK);
    }

    /** PUBACK and its kin: a packet identifier, and in MQTT 5.0 perhaps a reason code and properties. */
    private static int answer(byte[] a, int at, int n, int end, PacketType type, ValueNames codes) {
        if (n < 2 || !nonZero16(a, at, end)) {
            return 0;
        }
        return n == 2 ? 2 : ending(a, at + 2, n - 2, end, type, codes);
    }

    /** A reason code and properties, both of which may be left out. */
    private static int ending(byte[] a, int at, int n, int end, PacketType type, ValueNames codes) {
        if (n == 0 || at >= end) {
            return 1;
        }
        if (codes.name(a[at] & 0xff) == null) {
            return 0;
        }
        return n == 1 ? 1 : propertiesFill(a, at + 1, at + n, end, type);
    }

    private static int propertiesFill(byte[] a, int at, int last, int end, PacketType type) {
        return last > end ? 1 : Shape.afterProperties(a, at, last, type) == last ? 2 : 0;
    }

    /** SUBACK and UNSUBACK: a packet identifier, in MQTT 5.0 properties, and a code for each filter. */
    private static int codes(byte[] a, int at, int n, int end, PacketType type) {
        if (n < 3 || !nonZero16(a, at, end)) {
            return 0;
        }
        int last = at + n;
        if (last > end) {
            return 1;
        }
        boolean suback = type == PacketType.SUBACK;
        int codes = Shape.afterProperties(a, at + 2, last, type);
        boolean five = codes > 0 && codes < last;
        boolean earlier = suback;
        for (int i = at + 2; i < last; i++) {
            int code = a[i] & 0xff;
            five &= i < codes || (suback ? ReasonCode.SUBACK : ReasonCode.UNSUBACK).name(code) != null;
            earlier &= code <= 2 || code == 0x80;
        }
        return five || earlier ? 2 : 0;
    }

    /** SUBSCRIBE and UNSUBSCRIBE, with properties before the topic filters or without. */
    private static int request(byte[] a, int at, int n, int end, PacketType type) {
        if (n < 5 || !nonZero16(a, at, end)) {
            return 0;
        }
        int last = at + n;
        if (last > end) {
            return at + 4 > end ? 1 : Math.max(openFilter(a, at + 2, last, end), openFilter(a, at + 3, last, end));
        }
        int options = type == PacketType.SUBSCRIBE ? 1 : 0;
        if (filters(a, at + 2, last, options, 0xfc)) {
            return 4;
        }
        int filters = Shape.afterProperties(a, at + 2, last, type);
        return filters > 0 && filters(a, filters, last, options, 0xc0) ? 4 : 0;
    }

    /** Weight of a topic filter in a packet whose end is not there. */
    private static int openFilter(byte[] a, int at, int last, int end) {
        if (at + 2 > end || at + 2 > last) {
            return 0;
        }
        int length = Shape.u16(a, at);
        if (length == 0 || at + 2 + length > last || !printable(a, at + 2, at + 2 + length, end, true)) {
            return 0;
        }
        return Math.min(3, 1 + (Math.min(end, at + 2 + length) - at - 2) / 4);
    }

    /** True when topic filters, each with its options, fill the bytes up to the end. */
    static boolean filters(byte[] a, int from, int to, int options, int zeroBits) {
        int at = from;
        while (at < to) {
            if (at + 2 > to) {
                return false;
            }
            int text = at + 2;
            at = text + Shape.u16(a, at) + options;
            if (at - options == text
                    || at > to
                    || options == 1 && (a[at - 1] & zeroBits) != 0
                    || !printable(a, text, at - options, to, true)) {
                return false;
            }
        }
        return at == to && at > from;
    }

    /** True when the bytes, as far as they are there, are text without control characters. */
    private static boolean printable(byte[] a, int from, int to, int end, boolean wildcards) {
        int last = Math.min(end, to);
        for (int i = from; i < last; i++) {
            int c = a[i];
            if (c >= 0 && c < 0x20 || c == 0x7f || !wildcards && (c == '+' || c == '#')) {
                return false;
            }
        }
        int bad = Utf8.firstMalformed(a, from, last);
        return bad < 0 || last < to && last - bad <= 3;
    }

    private static boolean nonZero16(byte[] a, int at, int end) {
        return at + 2 > end || (a[at] | a[at + 1]) != 0;
    }

    /** Weight of a CONNECT by its protocol name. */
    private static int name(byte[] a, int at, int end) {
        String[] names = {"\0\4MQTT", "\0\6MQIsdp"};
        for (String s : names) {
            int n = Math.min(s.length(), end - at);
            int i = 0;
            while (i < n && a[at + i] == s.charAt(i)) {
                i++;
            }
            if (i == n) {
                return n == s.length() ? PROOF : 1;
            }
        }
        // A name that no specification knows: a broken CONNECT, or something else altogether.
        if (at + 2 > end) {
            return 1;
        }
        int length = Shape.u16(a, at);
        return length > 0 && length < 24 && printable(a, at + 2, at + 2 + length, end, false) ? 1 : 0;
    }

    private static int publish(byte[] a, int at, int n, int end, int qos) {
        if (n < 2 || at + 2 > end) {
            return n < 2 ? 0 : 1;
        }
        int topic = Shape.u16(a, at);
        int more = qos == 0 ? 0 : 2;
        if (topic + 2 + more > n
                || !printable(a, at + 2, at + 2 + topic, end, false)
                || more != 0 && !nonZero16(a, at + 2 + topic, end)) {
            return 0;
        }
        int seen = Math.min(topic, end - at - 2);
        if (n > LARGE || seen == 0) {
            return 1;
        }
        return at + n > end ? Math.min(4, 1 + seen / 3) : Math.min(4, 1 + seen);
    }

    /** What plausibly begins at {@code from}: the sum of the weights of the packets that follow each other there. */
    static int chain(byte[] a, int from, int to) {
        int sum = 0;
        int at = from;
        while (at < to) {
            int w = weight(a, at, to);
            if (w == 0) {
                return 0;
            }
            sum += w;
            int n = Shape.length(a, at, to);
            if (n <= 0 || n > to - at) {
                return sum;
            }
            at += n;
            if (sum >= BEYOND_DOUBT && at - from >= BEYOND_DOUBT) {
                return sum;
            }
        }
        return sum + 1;
    }

    /** The first place at or after {@code from} where a message plausibly begins, or -1. */
    static int resume(Bytes bytes, int from, int to) {
        byte[] a = bytes.array();
        int o = bytes.offset();
        for (int i = from; i < to - 1; i++) {
            if (first(a[o + i] & 0xff) && chain(a, o + i, o + to) >= (i == from ? CONVINCING_AT_FIRST : CONVINCING)) {
                return i;
            }
        }
        return -1;
    }
}
