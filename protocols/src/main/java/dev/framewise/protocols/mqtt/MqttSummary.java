package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes one line about one packet, close to Wireshark's Info column: {@code Publish Message (id=3) QoS 1 DUP
 * [sensors/alarm] 21 bytes}. Runs once for each line that is printed, so it goes through the nodes once and builds no
 * strings.
 */
final class MqttSummary {
    static final List<Field> FIELDS = List.of(
            Mqtt.ROOT,
            FixedHeader.TYPE,
            FixedHeader.DUP,
            FixedHeader.QOS,
            FixedHeader.RETAIN,
            MqttPacket.PACKET_ID,
            MqttPacket.TOPIC,
            Mqtt.UNKNOWN_TOPIC_ALIAS,
            Publish.PAYLOAD,
            Connect.LEVEL,
            Connect.CLEAN_START,
            Connect.KEEP_ALIVE,
            Connect.CLIENT_ID,
            Will.TOPIC,
            Connack.SESSION_PRESENT,
            Connack.RETURN_CODE,
            Connack.REASON_CODE,
            Puback.REASON_CODE,
            Pubrec.REASON_CODE,
            Pubrel.REASON_CODE,
            Pubcomp.REASON_CODE,
            Subscription.REQUESTED_QOS,
            Subscription.QOS,
            Suback.GRANTED_QOS,
            Suback.REASON_CODE,
            Unsuback.REASON_CODE,
            Disconnect.REASON_CODE,
            Auth.REASON_CODE);

    private static final Field[] CODES = {
        Connack.RETURN_CODE,
        Connack.REASON_CODE,
        Puback.REASON_CODE,
        Pubrec.REASON_CODE,
        Pubrel.REASON_CODE,
        Pubcomp.REASON_CODE,
        Suback.GRANTED_QOS,
        Suback.REASON_CODE,
        Unsuback.REASON_CODE,
        Disconnect.REASON_CODE,
        Auth.REASON_CODE
    };

    // Words that stand in most lines, as bytes: copying them is several times as fast as encoding them each time.
    private static final byte[] ID = ascii(" (id=");
    private static final byte[] BYTE = ascii(" byte");
    private static final byte[] BYTES = ascii(" bytes");
    private static final byte[][] QOS = {ascii(" QoS 0"), ascii(" QoS 1"), ascii(" QoS 2"), ascii(" QoS 3")};
    private static final byte[][] LABELS = new byte[16][];

    static {
        for (int i = 0; i < LABELS.length; i++) {
            LABELS[i] = ascii(PacketType.of(i).label());
        }
    }

    private MqttSummary() {}

    private static byte[] ascii(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }

    static void write(FieldTree tree, int node, TextOut out) {
        int end = tree.after(node);
        int first = tree.find(FixedHeader.TYPE, node);
        if (first < 0 || first >= end) {
            out.put("MQTT");
            return;
        }
        PacketType type = PacketType.of((int) tree.number(first));
        out.putBytes(LABELS[type.ordinal()]);
        switch (type) {
            case PUBLISH -> publish(tree, first + 1, end, out);
            case CONNECT -> connect(tree, first + 1, end, out);
            default -> other(tree, first + 1, end, out);
        }
    }

    private static void publish(FieldTree tree, int from, int end, TextOut out) {
        int qos = 0;
        boolean dup = false;
        boolean retain = false;
        int topic = -1;
        int id = -1;
        int payload = -1;
        boolean unknownAlias = false;
        for (int i = from; i < end; i++) {
            Field f = tree.field(i);
            if (f == FixedHeader.QOS) {
                qos = (int) tree.number(i);
            } else if (f == FixedHeader.DUP) {
                dup = tree.number(i) != 0;
            } else if (f == FixedHeader.RETAIN) {
                retain = tree.number(i) != 0;
            } else if (f == MqttPacket.TOPIC) {
                topic = i;
            } else if (f == MqttPacket.PACKET_ID) {
                id = i;
            } else if (f == Publish.PAYLOAD) {
                payload = i;
            } else if (f == Mqtt.UNKNOWN_TOPIC_ALIAS) {
                unknownAlias = true;
            }
        }
        if (id >= 0) {
            id(tree, id, out);
        }
        out.putBytes(QOS[qos]);
        if (dup) {
            out.put(" DUP");
        }
        if (retain) {
            out.put(" RETAIN");
        }
        out.put(' ').put('[');
        if (topic >= 0) {
            text(tree, topic, out);
        } else if (unknownAlias) {
            out.put('?');
        }
        out.put(']');
        if (payload >= 0) {
            int n = tree.length(payload);
            out.put(' ').put(n).putBytes(n == 1 ? BYTE : BYTES);
        }
    }

    private static void connect(FieldTree tree, int from, int end, TextOut out) {
        int client = tree.find(Connect.CLIENT_ID, from);
        if (client >= 0 && client < end) {
            out.put(" [");
            text(tree, client, out);
            out.put(']');
        }
        for (int i = from; i < end; i++) {
            Field f = tree.field(i);
            if (f == Connect.LEVEL) {
                String name = Connect.LEVEL.valueName(tree.number(i) & ~MqttVersion.BRIDGE_BIT);
                out.put(' ').put(name == null ? "MQTT of an unknown version" : name);
            } else if (f == Connect.CLEAN_START && tree.number(i) != 0) {
                out.put(", clean");
            } else if (f == Connect.KEEP_ALIVE) {
                out.put(", keep alive ").put(tree.number(i)).put(" s");
            } else if (f == Will.TOPIC) {
                out.put(", will [");
                text(tree, i, out);
                out.put(']');
            }
        }
    }

    private static void other(FieldTree tree, int from, int end, TextOut out) {
        boolean first = true;
        for (int i = from; i < end; i++) {
            Field f = tree.field(i);
            if (f == MqttPacket.PACKET_ID) {
                id(tree, i, out);
            } else if (f == MqttPacket.TOPIC) {
                out.put(" [");
                text(tree, i, out);
                out.put(']');
            } else if (f == Subscription.REQUESTED_QOS || f == Subscription.QOS) {
                out.put(" QoS ").put(tree.number(i) & 3);
            } else if (f == Connack.SESSION_PRESENT) {
                if (tree.number(i) != 0) {
                    out.put(", session present");
                }
            } else if (isCode(f)) {
                out.put(first ? ": " : ", ");
                first = false;
                code(f, tree.number(i), out);
            }
        }
    }

    private static boolean isCode(Field f) {
        for (Field code : CODES) {
            if (code == f) {
                return true;
            }
        }
        return false;
    }

    private static void code(Field f, long code, TextOut out) {
        if (f == Suback.GRANTED_QOS && code <= 2) {
            out.put("Granted QoS ").put(code);
            return;
        }
        String name = f.valueName(code);
        if (name == null) {
            out.put("unknown code ").put(code);
        } else {
            out.put(name);
        }
    }

    private static void id(FieldTree tree, int node, TextOut out) {
        out.putBytes(ID).put(tree.number(node)).put(')');
    }

    private static void text(FieldTree tree, int node, TextOut out) {
        if (tree.isDerived(node)) {
            out.putVisible(tree.text(node));
            return;
        }
        Source s = tree.source(node);
        out.putVisible(s.bytes().array(), s.bytes().offset() + tree.start(node), tree.length(node));
    }
}
