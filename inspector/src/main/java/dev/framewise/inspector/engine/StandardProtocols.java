package dev.framewise.inspector.engine;

import dev.framewise.protocols.mqtt.MqttDissector;

/** Every protocol that this program knows. */
public final class StandardProtocols {
    private StandardProtocols() {}

    /** A new registry of all protocols, to which a user's choices may be added. */
    public static Registry registry() {
        return new Registry().dissector(new MqttDissector());
    }
}
