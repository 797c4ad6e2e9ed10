package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.FixedHeader.v5;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * PUBACK, PUBREC, PUBREL and PUBCOMP, which share one format (MQTT 5.0 §3.4 to §3.7).
 *
 * <pre>
 *  ┌──────────────────┬───────────────────┬──────────────────────────┬─────────────────────┐
 *  │ type, flags      │ packet identifier │ reason code              │ properties          │
 *  │ remaining length │                   │ 5.0; may be left out at  │ 5.0; may be left    │
 *  │                  │                   │ success without the rest │ out when empty      │
 *  └──────────────────┴───────────────────┴──────────────────────────┴─────────────────────┘
 * </pre>
 */
public sealed interface Acknowledgement extends MqttPacket permits Puback, Pubrec, Pubrel, Pubcomp {
    /** Which PUBLISH this is about, 1..65535. */
    int packetId();

    /** How it went; 0 is success. Always 0 before MQTT 5.0. */
    int reasonCode();

    List<Property> properties();

    /** How one of the four is built. */
    interface Maker<T> {
        T of(int packetId, int reasonCode, List<Property> properties);
    }

    static Field reasonField(String packet, ValueNames names, String section) {
        return Field.uint("mqtt." + packet + ".reason_code", "Reason Code", 8)
                .values(names)
                .spec(v5(section));
    }

    /** What follows the fixed header. */
    static <T extends Acknowledgement> T walkBody(
            Wire w, T m, MqttVersion version, Field reason, MqttRule allowed, Maker<T> maker) {
        int packetId = w.number(PACKET_ID, m.packetId());
        int code = 0;
        List<Property> properties = List.of();
        boolean more = !m.properties().isEmpty();
        if (version.hasProperties() && w.present(more || m.reasonCode() != 0)) {
            code = w.number(reason, m.reasonCode());
            allowed.check(w, reason.valueName(code) != null, reason, version);
            if (w.present(more)) {
                properties = Property.walkAll(w, m.properties(), m.type());
            }
        }
        w.end();
        return w.skimming() ? m : maker.of(packetId, code, properties);
    }
}
