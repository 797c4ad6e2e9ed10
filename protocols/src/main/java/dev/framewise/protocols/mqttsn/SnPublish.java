package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * PUBLISH: one application message (MQTT-SN 1.2 §5.4.12).
 *
 * <pre>
 *  ┌───────┬──────────┬────────────┬──────┐
 *  │ flags │ topic id │ message id │ data │
 *  └───────┴──────────┴────────────┴──────┘
 * </pre>
 *
 * @param qos 0, 1, 2, or 3 for QoS -1
 * @param topicIdType how the topic id is meant, see {@link SnFlags}
 * @param topicId a number, or two characters of a short topic name
 * @param messageId 0 at QoS 0 and -1
 */
public record SnPublish(boolean dup, int qos, boolean retain, int topicIdType, int topicId, int messageId, Bytes data)
        implements SnMessage {
    public static final Field DATA = Field.text("mqttsn.pub.msg", "Message").spec(at("5.3.2"));

    public static final SnPublish SHAPE = new SnPublish(false, 0, false, 0, 0, 0, Bytes.EMPTY);

    @Override
    public SnType type() {
        return SnType.PUBLISH;
    }

    @Override
    public int bodyBytes() {
        return 5 + data.length();
    }

    static SnPublish walk(Wire w, SnPublish m, SnTopics topics) {
        SnFlags sent = new SnFlags(m.dup, m.qos, m.retain, false, false, m.topicIdType);
        int used = SnFlags.USES_DUP | SnFlags.USES_QOS | SnFlags.USES_RETAIN | SnFlags.USES_TOPIC_ID_TYPE;
        // A tree that skims builds no flags, so what decides the form is looked at first.
        int byteOfFlags = w.skimming() ? Math.max(0, w.peek(0)) : 0;
        SnFlags flags = SnFlags.walk(w, sent, used);
        int topicId = w.number(TOPIC_ID, m.topicId);
        SnMessage.showTopic(w, topics, w.skimming() ? byteOfFlags & 3 : flags.topicIdType(), topicId);
        int messageId = w.number(MESSAGE_ID, m.messageId);
        Bytes data = w.bytes(DATA, m.data, w.reading() ? w.remaining() : m.data.length());
        if (w.skimming()) {
            return m;
        }
        boolean acknowledged = flags.qos() == 1 || flags.qos() == 2;
        boolean normal = flags.topicIdType() == SnFlags.NORMAL;
        SnRule.MESSAGE_ID_NOT_ZERO.check(w, !acknowledged || messageId != 0, MESSAGE_ID);
        SnRule.MESSAGE_ID_ZERO_AT_QOS_0.check(w, acknowledged || messageId == 0, MESSAGE_ID);
        SnRule.QOS_MINUS_1_TOPIC.check(w, flags.qos() != SnFlags.QOS_MINUS_1 || !normal, SnFlags.TOPIC_ID_TYPE);
        boolean number = normal || flags.topicIdType() == SnFlags.PREDEFINED;
        SnRule.TOPIC_ID_NOT_RESERVED.check(w, !number || SnSpec.usableId(topicId), TOPIC_ID);
        return new SnPublish(flags.dup(), flags.qos(), flags.retain(), flags.topicIdType(), topicId, messageId, data);
    }
}
