package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * WILLMSG and WILLMSGUPD: what the will says (MQTT-SN 1.2 §5.4.9, §5.4.24).
 */
public record SnWillMessage(SnType type, Bytes message) implements SnMessage {
    public static final Field WILL_MESSAGE =
            Field.text("mqttsn.will.msg", "Will Message").spec(at("5.3.15"));

    @Override
    public int bodyBytes() {
        return message.length();
    }

    static SnWillMessage walk(Wire w, SnWillMessage m) {
        Bytes message = w.bytes(WILL_MESSAGE, m.message, w.reading() ? w.remaining() : m.message.length());
        return w.skimming() ? m : new SnWillMessage(m.type, message);
    }
}
