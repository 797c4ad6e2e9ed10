package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.Wire;

/**
 * SUBACK: answers SUBSCRIBE (MQTT-SN 1.2 §5.4.16).
 *
 * @param qos the QoS granted
 * @param topicId the id to use for the topic; 0 when a filter with wildcards was asked for
 */
public record SnSuback(int qos, int topicId, int messageId, int returnCode) implements SnMessage {
    public static final SnSuback SHAPE = new SnSuback(0, 0, 0, 0);

    @Override
    public SnType type() {
        return SnType.SUBACK;
    }

    @Override
    public int bodyBytes() {
        return 6;
    }

    static SnSuback walk(Wire w, SnSuback m, SnTopics topics) {
        SnFlags flags = SnFlags.walk(w, SnFlags.of(m.qos, 0), SnFlags.USES_QOS);
        int topicId = w.number(TOPIC_ID, m.topicId);
        if (topics != null && topicId != 0) {
            topics.showPending(w);
        }
        int messageId = w.number(MESSAGE_ID, m.messageId);
        int code = SnReturn.code(w, m.returnCode);
        return w.skimming() ? m : new SnSuback(flags.qos(), topicId, messageId, code);
    }
}
