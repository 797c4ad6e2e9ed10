package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** Writes one line about one message, e.g. {@code Publish Message (id=2) QoS 1 [a/b] topic id 5, 5 bytes}. */
final class SnSummary {
    static final List<Field> FIELDS = List.of(
            MqttSn.ROOT,
            SnMessage.TYPE,
            SnFlags.DUP,
            SnFlags.QOS,
            SnFlags.RETAIN,
            SnMessage.MESSAGE_ID,
            SnMessage.TOPIC_ID,
            SnMessage.TOPIC,
            SnMessage.TOPIC_NAME_OR_ID,
            SnMessage.CLIENT_ID,
            SnWillTopic.WILL_TOPIC,
            SnMessage.RETURN_CODE,
            SnPublish.DATA,
            SnAdvertise.GATEWAY_ID,
            SnAdvertise.DURATION,
            SnDisconnect.DURATION);

    private SnSummary() {}

    static void write(FieldTree tree, int node, TextOut out) {
        int end = tree.after(node);
        int type = tree.find(SnMessage.TYPE, node);
        if (type < 0 || type >= end) {
            out.put("MQTT-SN");
            return;
        }
        SnType kind = label(tree, type, out);
        int inner = kind == SnType.FORWARDED ? tree.find(SnMessage.TYPE, type + 1) : -1;
        if (inner >= 0 && inner < end) {
            out.put(": ");
            kind = label(tree, inner, out);
            type = inner;
        }
        int id = tree.find(SnMessage.MESSAGE_ID, type);
        if (id >= 0 && id < end && (tree.number(id) != 0 || kind != SnType.PUBLISH)) {
            out.put(" (id=").put(tree.number(id)).put(')');
        }
        for (int i = type + 1; i < end; i++) {
            part(tree, i, kind, out);
        }
    }

    private static SnType label(FieldTree tree, int node, TextOut out) {
        SnType kind = SnType.of((int) tree.number(node));
        out.put(kind.label());
        return kind;
    }

    private static void part(FieldTree tree, int i, SnType kind, TextOut out) {
        Field f = tree.field(i);
        long value = tree.number(i);
        if (f == SnFlags.QOS && (kind == SnType.PUBLISH || kind == SnType.SUBSCRIBE || kind == SnType.SUBACK)) {
            out.put(" QoS ").put(value == SnFlags.QOS_MINUS_1 ? -1 : value);
        } else if (f == SnFlags.DUP && value != 0) {
            out.put(" DUP");
        } else if (f == SnFlags.RETAIN && value != 0) {
            out.put(" RETAIN");
        } else if (f == SnMessage.TOPIC_ID) {
            out.put(" topic id ").put(value);
        } else if (f == SnMessage.TOPIC || f == SnMessage.CLIENT_ID || f == SnWillTopic.WILL_TOPIC) {
            out.put(" [");
            text(tree, i, out);
            out.put(']');
        } else if (f == SnMessage.TOPIC_NAME_OR_ID) {
            out.put(" [");
            text(tree, i, out);
            out.put(']');
        } else if (f == SnMessage.RETURN_CODE) {
            String name = f.valueName(value);
            out.put(": ").put(name == null ? "unknown code" : name);
        } else if (f == SnPublish.DATA) {
            out.put(' ').put(tree.length(i)).put(tree.length(i) == 1 ? " byte" : " bytes");
        } else if (f == SnAdvertise.GATEWAY_ID) {
            out.put(" gateway ").put(value);
        } else if (f == SnAdvertise.DURATION || f == SnDisconnect.DURATION) {
            out.put(", ").put(value).put(" s");
        }
    }

    private static void text(FieldTree tree, int node, TextOut out) {
        if (tree.isDerived(node)) {
            out.put(tree.text(node));
            return;
        }
        Source s = tree.source(node);
        out.putVisible(s.bytes().array(), s.bytes().offset() + tree.start(node), tree.length(node));
    }
}
