package dev.framewise.protocols.socketio;

/**
 * One packet of Socket.IO, without its attachments, which follow as binary messages. Socket.IO protocol revision 5, "Packet
 * encoding".
 *
 * <pre>
 *   5 1- /chat, 12 ["file",{"_placeholder":true,"num":0}]
 *   │ │  │      │  └ JSON
 *   │ │  │      └ number that an ACK repeats
 *   │ │  └ namespace, when it is not /
 *   │ └ attachments
 *   └ type
 * </pre>
 *
 * @param attachments how many binary messages belong to it
 * @param namespace {@code /} or another
 * @param id what an acknowledgement repeats; -1 for none
 * @param json an array for events and acknowledgements, an object for the others; empty for none
 */
public record SocketPacket(SocketPacketType type, int attachments, String namespace, long id, String json) {
    /** So many attachments of one packet are taken. */
    public static final int MOST_ATTACHMENTS = 100;

    public static SocketPacket of(SocketPacketType type, String namespace, String json) {
        return new SocketPacket(type, 0, namespace, -1, json);
    }

    /** An event of the chief namespace. */
    public static SocketPacket event(String json) {
        return of(SocketPacketType.EVENT, "/", json);
    }

    /** The packet that a text says; null when it is none. */
    public static SocketPacket parse(String s) {
        int n = s.isEmpty() ? -1 : s.charAt(0) - '0';
        if (n < 0 || n >= SocketPacketType.values().length) {
            return null;
        }
        SocketPacketType type = SocketPacketType.values()[n];
        int at = 1;
        int attachments = 0;
        if (type.binary()) {
            int dash = s.indexOf('-');
            long count = dash < 0 ? -1 : number(s, 1, dash);
            if (count < 0 || count > MOST_ATTACHMENTS) {
                return null;
            }
            attachments = (int) count;
            at = dash + 1;
        }
        String namespace = "/";
        if (at < s.length() && s.charAt(at) == '/') {
            int comma = s.indexOf(',', at);
            namespace = comma < 0 ? s.substring(at) : s.substring(at, comma);
            at = comma < 0 ? s.length() : comma + 1;
        }
        int digits = at;
        while (digits < s.length() && s.charAt(digits) >= '0' && s.charAt(digits) <= '9') {
            digits++;
        }
        long id = digits == at ? -1 : number(s, at, digits);
        if (id < 0 && digits > at) {
            return null;
        }
        String json = s.substring(digits);
        boolean fits = switch (type) {
            case EVENT, ACK, BINARY_EVENT, BINARY_ACK -> json.startsWith("[") && json.endsWith("]");
            default -> json.isEmpty() || json.startsWith("{") && json.endsWith("}") || json.startsWith("\"");
        };
        return fits ? new SocketPacket(type, attachments, namespace, id, json) : null;
    }

    private static long number(String s, int from, int to) {
        if (from == to || to - from > 15) {
            return -1;
        }
        long n = 0;
        for (int i = from; i < to; i++) {
            int d = s.charAt(i) - '0';
            if (d < 0 || d > 9) {
                return -1;
            }
            n = 10 * n + d;
        }
        return n;
    }

    /** The packet as text. */
    public String render() {
        StringBuilder s = new StringBuilder().append(type.ordinal());
        if (type.binary()) {
            s.append(attachments).append('-');
        }
        if (!namespace.equals("/")) {
            s.append(namespace).append(',');
        }
        if (id >= 0) {
            s.append(id);
        }
        return s.append(json).toString();
    }
}
