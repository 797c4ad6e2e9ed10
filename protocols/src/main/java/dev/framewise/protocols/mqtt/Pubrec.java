package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/** PUBREC: the first answer to a PUBLISH of QoS 2 (MQTT 5.0 §3.5). */
public record Pubrec(int packetId, int reasonCode, List<Property> properties) implements Acknowledgement {
    public static final Field REASON_CODE = Acknowledgement.reasonField("pubrec", ReasonCode.RECEIVED, "3.5.2.1");

    public static final Pubrec SHAPE = of(0);

    /** Success, without properties. */
    public static Pubrec of(int packetId) {
        return new Pubrec(packetId, ReasonCode.SUCCESS, List.of());
    }

    @Override
    public PacketType type() {
        return PacketType.PUBREC;
    }

    static Pubrec walk(Wire w, Pubrec m, MqttVersion version) {
        FixedHeader.begin(w, PacketType.PUBREC, version);
        return Acknowledgement.walkBody(w, m, version, REASON_CODE, MqttRule.PUBREC_CODE_KNOWN, Pubrec::new);
    }
}
