package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.Wire;

/**
 * PUBACK: answers a PUBLISH, at any QoS when it was refused (MQTT-SN 1.2 §5.4.13).
 */
public record SnPuback(int topicId, int messageId, int returnCode) implements SnMessage {
    public static final SnPuback SHAPE = new SnPuback(0, 0, 0);

    @Override
    public SnType type() {
        return SnType.PUBACK;
    }

    @Override
    public int bodyBytes() {
        return 5;
    }

    static SnPuback walk(Wire w, SnPuback m, SnTopics topics) {
        int topicId = w.number(TOPIC_ID, m.topicId);
        SnMessage.showTopic(w, topics, SnTopics.ANY_TYPE, topicId);
        int messageId = w.number(MESSAGE_ID, m.messageId);
        int code = SnReturn.code(w, m.returnCode);
        return w.skimming() ? m : new SnPuback(topicId, messageId, code);
    }
}
