package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.Wire;

/**
 * PUBREC, PUBREL, PUBCOMP and UNSUBACK: the message id alone (MQTT-SN 1.2 §5.4.14, §5.4.18).
 */
public record SnMessageIdOnly(SnType type, int messageId) implements SnMessage {
    @Override
    public int bodyBytes() {
        return 2;
    }

    static SnMessageIdOnly walk(Wire w, SnMessageIdOnly m) {
        int messageId = w.number(MESSAGE_ID, m.messageId);
        return w.skimming() ? m : new SnMessageIdOnly(m.type, messageId);
    }
}
