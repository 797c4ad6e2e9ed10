package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/** AUTH: one step of an enhanced authentication, MQTT 5.0 only (§3.15). */
public record Auth(int reasonCode, List<Property> properties) implements MqttPacket {
    public static final Field REASON_CODE = Acknowledgement.reasonField("auth", ReasonCode.AUTH, "3.15.2.1");

    public static final Auth SHAPE = new Auth(0, List.of());

    @Override
    public PacketType type() {
        return PacketType.AUTH;
    }

    static Auth walk(Wire w, Auth m, MqttVersion version) {
        FixedHeader.begin(w, PacketType.AUTH, version);
        int code = 0;
        List<Property> properties = List.of();
        boolean more = !m.properties.isEmpty();
        if (w.present(more || m.reasonCode != 0)) {
            code = w.number(REASON_CODE, m.reasonCode);
            MqttRule.AUTH_CODE_KNOWN.check(w, REASON_CODE.valueName(code) != null, REASON_CODE, version);
            if (w.present(more)) {
                properties = Property.walkAll(w, m.properties, PacketType.AUTH);
            }
        }
        if (!w.skimming() && !w.failed()) {
            boolean named = Property.find(properties, PropertyId.AUTHENTICATION_METHOD) != null;
            MqttRule.AUTH_METHOD_PRESENT.check(w, named, REASON_CODE, version);
        }
        w.end();
        return w.skimming() ? m : new Auth(code, properties);
    }
}
