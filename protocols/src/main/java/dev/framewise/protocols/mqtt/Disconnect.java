package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * DISCONNECT: the last packet on a connection, in 5.0 from either end (MQTT 5.0 §3.14).
 *
 * @param reasonCode 0 is a normal end; always 0 before MQTT 5.0
 */
public record Disconnect(int reasonCode, List<Property> properties) implements MqttPacket {
    public static final Field REASON_CODE =
            Acknowledgement.reasonField("disconnect", ReasonCode.DISCONNECT, "3.14.2.1");

    public static final Disconnect SHAPE = new Disconnect(0, List.of());

    @Override
    public PacketType type() {
        return PacketType.DISCONNECT;
    }

    static Disconnect walk(Wire w, Disconnect m, MqttVersion version) {
        FixedHeader.begin(w, PacketType.DISCONNECT, version);
        int code = 0;
        List<Property> properties = List.of();
        boolean more = !m.properties.isEmpty();
        if (version.hasProperties() && w.present(more || m.reasonCode != 0)) {
            code = w.number(REASON_CODE, m.reasonCode);
            MqttRule.DISCONNECT_CODE_KNOWN.check(w, REASON_CODE.valueName(code) != null, REASON_CODE, version);
            if (w.present(more)) {
                properties = Property.walkAll(w, m.properties, PacketType.DISCONNECT);
            }
        }
        w.end();
        return w.skimming() ? m : new Disconnect(code, properties);
    }
}
