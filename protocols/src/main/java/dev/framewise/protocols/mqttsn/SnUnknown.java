package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * A message of a reserved type (MQTT-SN 1.2 §5.2.2).
 *
 * @param number the type on the wire
 */
public record SnUnknown(int number, Bytes body) implements SnMessage {
    public static final Field BODY = Field.bytes("mqttsn.reserved_body", "Body").spec(at("5.2.2"));

    @Override
    public SnType type() {
        return SnType.UNKNOWN;
    }

    @Override
    public int bodyBytes() {
        return body.length();
    }

    static SnUnknown walk(Wire w, SnUnknown m) {
        SnRule.TYPE_KNOWN.check(w, false, TYPE);
        Bytes body = w.rest(BODY, m.body);
        return w.skimming() ? m : new SnUnknown(m.number, body);
    }
}
