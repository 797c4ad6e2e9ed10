package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.ReasonCode;
import java.util.Optional;

/** Sends clients of 5.0 to another server (MQTT 5.0 §4.11); earlier ones are only refused. */
@FunctionalInterface
public interface Redirection {
    /**
     * Where to.
     *
     * @param forGood true for "Server moved", false for "Use another server"
     * @param reference what the client is told of the other server, e.g. {@code broker2.example:1883}
     */
    record Target(boolean forGood, String reference) {
        int reasonCode() {
            return forGood ? ReasonCode.SERVER_MOVED : ReasonCode.USE_ANOTHER_SERVER;
        }
    }

    /** Nobody is sent away. */
    Redirection NONE = clientId -> Optional.empty();

    Optional<Target> of(String clientId);
}
