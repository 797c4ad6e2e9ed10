package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Utf8;
import dev.framewise.protocols.wire.ValueNames;

/**
 * Looks at raw bytes for what decides before anything is decoded: where a packet ends, whether it could be one at all,
 * and the topic alias of a PUBLISH. Kept apart from the walks because it runs once for every packet, and must look at
 * bytes that may turn out not to be MQTT; a test holds the two together.
 */
final class Shape {
    /** From {@link #length}: more bytes are needed. */
    static final int MORE = 0;

    /** From {@link #length}: the remaining length is not encoded as it must be. */
    static final int NONE = -1;

    /** A longer packet than this may be one, but its length is no sign of it. */
    private static final int LARGE = 1 << 24;

    private Shape() {}

    /** The whole length of the packet that begins at {@code from}, or {@link #MORE} or {@link #NONE}. */
    static int length(byte[] a, int from, int to) {
        int n = 0;
        for (int i = 1; i <= 4; i++) {
            if (from + i >= to) {
                return MORE;
            }
            int b = a[from + i];
            n |= (b & 0x7f) << 7 * (i - 1);
            if (b >= 0) {
                return 1 + i + n;
            }
        }
        return NONE;
    }

    /** How many bytes the fixed header takes. */
    static int headerLength(byte[] a, int from) {
        int i = 1;
        while (a[from + i] < 0 && i < 4) {
            i++;
        }
        return i + 1;
    }

    /** True when the first byte could begin a packet: a known type, and the flags that it must have. */
    static boolean plausibleFirst(int first) {
        int flags = first & 15;
        return switch (first >>> 4 & 15) {
            case 0 -> false;
            case 3 -> (flags & 6) != 6 && flags >>> 1 != 4;
            case 6, 8, 10 -> flags == 2 || flags == 10;
            default -> flags == 0;
        };
    }

    /**
     * How plausible it is that a packet begins here, judged by as many of its bytes as are there.
     *
     * @return 0 when it cannot be; else a weight, 1 for a shape that is found by chance now and then, 10 for proof
     */
    static int weight(byte[] a, int from, int to) {
        int first = a[from] & 0xff;
        if (!plausibleFirst(first)) {
            return 0;
        }
        int total = length(a, from, to);
        if (total <= 0) {
            return total == MORE ? 1 : 0;
        }
        int at = from + headerLength(a, from);
        int n = from + total - at;
        int end = Math.min(to, from + total);
        return switch (first >>> 4) {
            case 1 -> n >= 10 ? name(a, at, end) : 0;
            case 2 -> connack(a, at, n, end);
            case 3 -> publish(a, at, n, end, first >>> 1 & 3);
            case 4, 5, 6, 7, 11 -> n >= 2 && n <= 1 << 16 && nonZero16(a, at, end) ? n == 2 ? 2 : 1 : 0;
            case 8 -> request(a, at, n, end, PacketType.SUBSCRIBE);
            case 9 -> n >= 3 && n <= 1 << 16 && nonZero16(a, at, end) ? 1 : 0;
            case 10 -> request(a, at, n, end, PacketType.UNSUBSCRIBE);
            case 12, 13 -> n == 0 ? 1 : 0;
            case 14 -> end(a, at, n, end, ReasonCode.DISCONNECT);
            case 15 -> end(a, at, n, end, ReasonCode.AUTH);
            default -> 0;
        };
    }

    private static int connack(byte[] a, int at, int n, int end) {
        if (n < 2 || n > 1024 || at < end && (a[at] & 0xfe) != 0) {
            return 0;
        }
        if (n == 2) {
            return at + 1 < end && (a[at + 1] & 0xff) > 5 ? 0 : 2;
        }
        return at + 1 < end && ReasonCode.CONNACK.name(a[at + 1] & 0xff) == null ? 0 : 1;
    }

    /** Weight of a SUBSCRIBE or UNSUBSCRIBE by its first topic filter, with properties before it or without. */
    private static int request(byte[] a, int at, int n, int end, PacketType type) {
        if (n < 5 || !nonZero16(a, at, end)) {
            return 0;
        }
        if (at + 4 > end) {
            return 1;
        }
        int last = at + n;
        int weight = filter(a, at + 2, last, end);
        if (weight > 0) {
            return weight;
        }
        int filters = last <= end ? afterProperties(a, at + 2, last, type) : a[at + 2] == 0 ? at + 3 : -1;
        return filters < 0 ? 0 : filter(a, filters, last, end);
    }

    private static int filter(byte[] a, int at, int last, int end) {
        if (at + 2 > end || at + 2 > last) {
            return 0;
        }
        int length = u16(a, at);
        if (length == 0 || at + 2 + length > last) {
            return 0;
        }
        int seen = Math.min(end, at + 2 + length) - at - 2;
        return printable(a, at + 2, at + 2 + length, end, true) ? Math.min(4, 1 + seen) : 0;
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

    private static int end(byte[] a, int at, int n, int end, ValueNames codes) {
        return n == 0 || n <= 1 << 16 && (at >= end || codes.name(a[at] & 0xff) != null) ? 1 : 0;
    }

    private static boolean nonZero16(byte[] a, int at, int end) {
        return at + 2 > end || (a[at] | a[at + 1]) != 0;
    }

    /** Weight of a CONNECT's protocol name. */
    private static int name(byte[] a, int at, int end) {
        String[] names = {"\0\4MQTT", "\0\6MQIsdp"};
        for (String s : names) {
            int n = Math.min(s.length(), end - at);
            int i = 0;
            while (i < n && a[at + i] == s.charAt(i)) {
                i++;
            }
            if (i == n) {
                return n == s.length() ? 10 : 1;
            }
        }
        // A name that no specification knows: a broken CONNECT, or something else altogether.
        if (at + 2 > end) {
            return 1;
        }
        int length = u16(a, at);
        return length > 0 && length < 24 && printable(a, at + 2, at + 2 + length, end, false) ? 1 : 0;
    }

    private static int publish(byte[] a, int at, int n, int end, int qos) {
        if (n < 2 || at + 2 > end) {
            return n < 2 ? 0 : 1;
        }
        int topic = u16(a, at);
        int more = qos == 0 ? 0 : 2;
        if (topic + 2 + more > n) {
            return 0;
        }
        if (!printable(a, at + 2, at + 2 + topic, end, false)) {
            return 0;
        }
        if (more != 0 && !nonZero16(a, at + 2 + topic, end)) {
            return 0;
        }
        int seen = Math.min(topic, end - at - 2);
        return n > LARGE ? 1 : seen == 0 ? 1 : Math.min(4, 1 + seen);
    }

    /** What plausibly begins at {@code from}: the sum of the weights of the packets that follow each other there. */
    static int chain(byte[] a, int from, int to, int enough) {
        int sum = 0;
        int at = from;
        while (at < to) {
            int w = weight(a, at, to);
            if (w == 0) {
                return 0;
            }
            sum += w;
            int n = length(a, at, to);
            if (n <= 0 || n > to - at) {
                return sum;
            }
            at += n;
            if (sum >= enough && at - from >= 8) {
                return sum;
            }
        }
        return sum + 1;
    }

    /** The topic alias of a whole MQTT 5.0 PUBLISH, or 0. */
    static int topicAlias(byte[] a, int from, int to) {
        int at = from + headerLength(a, from);
        if (at + 2 > to) {
            return 0;
        }
        at += 2 + u16(a, at) + ((a[from] & 6) == 0 ? 0 : 2);
        if (at >= to || a[at] == 0) {
            return 0;
        }
        return aliasAmong(a, at, to);
    }

    private static int aliasAmong(byte[] a, int propertiesAt, int to) {
        int n = varint(a, propertiesAt, to);
        if (n < 0) {
            return 0;
        }
        int at = propertiesAt + varintLength(n);
        int end = Math.min(to, at + n);
        while (at < end) {
            int id = a[at++] & 0xff;
            if (id == 0x23) {
                return at + 2 <= end ? u16(a, at) : 0;
            }
            at = afterValue(a, id, at, end);
            if (at < 0) {
                return 0;
            }
        }
        return 0;
    }

    /** Where the value of a property that begins here ends, or -1 when that is beyond the end or cannot be told. */
    static int afterValue(byte[] a, int id, int at, int end) {
        int next = switch (PropertyId.of(id).form()) {
            case BYTE -> at + 1;
            case TWO -> at + 2;
            case FOUR -> at + 4;
            case VARINT -> {
                int v = varint(a, at, end);
                yield v < 0 ? -1 : at + varintLength(v);
            }
            case TEXT, BINARY -> afterString(a, at, end);
            case PAIR -> {
                int middle = afterString(a, at, end);
                yield middle < 0 ? -1 : afterString(a, middle, end);
            }
            case UNKNOWN -> -1;
        };
        return next > end ? -1 : next;
    }

    private static int afterString(byte[] a, int at, int end) {
        return at + 2 > end ? -1 : at + 2 + u16(a, at) > end ? -1 : at + 2 + u16(a, at);
    }

    /** Where properties that begin here with their length end, all of them allowed in this packet; else -1. */
    static int afterProperties(byte[] a, int from, int end, PacketType type) {
        int n = varint(a, from, end);
        if (n < 0) {
            return -1;
        }
        int at = from + varintLength(n);
        int last = at + n;
        if (last > end) {
            return -1;
        }
        while (at < last) {
            int id = a[at++] & 0xff;
            if (!PropertyId.of(id).allowedIn(type)) {
                return -1;
            }
            at = afterValue(a, id, at, last);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    /** A variable byte integer, or -1 when it is cut or too long. */
    static int varint(byte[] a, int at, int end) {
        int v = 0;
        for (int i = 0; i < 4 && at + i < end; i++) {
            v |= (a[at + i] & 0x7f) << 7 * i;
            if (a[at + i] >= 0) {
                return v;
            }
        }
        return -1;
    }

    static int varintLength(int value) {
        return value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;
    }

    static int u16(byte[] a, int at) {
        return (a[at] & 0xff) << 8 | a[at + 1] & 0xff;
    }

    /** The first place at or after {@code from} where a message plausibly begins, or -1. */
    static int resume(Bytes bytes, int from, int to) {
        byte[] a = bytes.array();
        int o = bytes.offset();
        for (int i = from; i < to - 1; i++) {
            if (plausibleFirst(a[o + i] & 0xff)) {
                int sum = chain(a, o + i, o + to, 8);
                // Messages often begin where a segment does, so less evidence is enough there.
                if (sum >= (i == from ? 2 : 4)) {
                    return i;
                }
            }
        }
        return -1;
    }
}
