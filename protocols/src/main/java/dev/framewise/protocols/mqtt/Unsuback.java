package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * UNSUBACK: the server's answer to UNSUBSCRIBE (MQTT 5.0 §3.11).
 *
 * @param reasonCodes one for each filter in its order; none before MQTT 5.0
 */
public record Unsuback(int packetId, List<Property> properties, List<Integer> reasonCodes) implements MqttPacket {
    public static final Field REASON_CODE = Acknowledgement.reasonField("unsuback", ReasonCode.UNSUBACK, "3.11.3");

    public static final Unsuback SHAPE = new Unsuback(0, List.of(), List.of());

    public static Unsuback of(int packetId, Integer... reasonCodes) {
        return new Unsuback(packetId, List.of(), List.of(reasonCodes));
    }

    @Override
    public PacketType type() {
        return PacketType.UNSUBACK;
    }

    static Unsuback walk(Wire w, Unsuback m, MqttVersion version) {
        FixedHeader.begin(w, PacketType.UNSUBACK, version);
        int packetId = w.number(PACKET_ID, m.packetId);
        List<Property> properties = List.of();
        List<Integer> codes = List.of();
        if (version.hasProperties()) {
            properties = Property.walkAll(w, m.properties, PacketType.UNSUBACK);
            codes = Suback.walkCodes(w, m.reasonCodes, REASON_CODE, MqttRule.UNSUBACK_CODE_KNOWN, version);
        }
        w.end();
        return w.skimming() ? m : new Unsuback(packetId, properties, codes);
    }
}
