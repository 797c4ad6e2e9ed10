package dev.framewise.simulator.program;

import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import java.util.ArrayList;
import java.util.List;

/** What a scenario says about the properties of messages and wills (MQTT 5.0 §3.3.2.3, §3.1.3.2). */
final class MqttProperties {
    private static final long SECOND = 1_000_000_000L;

    private MqttProperties() {}

    /** Adds those that PUBLISH and wills may both have. */
    static Shape in(Shape shape) {
        return shape.may("expiry", Type.DURATION, "how long the message is worth delivering (5.0)")
                .may("text", Type.BOOLEAN, "whether the payload is said to be text in UTF-8 (5.0)")
                .may("content-type", Type.TEXT, "what the payload is (5.0)")
                .may("response-topic", Type.TEXT, "where an answer is to go (5.0)")
                .may("correlation", Type.TEXT, "data by which the asker knows its answer (5.0)")
                .may("properties", Type.named(Type.TEXT), "user properties (5.0)");
    }

    static List<Property> read(Values v) {
        List<Property> p = new ArrayList<>();
        if (v.has("text")) {
            p.add(Property.of(PropertyId.PAYLOAD_FORMAT_INDICATOR, v.flag("text", false) ? 1 : 0));
        }
        if (v.has("expiry")) {
            p.add(Property.of(PropertyId.MESSAGE_EXPIRY_INTERVAL, seconds(v, "expiry")));
        }
        if (v.has("content-type")) {
            p.add(Property.of(PropertyId.CONTENT_TYPE, v.text("content-type", "")));
        }
        if (v.has("response-topic")) {
            p.add(Property.of(PropertyId.RESPONSE_TOPIC, v.text("response-topic", "")));
        }
        if (v.has("correlation")) {
            p.add(Property.of(PropertyId.CORRELATION_DATA, Bytes.utf8(v.text("correlation", ""))));
        }
        if (v.has("delay")) {
            p.add(Property.of(PropertyId.WILL_DELAY_INTERVAL, seconds(v, "delay")));
        }
        p.addAll(user(v));
        return p;
    }

    static List<Property> user(Values v) {
        List<Property> p = new ArrayList<>();
        v.named("properties").forEach((name, text) -> p.add(Property.user(name, text.toString())));
        return p;
    }

    /** A duration in whole seconds, not shorter than it is, within 32 bits. */
    static long seconds(Values v, String key) {
        return Math.min(0xffff_ffffL, (v.number(key, 0) + SECOND - 1) / SECOND);
    }

    /** A mistake for versions that have no properties. */
    static void refuse(Values v, List<Property> found, String what) {
        if (!found.isEmpty()) {
            throw v.wrong("topic", "Only MQTT 5.0 has what is said here about " + what + "; add version: \"5.0\".");
        }
    }
}
