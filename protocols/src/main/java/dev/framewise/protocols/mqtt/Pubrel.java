package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * PUBREL: answers PUBREC; the sender of a PUBLISH of QoS 2 will not send it again (MQTT 5.0 §3.6).
 *
 * @param dup true when it is sent again, in MQTT 3.1 only
 */
public record Pubrel(boolean dup, int packetId, int reasonCode, List<Property> properties) implements Acknowledgement {
    public static final Field REASON_CODE = Acknowledgement.reasonField("pubrel", ReasonCode.RELEASED, "3.6.2.1");

    public static final Pubrel SHAPE = of(0);

    /** Success, without properties. */
    public static Pubrel of(int packetId) {
        return new Pubrel(false, packetId, ReasonCode.SUCCESS, List.of());
    }

    @Override
    public PacketType type() {
        return PacketType.PUBREL;
    }

    static Pubrel walk(Wire w, Pubrel m, MqttVersion version) {
        boolean dup = FixedHeader.beginRepeatable(w, PacketType.PUBREL, m.dup, version);
        return Acknowledgement.walkBody(
                w,
                m,
                version,
                REASON_CODE,
                MqttRule.PUBREL_CODE_KNOWN,
                (packetId, reasonCode, properties) -> new Pubrel(dup, packetId, reasonCode, properties));
    }
}
