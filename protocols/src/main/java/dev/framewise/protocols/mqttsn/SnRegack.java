package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.Wire;

/**
 * REGACK: answers REGISTER (MQTT-SN 1.2 §5.4.11).
 */
public record SnRegack(int topicId, int messageId, int returnCode) implements SnMessage {
    public static final SnRegack SHAPE = new SnRegack(0, 0, 0);

    @Override
    public SnType type() {
        return SnType.REGACK;
    }

    @Override
    public int bodyBytes() {
        return 5;
    }

    static SnRegack walk(Wire w, SnRegack m, SnTopics topics) {
        int topicId = w.number(TOPIC_ID, m.topicId);
        if (topics != null) {
            topics.showPending(w);
        }
        int messageId = w.number(MESSAGE_ID, m.messageId);
        int code = SnReturn.code(w, m.returnCode);
        SnRule.TOPIC_ID_NOT_RESERVED.check(w, code != 0 || SnSpec.usableId(topicId), TOPIC_ID);
        return w.skimming() ? m : new SnRegack(topicId, messageId, code);
    }
}
