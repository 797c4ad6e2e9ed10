package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;

/**
 * One method of enhanced authentication (MQTT 5.0 §4.12). Deterministic: what luck it needs comes from the stream that
 * it is given.
 */
public interface Authenticator {
    /** The name of the method as it stands in packets, e.g. {@code SCRAM-SHA-256}. */
    String method();

    /** Begins an exchange, at CONNECT or when the client wants to prove itself anew. */
    Exchange begin(RandomStream luck);

    /** One exchange with one client. */
    interface Exchange {
        /**
         * The client's next piece of authentication data; the first comes with CONNECT, and is empty without any.
         */
        Step next(Bytes data);
    }

    /** How an exchange goes on. */
    sealed interface Step permits Challenge, Proven, Refused {}

    /** The server asks for more. */
    record Challenge(Bytes data) implements Step {}

    /**
     * The client has proven who it is.
     *
     * @param user by which access rules know it
     * @param data the last authentication data for the client; empty for none
     */
    record Proven(String user, Bytes data) implements Step {}

    /**
     * The client has failed.
     *
     * @param reasonCode 0x80 or above, e.g. {@link dev.framewise.protocols.mqtt.ReasonCode#NOT_AUTHORIZED}
     */
    record Refused(int reasonCode, String words) implements Step {}
}
