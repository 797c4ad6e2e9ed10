package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.FixedHeader.v31;
import static dev.framewise.protocols.mqtt.FixedHeader.v311;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * SUBACK: the server's answer to SUBSCRIBE, one code for each filter in its order (MQTT 5.0 §3.9).
 *
 * @param reasonCodes the QoS granted, or a failure of 0x80 and above
 */
public record Suback(int packetId, List<Property> properties, List<Integer> reasonCodes) implements MqttPacket {
    /** Before MQTT 5.0. */
    public static final Field GRANTED_QOS = Field.uint("mqtt.suback.qos", "Granted QoS", 8)
            .values(ValueNames.of(
                    0, Qos.NAMES.name(0), 1, Qos.NAMES.name(1), 2, Qos.NAMES.name(2), 3, "Reserved", 0x80, "Failure"))
            .spec(v311("3.9.3"), v31("3.9"));

    public static final Field REASON_CODE = Acknowledgement.reasonField("suback", ReasonCode.SUBACK, "3.9.3");

    public static final Suback SHAPE = new Suback(0, List.of(), List.of());

    public static Suback of(int packetId, Integer... reasonCodes) {
        return new Suback(packetId, List.of(), List.of(reasonCodes));
    }

    @Override
    public PacketType type() {
        return PacketType.SUBACK;
    }

    static Suback walk(Wire w, Suback m, MqttVersion version) {
        FixedHeader.begin(w, PacketType.SUBACK, version);
        int packetId = w.number(PACKET_ID, m.packetId);
        List<Property> properties =
                version.hasProperties() ? Property.walkAll(w, m.properties, PacketType.SUBACK) : List.of();
        Field field = version.hasProperties() ? REASON_CODE : GRANTED_QOS;
        MqttRule.PACKET_LENGTH_EXACT.check(w, w.present(!m.reasonCodes.isEmpty()) || w.failed(), PACKET_ID, version);
        List<Integer> codes = walkCodes(w, m.reasonCodes, field, MqttRule.SUBACK_CODE_KNOWN, version);
        w.end();
        return w.skimming() ? m : new Suback(packetId, properties, codes);
    }

    /** A reason code a byte up to the end. */
    static List<Integer> walkCodes(Wire w, List<Integer> m, Field field, MqttRule allowed, MqttVersion version) {
        boolean keep = w.reading() && !w.skimming();
        List<Integer> codes = keep ? new ArrayList<>() : m;
        int size = m.size();
        for (int i = 0; w.more(i, size); i++) {
            int code = w.number(field, i < size ? m.get(i) : 0);
            if (field.valueName(code) == null
                    || field == GRANTED_QOS && (code == 3 || code == 0x80 && version == MqttVersion.V3_1)) {
                allowed.check(w, false, field, version);
            }
            if (keep) {
                codes.add(code);
            }
        }
        return codes;
    }
}
