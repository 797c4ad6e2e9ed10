package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** What the application of a server may ask of it. */
public sealed interface BrokerCommand {
    /**
     * Publishes a message of the server's own.
     *
     * @param properties as they would stand in PUBLISH; topic aliases and subscription identifiers are left out
     */
    record Publish(String topic, Qos qos, boolean retain, List<Property> properties, Bytes payload)
            implements BrokerCommand {
        public static Publish of(String topic, Qos qos, Bytes payload) {
            return new Publish(topic, qos, false, List.of(), payload);
        }
    }

    /**
     * Ends the connection of one client, if it has one.
     *
     * @param reasonCode what a client of 5.0 is told in DISCONNECT, 0x80 or above
     * @param serverReference for {@link ReasonCode#USE_ANOTHER_SERVER} and {@link ReasonCode#SERVER_MOVED}; else empty
     */
    record Disconnect(String clientId, int reasonCode, String words, String serverReference) implements BrokerCommand {
        public static Disconnect of(String clientId, String words) {
            return new Disconnect(clientId, ReasonCode.ADMINISTRATIVE_ACTION, words, "");
        }
    }

    /** Ends a session with all that waits in it, and its connection before. */
    record Forget(String clientId) implements BrokerCommand {}

    /**
     * Ends all connections; new ones are refused from now on. Sessions stay in the store.
     *
     * @param serverReference where clients are to go, or empty
     */
    record ShutDown(String serverReference) implements BrokerCommand {}
}
