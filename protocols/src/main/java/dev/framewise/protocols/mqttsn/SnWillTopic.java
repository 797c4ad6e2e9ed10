package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * WILLTOPIC and WILLTOPICUPD: where the will is to be published; without flags and topic there is no will any more
 * (MQTT-SN 1.2 §5.4.7, §5.4.22).
 *
 * @param present false when the message has neither flags nor topic
 */
public record SnWillTopic(SnType type, boolean present, int qos, boolean retain, String topic) implements SnMessage {
    public static final Field WILL_TOPIC =
            Field.text("mqttsn.will.topic", "Will Topic").spec(at("5.3.16"));

    /** No will. */
    public static SnWillTopic none(SnType type) {
        return new SnWillTopic(type, false, 0, false, "");
    }

    @Override
    public int bodyBytes() {
        return present ? 1 + SnSpec.utf8Bytes(topic) : 0;
    }

    static SnWillTopic walk(Wire w, SnWillTopic m) {
        if (!w.present(m.present)) {
            return w.skimming() ? m : none(m.type);
        }
        SnFlags sent = new SnFlags(false, m.qos, m.retain, false, false, 0);
        SnFlags flags = SnFlags.walk(w, sent, SnFlags.USES_QOS | SnFlags.USES_RETAIN);
        String topic = w.text(WILL_TOPIC, m.topic, w.remaining());
        return w.skimming() ? m : new SnWillTopic(m.type, true, flags.qos(), flags.retain(), topic);
    }
}
