package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.FixedHeader.v31;
import static dev.framewise.protocols.mqtt.FixedHeader.v311;
import static dev.framewise.protocols.mqtt.FixedHeader.v5;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import java.util.List;

/**
 * What the server is to publish when the client is gone without a word (MQTT 5.0 §3.1.2.5, §3.1.3.2 to §3.1.3.4).
 *
 * @param properties empty before MQTT 5.0
 */
public record Will(Qos qos, boolean retain, List<Property> properties, String topic, Bytes message) {
    public static final Field TOPIC_LENGTH =
            Field.uint("mqtt.willtopic_len", "Will Topic Length", 16).spec(v5("3.1.3.3"), v311("3.1.3.2"), v31("3.1"));
    public static final Field TOPIC =
            Field.text("mqtt.willtopic", "Will Topic").spec(v5("3.1.3.3"), v311("3.1.3.2"), v31("3.1"));
    public static final Field MESSAGE_LENGTH =
            Field.uint("mqtt.willmsg_len", "Will Message Length", 16).spec(v5("3.1.3.4"), v311("3.1.3.3"), v31("3.1"));
    public static final Field MESSAGE =
            Field.bytes("mqtt.willmsg", "Will Message").spec(v5("3.1.3.4"), v311("3.1.3.3"), v31("3.1"));

    static final Will NONE = new Will(Qos.AT_MOST_ONCE, false, List.of(), "", Bytes.EMPTY);
}
