package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;
import java.util.Optional;

/**
 * The client's side of one method of enhanced authentication (MQTT 5.0 §4.12); the server's is {@code
 * mqtt.broker.Authenticator}. Deterministic: what luck it needs comes from the stream that it is given.
 */
public interface ClientAuthenticator {
    /** The name of the method as it stands in packets, e.g. {@code SCRAM-SHA-256}. */
    String method();

    /** Begins an exchange, for CONNECT or to prove anew who the client is. */
    Exchange begin(RandomStream luck);

    /** One exchange with one server. */
    interface Exchange {
        /** The authentication data of CONNECT or of the AUTH that begins anew; empty bytes for none. */
        Bytes first();

        /** The answer to the server's data; empty when the client does not want to go on. */
        Optional<Bytes> answer(Bytes challenge);

        /** Whether the data with which the server ended the exchange (empty bytes for none) prove who the server is. */
        boolean accepts(Bytes last);
    }
}
