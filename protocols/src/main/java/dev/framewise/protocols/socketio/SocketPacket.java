package dev.framewise.protocols.socketio;

import dev.framewise.protocols.wire.Bytes;

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
        Bytes b = Bytes.utf8(s);
        PacketPlace p = new PacketPlace(b, 0, b.length());
        long attachments = p.attachments();
        if (p.type == null || attachments < 0 || attachments > MOST_ATTACHMENTS || p.id() < -1) {
            return null;
        }
        String json = p.data();
        boolean fits = switch (p.type) {
            case EVENT, ACK, BINARY_EVENT, BINARY_ACK -> json.startsWith("[") && json.endsWith("]");
            default -> json.isEmpty() || json.startsWith("{") && json.endsWith("}") || json.startsWith("\"");
        };
        return fits ? new SocketPacket(p.type, (int) attachments, p.namespace(), p.id(), json) : null;
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
