package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.Will;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * How a client behaves, and the limits of everything that could grow. One object may serve many clients.
 *
 * @param version which version is spoken
 * @param cleanStart when an old session is thrown away; clean session before 5.0
 * @param sessionExpirySeconds how long the session outlives the connection in 5.0; 0 not at all, 0xFFFFFFFF
 *     without end
 * @param keepAliveSeconds longest silence that is promised, 0..65535; 0 for no promise. A server of 5.0 may say
 *     otherwise
 * @param pingResponseNanos how long PINGRESP may take
 * @param pingWhenNothingHeard whether PINGREQ is also sent when nothing was received for the interval
 * @param connectNanos how long a connection may take, from the transport to CONNACK
 * @param closeNanos how long the transport may take to close after DISCONNECT
 * @param inFlight most messages of QoS 1 and 2 in flight to the server, also where it would take more, 1..65535
 * @param receiveMaximum most messages of QoS 2 that the server may leave unreleased, 1..65535; said in CONNECT and
 *     enforced in 5.0
 * @param packetBytes largest packet that is taken, fixed header included, 64..268435460; said in CONNECT in 5.0
 * @param topicAliases most topic aliases that the server may use, 0..65535
 * @param aliases which topic aliases the client uses
 * @param handOver when a message of QoS 2 is handed to the application
 * @param queueMessages most messages that wait for a connection or for room in flight
 * @param queueBytes most bytes of topics and payloads of messages that wait
 * @param overflow which message gives way when too much waits
 * @param keepQos0 whether messages of QoS 0 wait while there is no connection
 * @param qos0Overtakes whether messages of QoS 0 are sent at once where others wait for room in flight
 * @param early whether PUBLISH and SUBSCRIBE follow CONNECT without waiting for CONNACK, where that is legal
 * @param resendNanos after which time an unanswered message is sent again on the living connection, before 5.0; 0
 *     for never
 * @param sessionLoss what becomes of messages in flight when the session is lost
 * @param resubscribe whether subscriptions are made again when the server has no session
 * @param acceptUnknownSession whether to go on when the server of 5.0 has a session of which the client knows
 *     nothing
 * @param lowerQos whether messages are sent with the highest QoS that the server of 5.0 supports; else they are
 *     dropped
 * @param reconnect when to try again
 * @param will what the server publishes when the client is gone without a word
 * @param userName for CONNECT
 * @param password for CONNECT
 * @param userProperties for CONNECT, in 5.0
 * @param problemInformation whether the server may explain failures in words, in 5.0
 * @param responseInformation whether the server is asked from what response topics are made, in 5.0
 * @param responseTopic topic of answers to {@link ClientCommand.Request}; empty for one made of the response
 *     information or, without, {@code responses/} and the client identifier
 * @param requests most requests that wait for an answer, and most that wait to subscribe or unsubscribe
 * @param answerNanos how long an answer to a request may take
 * @param authenticator enhanced authentication, in 5.0
 * @param tellMoves whether each move along a chart is told as {@link ClientEvent.Moved}
 */
public record ClientSettings(
        MqttVersion version,
        CleanStart cleanStart,
        long sessionExpirySeconds,
        int keepAliveSeconds,
        long pingResponseNanos,
        boolean pingWhenNothingHeard,
        long connectNanos,
        long closeNanos,
        int inFlight,
        int receiveMaximum,
        int packetBytes,
        int topicAliases,
        Aliases aliases,
        HandOver handOver,
        int queueMessages,
        long queueBytes,
        Overflow overflow,
        boolean keepQos0,
        boolean qos0Overtakes,
        boolean early,
        long resendNanos,
        SessionLoss sessionLoss,
        boolean resubscribe,
        boolean acceptUnknownSession,
        boolean lowerQos,
        ReconnectSettings reconnect,
        Optional<Will> will,
        Optional<String> userName,
        Optional<Bytes> password,
        List<Property> userProperties,
        boolean problemInformation,
        boolean responseInformation,
        String responseTopic,
        int requests,
        long answerNanos,
        Optional<ClientAuthenticator> authenticator,
        boolean tellMoves) {
    /** When an old session is thrown away (MQTT 5.0 §3.1.2.4). */
    public enum CleanStart {
        NEVER,
        /** When the application connects, but not when the client does it again by itself. */
        FIRST,
        ALWAYS
    }

    /** Which topic aliases a client uses towards the server (MQTT 5.0 §3.3.2.3.4). */
    public enum Aliases {
        NONE,
        /** Those that the application puts into its properties; the topic itself is sent with the first of each. */
        MANUAL,
        /** One for each of the topics used last, as many as the server takes. */
        AUTOMATIC
    }

    /** When a message of QoS 2 is handed on; both are right (MQTT 5.0 §4.3.3). */
    public enum HandOver {
        /** At once, and the packet identifier alone is kept until PUBREL. */
        AT_PUBLISH,
        /** When PUBREL releases it; until then the message is kept. */
        AT_PUBREL
    }

    /** Which message gives way when too much waits. */
    public enum Overflow {
        /** The new one, which the application is told as a rejection. */
        REJECT,
        /** The one that was queued last, for the new one. */
        DROP_NEWEST,
        /** The one that has waited longest, for the new one. */
        DROP_OLDEST
    }

    /** What becomes of messages in flight when the session is lost. */
    public enum SessionLoss {
        /** They are dropped, and the application is told. */
        DROP,
        /** They are published anew: nothing is lost, but something may arrive twice. */
        PUBLISH_ANEW
    }

    /** MQTT 5.0, persistent, nothing optional. */
    public static final ClientSettings STANDARD =
            ClientSettingsBuilder.standard().build();

    public ClientSettings {
        within("sessionExpirySeconds", sessionExpirySeconds, 0, 4294967295L);
        within("keepAliveSeconds", keepAliveSeconds, 0, 65535);
        within("pingResponseNanos", pingResponseNanos, 1, Long.MAX_VALUE);
        within("connectNanos", connectNanos, 1, Long.MAX_VALUE);
        within("closeNanos", closeNanos, 1, Long.MAX_VALUE);
        within("inFlight", inFlight, 1, 65535);
        within("receiveMaximum", receiveMaximum, 1, 65535);
        within("packetBytes", packetBytes, 64, 268435460);
        within("topicAliases", topicAliases, 0, 65535);
        within("queueMessages", queueMessages, 0, Integer.MAX_VALUE);
        within("queueBytes", queueBytes, 0, Long.MAX_VALUE);
        within("resendNanos", resendNanos, 0, Long.MAX_VALUE);
        within("requests", requests, 1, Integer.MAX_VALUE);
        within("answerNanos", answerNanos, 1, Long.MAX_VALUE);
        userProperties = List.copyOf(userProperties);
        if (resendNanos > 0 && version.hasProperties()) {
            throw new IllegalArgumentException("MQTT 5.0 forbids to send again on a living connection (§4.4)");
        }
        if (authenticator.isPresent() && !version.hasProperties()) {
            throw new IllegalArgumentException("there is no enhanced authentication before MQTT 5.0");
        }
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is a number from " + least + " to " + most + ", not " + value);
        }
    }

    /** Starts from the standard settings. */
    public static ClientSettingsBuilder with() {
        return ClientSettingsBuilder.standard();
    }

    /** Starts from these settings. */
    public ClientSettingsBuilder but() {
        return new ClientSettingsBuilder(this);
    }
}
