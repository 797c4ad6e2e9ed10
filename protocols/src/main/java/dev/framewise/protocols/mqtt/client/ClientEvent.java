package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import java.util.List;

/**
 * What a {@link MqttClient} tells its application.
 *
 * <pre>
 *   a publish:   [Queued]  Published (QoS 0)                              Completed
 *                          Published (again: DUP)…                        Completed   QoS 1, at PUBACK
 *                          Published (again: DUP)…  Received  Released…   Completed   QoS 2, at PUBREC and PUBCOMP
 *                … and at any place instead                               Dropped
 * </pre>
 */
public sealed interface ClientEvent {
    /** Why a connection is over, or did not come about. */
    enum Why {
        /** The transport failed or was reset; its cause says how. */
        TRANSPORT,
        /** The server closed the transport without a word. */
        SERVER_CLOSED,
        /** The server refused CONNECT; the reason code says why. */
        REFUSED,
        /** The server said DISCONNECT (MQTT 5.0). */
        SERVER_DISCONNECT,
        /** The server broke a rule; {@link Violation} said which. */
        VIOLATION,
        /** There was no CONNACK in time. */
        CONNECT_TIMEOUT,
        /** There was no PINGRESP in time. */
        PING_TIMEOUT,
        /** The server has a session for this client, which has none (MQTT 5.0 §3.2.2.1.1). */
        UNEXPECTED_SESSION,
        /** The server did not prove who it is. */
        AUTHENTICATION,
        /** The application asked for it. */
        COMMANDED
    }

    /** Why a message will not be published. */
    enum DropReason {
        /** The offline queue was full and the message was the newest. */
        QUEUE_FULL_NEWEST,
        /** The offline queue was full and the message was the oldest. */
        QUEUE_FULL_OLDEST,
        /** The offline queue was full, and messages are to be rejected then. */
        QUEUE_FULL_REJECTED,
        /** QoS 0, without a connection, and such messages are not kept. */
        NOT_CONNECTED,
        /** Its message expiry interval passed while it waited. */
        EXPIRED,
        /** Larger than the server takes. */
        TOO_LARGE,
        /** The server does not support its QoS. */
        QOS_NOT_SUPPORTED,
        /** The server does not support retained messages. */
        RETAIN_NOT_SUPPORTED,
        /** The server refused it; the reason code says why (MQTT 5.0). */
        REFUSED,
        /** It was in flight when the session ended, and nobody knows whether the server has it. */
        SESSION_LOST,
        /** It breaks a rule of the format, e.g. a wildcard in its topic. */
        INVALID
    }

    /**
     * The server accepted the client.
     *
     * @param properties those of CONNACK
     */
    record Connected(
            Address server, boolean sessionPresent, String clientId, ServerLimits limits, List<Property> properties)
            implements ClientEvent {}

    /**
     * A connection was lost, or did not come about.
     *
     * @param cause how the transport ended
     * @param reasonCode what CONNACK or DISCONNECT said, or would have said; 0 for nothing
     * @param words one sentence
     * @param retryNanos how long from now until the next attempt; -1 when there will be none
     */
    record ConnectionLost(Why why, Cause cause, int reasonCode, String words, long retryNanos) implements ClientEvent {}

    /** The connection is over as the application wanted it. */
    record Disconnected() implements ClientEvent {}

    /** Another server is tried, as this one asked. */
    record Redirected(Address to, boolean forEver) implements ClientEvent {}

    /**
     * The session of client and server is over, and what belonged to it is lost.
     *
     * @param dropped tokens of messages in flight that were given up; {@link Dropped} follows for each
     * @param renewed tokens of messages in flight that will be published anew, with new packet identifiers
     * @param received how many packet identifiers of received messages of QoS 2 are forgotten
     * @param undelivered how many of these had not been delivered, because they were held until PUBREL
     */
    record SessionLost(List<Long> dropped, List<Long> renewed, int received, int undelivered) implements ClientEvent {}

    /** A message waits, because there is no connection or too much is in flight. */
    record Queued(long token) implements ClientEvent {}

    /**
     * A PUBLISH was handed to the transport.
     *
     * @param packetId 0 at QoS 0
     * @param again it had been sent before
     */
    record Published(long token, int packetId, Qos qos, boolean again) implements ClientEvent {}

    /** PUBREC: the server has a message of QoS 2; it is never sent again. */
    record Received(long token, int packetId, int reasonCode) implements ClientEvent {}

    /**
     * A message is done: handed to the transport at QoS 0, with the server at QoS 1 and 2.
     *
     * @param reasonCode of PUBACK or PUBCOMP, e.g. "no matching subscribers"; 0 before MQTT 5.0
     */
    record Completed(long token, Qos qos, int reasonCode) implements ClientEvent {}

    /**
     * A message will not be published, or nobody knows whether it was.
     *
     * @param reasonCode of the server with {@link DropReason#REFUSED}, else 0
     */
    record Dropped(long token, DropReason why, int reasonCode, String words) implements ClientEvent {}

    /**
     * A message for the application. Its topic is in full, whether or not an alias stood for it.
     *
     * @param dup it may have been delivered before
     * @param arrivedNanos when its PUBLISH arrived; earlier than the event when a message of QoS 2 is held until PUBREL
     */
    record Delivered(Publish message, boolean dup, boolean retained, long arrivedNanos) implements ClientEvent {}

    /** A message of QoS 2 came again and was not delivered again. */
    record Suppressed(int packetId) implements ClientEvent {}

    /** The server's answer to a subscription: one code for each filter, 0x80 and above for failures. */
    record Subscribed(long token, List<Integer> reasonCodes, List<Property> properties) implements ClientEvent {}

    /** @param reasonCodes one for each filter; none before MQTT 5.0 */
    record Unsubscribed(long token, List<Integer> reasonCodes, List<Property> properties) implements ClientEvent {}

    /** A request to subscribe, to unsubscribe, or for an answer came to nothing. */
    record RequestFailed(long token, String words) implements ClientEvent {}

    /** The answer to a {@link ClientCommand.Request}. */
    record Answered(long token, Publish message) implements ClientEvent {}

    /** The client has proven anew who it is. */
    record Reauthenticated() implements ClientEvent {}

    /** A command cannot be carried out in this state. */
    record Refused(ClientCommand command, String words) implements ClientEvent {}

    /**
     * The server broke a rule, and the connection is closed for it.
     *
     * @param reasonCode what the server is told in MQTT 5.0
     * @param rule the rule's id, e.g. {@code mqtt5:MQTT-3.3.1-4}; empty when it has none
     */
    record Violation(int reasonCode, String rule, String words) implements ClientEvent {}

    /** An acknowledgement or answer came that belongs to nothing; it is ignored. */
    record Unexpected(String packet, int packetId) implements ClientEvent {}

    /**
     * A chart was asked and moved along; only when the settings ask for it.
     *
     * @param packetId which exchange, or 0 for the connection and the session
     */
    record Moved(Chart<?, ?> chart, Chart.Edge<?, ?> edge, int packetId) implements ClientEvent {}
}
