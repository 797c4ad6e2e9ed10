package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.FixedHeader.v31;
import static dev.framewise.protocols.mqtt.FixedHeader.v311;
import static dev.framewise.protocols.mqtt.FixedHeader.v5;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * A packet of a reserved type: 0, and before MQTT 5.0 also 15 (MQTT 5.0 §2.1.2). Only its fixed header can be read.
 *
 * @param number the type, 0 or 15
 * @param flags the lower four bits of the first byte
 */
public record Unknown(int number, int flags, Bytes body) implements MqttPacket {
    public static final Field BODY =
            Field.bytes("mqtt.reserved_body", "Body").spec(v5("2.1.2"), v311("2.2.1"), v31("2.1"));

    public static final Unknown SHAPE = new Unknown(0, 0, Bytes.EMPTY);

    @Override
    public PacketType type() {
        return PacketType.of(number);
    }

    static Unknown walk(Wire w, Unknown m, MqttVersion version) {
        w.open(FixedHeader.FLAGS);
        int number = w.number(FixedHeader.TYPE, m.number);
        MqttRule.PACKET_TYPE_KNOWN.check(w, w.failed(), FixedHeader.TYPE, version);
        int flags = w.number(FixedHeader.RESERVED, m.flags);
        if (w.wantsCaptions()) {
            w.caption(FixedHeader.caption(PacketType.of(number), number << 4 | flags));
        }
        w.close();
        w.begin(FixedHeader.LENGTH);
        Bytes body = w.rest(BODY, m.body);
        w.end();
        return w.skimming() ? m : new Unknown(number, flags, body);
    }
}
