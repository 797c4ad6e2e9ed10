package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;

/**
 * Writes the lines of ordinary packets straight from their bytes: PUBLISH in a known version, whole and sound, and the
 * four acknowledgements without more than a packet identifier. These are nearly all lines of a large capture; a test holds
 * that each is what {@link MqttSummary} writes after the walk. Everything else is left to the walk.
 */
final class MqttLine {
    private static final byte[] ID_END = ascii(")");
    private static final byte[] BYTE = ascii(" byte");
    private static final byte[] BYTES = ascii(" bytes");

    /** What stands before and behind the packet identifier, by the flags of the first byte; all before at QoS 0. */
    private static final byte[][] BEFORE = new byte[16][];

    private static final byte[][] BEHIND = new byte[16][];
    private static final byte[][] ACKNOWLEDGEMENTS = new byte[16][];

    static {
        for (int flags = 0; flags < 16; flags++) {
            int qos = flags >> 1 & 3;
            String rest = " QoS " + qos + ((flags & 8) != 0 ? " DUP" : "") + ((flags & 1) != 0 ? " RETAIN" : "") + " [";
            String label = PacketType.PUBLISH.label();
            BEFORE[flags] = ascii(qos == 0 ? label + rest : label + " (id=");
            BEHIND[flags] = ascii(")" + rest);
            ACKNOWLEDGEMENTS[flags] = ascii(PacketType.of(flags).label() + " (id=");
        }
    }

    private MqttLine() {}

    private static byte[] ascii(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes the line of a packet, or nothing and returns false when it is not an ordinary one. */
    static boolean write(MqttContext context, Direction direction, byte[] a, int from, int to, TextOut out) {
        if (to - from < 4) {
            return false;
        }
        int type = a[from] >> 4 & 15;
        if (type == 3) {
            return context.versionSettled() && publish(context, direction, a, from, to, out);
        }
        if (type >= 4 && type <= 7 && to - from == 4 && a[from + 1] == 2) {
            out.putBytes(ACKNOWLEDGEMENTS[type]).put(Shape.u16(a, from + 2)).putBytes(ID_END);
            return true;
        }
        return false;
    }

    private static boolean publish(MqttContext context, Direction direction, byte[] a, int from, int to, TextOut out) {
        int flags = a[from] & 15;
        int qos = flags >> 1;
        int topicAt = Shape.ordinaryTopicAt(a, from, to);
        if (topicAt < 0) {
            return false;
        }
        int topicBytes = Shape.u16(a, topicAt - 2);
        int at = topicAt + topicBytes;
        int id = -1;
        if ((qos & 3) != 0) {
            id = Shape.u16(a, at);
            at += 2;
        }
        boolean five = context.version().hasProperties();
        if (five) {
            at = Shape.ordinaryPayloadAt(a, at, to);
            if (at < 0) {
                return false;
            }
        }
        out.putBytes(BEFORE[flags]);
        if (id >= 0) {
            out.put(id).putBytes(BEHIND[flags]);
        }
        if (topicBytes > 0) {
            out.putVisible(a, topicAt, topicBytes);
        } else if (five) {
            alias(context.lane(direction), Shape.topicAlias(a, from, to), out);
        }
        int n = to - at;
        out.put(']').put(' ').put(n).putBytes(n == 1 ? BYTE : BYTES);
        return true;
    }

    private static void alias(MqttContext.Lane lane, int alias, TextOut out) {
        if (alias == 0) {
            return;
        }
        TopicTable.Topic topic = lane.aliases().get(alias);
        if (topic == null) {
            out.put('?');
        } else {
            out.putVisible(topic.name());
        }
    }
}
