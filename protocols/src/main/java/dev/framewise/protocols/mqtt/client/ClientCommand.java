package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/**
 * What an application may ask of a {@link MqttClient}. A token is a number of the application's choice by which it
 * follows the fate of what it asked for; the client does not care whether tokens are unique.
 */
public sealed interface ClientCommand {
    /** Connects, and stays connected as far as the settings for reconnecting say. */
    record Connect(Address server) implements ClientCommand {}

    /**
     * Publishes a message, now or when there is a connection. Exactly one of {@link ClientEvent.Completed} and
     * {@link ClientEvent.Dropped} follows, once, as long as the store is kept.
     *
     * @param properties those of PUBLISH in MQTT 5.0, as they are to be sent; a topic alias is heeded with {@link
     *     ClientSettings.Aliases#MANUAL} and else left out
     */
    record Publish(long token, String topic, Qos qos, boolean retain, Bytes payload, List<Property> properties)
            implements ClientCommand {
        public Publish {
            properties = List.copyOf(properties);
        }

        public static Publish of(long token, String topic, Qos qos, Bytes payload) {
            return new Publish(token, topic, qos, false, payload, List.of());
        }
    }

    /**
     * Subscribes; {@link ClientEvent.Subscribed} or {@link ClientEvent.RequestFailed} follows.
     *
     * @param properties a subscription identifier and user properties, in MQTT 5.0
     */
    record Subscribe(long token, List<Subscription> subscriptions, List<Property> properties) implements ClientCommand {
        public Subscribe {
            subscriptions = List.copyOf(subscriptions);
            properties = List.copyOf(properties);
        }

        public static Subscribe of(long token, String filter, Qos qos) {
            return new Subscribe(token, List.of(Subscription.of(filter, qos)), List.of());
        }
    }

    /** Gives subscriptions back; {@link ClientEvent.Unsubscribed} or {@link ClientEvent.RequestFailed} follows. */
    record Unsubscribe(long token, List<String> filters, List<Property> properties) implements ClientCommand {
        public Unsubscribe {
            filters = List.copyOf(filters);
            properties = List.copyOf(properties);
        }

        public static Unsubscribe of(long token, String... filters) {
            return new Unsubscribe(token, List.of(filters), List.of());
        }
    }

    /**
     * Publishes a request whose answer is told as {@link ClientEvent.Answered} (MQTT 5.0 §4.10): the client subscribes to
     * its response topic when it needs it first, and adds response topic and correlation data.
     */
    record Request(long token, String topic, Qos qos, Bytes payload) implements ClientCommand {}

    /** Publishes the answer to a delivered message that has a response topic. */
    record Reply(long token, dev.framewise.protocols.mqtt.Publish request, Qos qos, Bytes payload)
            implements ClientCommand {}

    /**
     * Takes leave with DISCONNECT and connects no more. What is in flight stays in the store.
     *
     * @param reasonCode {@link ReasonCode#SUCCESS}, {@link ReasonCode#DISCONNECT_WITH_WILL} or a failure; MQTT 5.0 only
     * @param properties a session expiry interval, a reason string, user properties; MQTT 5.0 only
     */
    record Disconnect(int reasonCode, List<Property> properties) implements ClientCommand {
        public static final Disconnect NORMAL = new Disconnect(ReasonCode.SUCCESS, List.of());

        public Disconnect {
            properties = List.copyOf(properties);
        }
    }

    /** Proves anew who the client is, on the living connection (MQTT 5.0 §4.12.1). */
    record Reauthenticate() implements ClientCommand {}

    /** Aborts the connection without a word, so that the server publishes the will, and connects no more. */
    record Abandon() implements ClientCommand {}
}
