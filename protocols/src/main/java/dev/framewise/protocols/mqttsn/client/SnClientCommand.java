package dev.framewise.protocols.mqttsn.client;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.wire.Bytes;
import java.util.Optional;

/** What an application may ask of a {@link MqttSnClient}. Tokens are the application's own numbers. */
public sealed interface SnClientCommand {
    /** Connects to this gateway, or to the first that answers a search (MQTT-SN 1.2 §6.1). */
    record Connect(Optional<Address> gateway) implements SnClientCommand {
        public static Connect to(String host, int port) {
            return new Connect(Optional.of(new Address(host, port)));
        }

        public static Connect searching() {
            return new Connect(Optional.empty());
        }
    }

    /** Knows a gateway without connecting to it: enough for messages of QoS -1 (§6.8). */
    record Know(Address gateway) implements SnClientCommand {}

    /**
     * Publishes a message.
     *
     * @param qos -1..2; -1 needs no connection, but a gateway's address and a predefined or short topic (§6.8)
     */
    record Publish(long token, String topic, int qos, boolean retain, Bytes payload) implements SnClientCommand {}

    /** @param qos 0..2 */
    record Subscribe(long token, String filter, int qos) implements SnClientCommand {}

    record Unsubscribe(long token, String filter) implements SnClientCommand {}

    /** Sleeps: the gateway keeps messages until the client asks for them (§6.14). @param seconds 1..65535 */
    record Sleep(int seconds) implements SnClientCommand {}

    /** Asks, while asleep, for the messages that wait. */
    record Check() implements SnClientCommand {}

    /** Comes back from sleep for good, by CONNECT. */
    record Wake() implements SnClientCommand {}

    record Disconnect() implements SnClientCommand {}
}
