package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/** PUBCOMP: answers PUBREL and ends the exchange of QoS 2 (MQTT 5.0 §3.7). */
public record Pubcomp(int packetId, int reasonCode, List<Property> properties) implements Acknowledgement {
    public static final Field REASON_CODE = Acknowledgement.reasonField("pubcomp", ReasonCode.RELEASED, "3.7.2.1");

    public static final Pubcomp SHAPE = of(0);

    /** Success, without properties. */
    public static Pubcomp of(int packetId) {
        return new Pubcomp(packetId, ReasonCode.SUCCESS, List.of());
    }

    @Override
    public PacketType type() {
        return PacketType.PUBCOMP;
    }

    static Pubcomp walk(Wire w, Pubcomp m, MqttVersion version) {
        FixedHeader.begin(w, PacketType.PUBCOMP, version);
        return Acknowledgement.walkBody(w, m, version, REASON_CODE, MqttRule.PUBCOMP_CODE_KNOWN, Pubcomp::new);
    }
}
