package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.Wire;

/**
 * REGISTER: gives a topic name, to get or to announce the topic id for it (MQTT-SN 1.2 §5.4.10).
 *
 * <pre>
 *  ┌──────────┬────────────┬────────────┐
 *  │ topic id │ message id │ topic name │
 *  └──────────┴────────────┴────────────┘
 * </pre>
 *
 * @param topicId 0 from a client, which asks for one
 */
public record SnRegister(int topicId, int messageId, String topic) implements SnMessage {
    public static final SnRegister SHAPE = new SnRegister(0, 0, "");

    @Override
    public SnType type() {
        return SnType.REGISTER;
    }

    @Override
    public int bodyBytes() {
        return 4 + SnSpec.utf8Bytes(topic);
    }

    static SnRegister walk(Wire w, SnRegister m) {
        int topicId = w.number(TOPIC_ID, m.topicId);
        int messageId = w.number(MESSAGE_ID, m.messageId);
        SnRule.MESSAGE_ID_NOT_ZERO.check(w, messageId != 0, MESSAGE_ID);
        String topic = w.text(TOPIC, m.topic, w.remaining());
        if (w.skimming()) {
            return m;
        }
        SnRule.REGISTER_NO_WILDCARD.check(w, topic.indexOf('+') < 0 && topic.indexOf('#') < 0, TOPIC);
        return new SnRegister(topicId, messageId, topic);
    }
}
