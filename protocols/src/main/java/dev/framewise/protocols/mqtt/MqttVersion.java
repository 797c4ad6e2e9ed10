package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.ValueNames;

/** The versions of MQTT that are spoken; the protocol level in CONNECT says which (MQTT 5.0 §3.1.2.2). */
public enum MqttVersion {
    /** MQTT 3.1, published by IBM and Eurotech in 2010; its protocol is called {@code MQIsdp}. */
    V3_1(3, "mqtt31", new Document("MQTT 3.1", "MQTT V3.1 Protocol Specification, IBM and Eurotech", "2010-08-19")),
    V3_1_1(4, "mqtt311", new Document("MQTT 3.1.1", "MQTT Version 3.1.1, OASIS Standard", "2014-10-29")),
    V5(5, "mqtt5", new Document("MQTT 5.0", "MQTT Version 5.0, OASIS Standard", "2019-03-07"));

    /** Names of protocol levels, as Wireshark gives them. */
    static final ValueNames NAMES = ValueNames.of(3, "MQTT v3.1", 4, "MQTT v3.1.1", 5, "MQTT v5.0");

    /** A bridge between servers sets this bit of the level (a custom of Mosquitto, in no specification). */
    static final int BRIDGE_BIT = 0x80;

    private final int level;
    private final String key;
    private final Document document;

    MqttVersion(int level, String key, Document document) {
        this.level = level;
        this.key = key;
        this.document = document;
    }

    /** The version that a protocol level stands for; an unknown level is read in the form of 3.1.1. */
    static MqttVersion ofLevel(int level) {
        return switch (level & ~BRIDGE_BIT) {
            case 3 -> V3_1;
            case 5 -> V5;
            default -> V3_1_1;
        };
    }

    /** The protocol level in CONNECT. */
    public int level() {
        return level;
    }

    /** The protocol's name in CONNECT. */
    public String protocolName() {
        return this == V3_1 ? "MQIsdp" : "MQTT";
    }

    /** The short key of its document in rule ids, e.g. {@code mqtt5}. */
    public String key() {
        return key;
    }

    public Document document() {
        return document;
    }

    /** The version as people write it, e.g. {@code 3.1.1}. */
    public String number() {
        return document.id().substring(5);
    }

    public boolean hasProperties() {
        return this == V5;
    }
}
