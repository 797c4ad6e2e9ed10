package dev.framewise.protocols.mqtt;

/**
 * Looks at raw bytes for what decides before anything is decoded: where a packet ends, where its properties end, and the
 * topic alias of a PUBLISH. Kept apart from the walks because it runs once for every packet, and must look at bytes that
 * may turn out not to be MQTT; a test holds the two together.
 */
final class Shape {
    /** From {@link #length}: more bytes are needed. */
    static final int MORE = 0;

    /** From {@link #length}: the remaining length is not encoded as it must be. */
    static final int NONE = -1;

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

    /**
     * Where the topic name of a PUBLISH begins behind its length, or -1 when the packet is not whole, is of no valid QoS, or
     * has no room for the topic name and the packet identifier.
     */
    static int ordinaryTopicAt(byte[] a, int from, int to) {
        int qos = a[from] >> 1 & 3;
        if (qos == 3 || length(a, from, to) != to - from) {
            return -1;
        }
        int at = from + headerLength(a, from) + 2;
        return at <= to && at + u16(a, at - 2) + (qos == 0 ? 0 : 2) <= to ? at : -1;
    }

    /**
     * Where the payload behind properties begins, or -1 when these do not end where they should, or when nothing follows
     * them and so what is wrong inside them would matter.
     */
    static int ordinaryPayloadAt(byte[] a, int propertiesAt, int to) {
        int n = varint(a, propertiesAt, to);
        if (n < 0) {
            return -1;
        }
        int at = propertiesAt + 1;
        while (a[at - 1] < 0) {
            at++;
        }
        at += n;
        return at < to || at == to && n == 0 ? at : -1;
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
}
