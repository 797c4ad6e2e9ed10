package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.FixedHeader.SET;
import static dev.framewise.protocols.mqtt.FixedHeader.v31;
import static dev.framewise.protocols.mqtt.FixedHeader.v311;
import static dev.framewise.protocols.mqtt.FixedHeader.v5;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * CONNACK: the server's answer to CONNECT (MQTT 5.0 §3.2).
 *
 * @param reasonCode 0 is success; before 5.0 a return code of 0..5
 */
public record Connack(boolean sessionPresent, int reasonCode, List<Property> properties) implements MqttPacket {
    public static final Field FLAGS =
            Field.uint("mqtt.conack.flags", "Acknowledge Flags", 8).hex().spec(v5("3.2.2.1"), v311("3.2.2.1"));
    public static final Field RESERVED = reserved(7);

    /** In MQTT 3.1 the whole byte is reserved. */
    public static final Field RESERVED_BYTE = reserved(8);

    public static final Field SESSION_PRESENT =
            Field.flag("mqtt.conack.flags.sp", "Session Present").values(SET).spec(v5("3.2.2.1.1"), v311("3.2.2.2"));
    public static final Field RETURN_CODE = Field.uint("mqtt.conack.val", "Return Code", 8)
            .values(ReasonCode.CONNACK_BEFORE_5)
            .spec(v311("3.2.2.3"), v31("3.2"));
    public static final Field REASON_CODE = Acknowledgement.reasonField("connack", ReasonCode.CONNACK, "3.2.2.2");

    public static final Connack SHAPE = new Connack(false, ReasonCode.SUCCESS, List.of());

    private static Field reserved(int bits) {
        return Field.of("mqtt.conack.flags.reserved", "Reserved", Kind.BOOLEAN, bits)
                .values(SET)
                .spec(v5("3.2.2.1"), v311("3.2.2.1"), v31("3.2"));
    }

    @Override
    public PacketType type() {
        return PacketType.CONNACK;
    }

    static Connack walk(Wire w, Connack m, MqttVersion version) {
        FixedHeader.begin(w, PacketType.CONNACK, version);
        boolean sessionPresent = false;
        if (version == MqttVersion.V3_1) {
            int unused = w.number(RESERVED_BYTE, 0);
            MqttRule.CONNACK_FLAGS_RESERVED.check(w, unused == 0, RESERVED_BYTE, version);
        } else {
            w.open(FLAGS);
            int reserved = w.number(RESERVED, 0);
            MqttRule.CONNACK_FLAGS_RESERVED.check(w, reserved == 0, RESERVED, version);
            sessionPresent = w.flag(SESSION_PRESENT, m.sessionPresent);
            w.close();
        }
        // A server that does not know MQTT 5.0 refuses it in the form of 3.1.1, with return code 1.
        boolean before5 = !version.hasProperties() || w.reading() && w.remaining() == 1 && w.peek(0) == 1;
        Field reason = before5 ? RETURN_CODE : REASON_CODE;
        int code = w.number(reason, m.reasonCode);
        if (!w.failed()) {
            MqttRule.CONNACK_CODE_KNOWN.check(w, reason.valueName(code) != null, reason, version);
            MqttRule.SESSION_PRESENT_ZERO_ON_REFUSAL.check(w, !sessionPresent || code == 0, SESSION_PRESENT, version);
        }
        List<Property> properties = before5 ? List.of() : Property.walkAll(w, m.properties, PacketType.CONNACK);
        w.end();
        return w.skimming() ? m : new Connack(sessionPresent, code, properties);
    }
}
