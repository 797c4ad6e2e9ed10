package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/** PUBACK: answers a PUBLISH of QoS 1 (MQTT 5.0 §3.4). */
public record Puback(int packetId, int reasonCode, List<Property> properties) implements Acknowledgement {
    public static final Field REASON_CODE = Acknowledgement.reasonField("puback", ReasonCode.RECEIVED, "3.4.2.1");

    public static final Puback SHAPE = of(0);

    /** Success, without properties. */
    public static Puback of(int packetId) {
        return new Puback(packetId, ReasonCode.SUCCESS, List.of());
    }

    @Override
    public PacketType type() {
        return PacketType.PUBACK;
    }

    static Puback walk(Wire w, Puback m, MqttVersion version) {
        FixedHeader.begin(w, PacketType.PUBACK, version);
        return Acknowledgement.walkBody(w, m, version, REASON_CODE, MqttRule.PUBACK_CODE_KNOWN, Puback::new);
    }
}
