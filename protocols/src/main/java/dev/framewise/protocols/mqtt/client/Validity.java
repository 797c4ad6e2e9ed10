package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.wire.Malformed;

/** Checks what an application wants to send before anything is kept of it: a machine never throws for its commands. */
final class Validity {
    private Validity() {}

    /** What is wrong with a message without packet identifier, or an empty text. */
    static String ofMessage(Publish p, MqttVersion version) {
        if (p.qos() == Qos.RESERVED) {
            return "There is no QoS 3.";
        }
        if (!version.hasProperties() && !p.properties().isEmpty()) {
            return "There are no properties before MQTT 5.0.";
        }
        if (p.topic().isEmpty()) {
            return "A message needs a topic.";
        }
        return ofPacket(
                p.qos() == Qos.AT_MOST_ONCE
                        ? p
                        : new Publish(false, p.qos(), p.retain(), p.topic(), 1, p.properties(), p.payload()),
                version);
    }

    /** What is wrong with a packet, or an empty text. */
    static String ofPacket(MqttPacket packet, MqttVersion version) {
        try {
            packet.bytes(version);
            return "";
        } catch (Malformed | IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
