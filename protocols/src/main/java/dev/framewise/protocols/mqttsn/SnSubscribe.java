package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/**
 * SUBSCRIBE: a client asks for the messages of a topic (MQTT-SN 1.2 §5.4.15).
 *
 * <pre>
 *  ┌───────┬────────────┬──────────────────────────┐
 *  │ flags │ message id │ topic name or topic id   │
 *  └───────┴────────────┴──────────────────────────┘
 * </pre>
 *
 * @param topicIdType what the topic is: 0 a topic name, 1 a predefined topic id, 2 a short topic name
 * @param topic UTF-8 of a name, or the two bytes of an id
 */
public record SnSubscribe(boolean dup, int qos, int topicIdType, int messageId, Bytes topic) implements SnMessage {
    public static final SnSubscribe SHAPE = new SnSubscribe(false, 0, 0, 0, Bytes.EMPTY);

    @Override
    public SnType type() {
        return SnType.SUBSCRIBE;
    }

    @Override
    public int bodyBytes() {
        return 3 + topic.length();
    }

    static SnSubscribe walk(Wire w, SnSubscribe m) {
        SnFlags sent = new SnFlags(m.dup, m.qos, false, false, false, m.topicIdType);
        SnFlags flags = SnFlags.walk(w, sent, SnFlags.USES_DUP | SnFlags.USES_QOS | SnFlags.USES_TOPIC_ID_TYPE);
        int messageId = w.number(MESSAGE_ID, m.messageId);
        SnRule.MESSAGE_ID_NOT_ZERO.check(w, messageId != 0, MESSAGE_ID);
        int length = w.reading() ? w.remaining() : m.topic.length();
        Bytes topic = w.bytes(TOPIC_NAME_OR_ID, m.topic, length);
        if (w.skimming()) {
            return m;
        }
        boolean twoBytes = flags.topicIdType() == SnFlags.PREDEFINED || flags.topicIdType() == SnFlags.SHORT_NAME;
        SnRule.LENGTH_EXACT.check(w, !twoBytes || topic.length() == 2, TOPIC_NAME_OR_ID);
        return new SnSubscribe(flags.dup(), flags.qos(), flags.topicIdType(), messageId, topic);
    }
}
