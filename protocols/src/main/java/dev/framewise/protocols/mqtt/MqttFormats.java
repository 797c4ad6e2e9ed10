package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.FormatRules;
import dev.framewise.protocols.wire.Rule;

/** Which of MQTT's own statements are broken by ill-formed text and by lengths that do not fit, part by part. */
final class MqttFormats {
    private static final FormatRules[] PACKET = new FormatRules[MqttVersion.values().length];
    private static final FormatRules[] CONNECT_PAYLOAD = new FormatRules[MqttVersion.values().length];
    private static final FormatRules PROPERTIES = new FormatRules(
            MqttRule.UTF8_WELL_FORMED.in(MqttVersion.V5),
            MqttRule.PROPERTY_LENGTH_EXACT.in(MqttVersion.V5),
            MqttRule.VARIABLE_BYTE_INTEGER_FOUR_BYTES.in(MqttVersion.V5),
            MqttRule.VARIABLE_BYTE_INTEGER_MINIMAL.in(MqttVersion.V5));

    static {
        for (MqttVersion v : MqttVersion.values()) {
            PACKET[v.ordinal()] = of(v, MqttRule.PACKET_LENGTH_EXACT.in(v));
            CONNECT_PAYLOAD[v.ordinal()] = of(v, MqttRule.CONNECT_FIELDS_MATCH_FLAGS.in(v));
        }
    }

    private MqttFormats() {}

    private static FormatRules of(MqttVersion version, Rule lengths) {
        return new FormatRules(
                MqttRule.UTF8_WELL_FORMED.in(version),
                lengths,
                MqttRule.REMAINING_LENGTH_FOUR_BYTES.in(version),
                MqttRule.VARIABLE_BYTE_INTEGER_MINIMAL.in(version));
    }

    /** For a packet from its first byte on. */
    static FormatRules packet(MqttVersion version) {
        return PACKET[version.ordinal()];
    }

    /** For the payload of CONNECT, whose fields are there as its flags say. */
    static FormatRules connectPayload(MqttVersion version) {
        return CONNECT_PAYLOAD[version.ordinal()];
    }

    /** Inside the properties of MQTT 5.0. */
    static FormatRules properties() {
        return PROPERTIES;
    }
}
