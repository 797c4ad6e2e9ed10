package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import java.util.List;
import java.util.Set;

/**
 * How a server behaves, and the limits of everything that clients could let grow.
 *
 * @param connections most connections at a time; one more is aborted at once
 * @param sessions most sessions, connected or not; a CONNECT that needs one more is refused with 0x97
 * @param subscriptionsPerSession a filter more is refused with 0x97
 * @param retainedMessages most retained messages; one more is refused with 0x97
 * @param retainedBytes most bytes that retained messages hold together
 * @param packetBytes largest packet that is taken, fixed header included, 64..268435455; a larger one ends the
 *     connection with 0x95
 * @param waitingMessages most messages that wait for one session, those in flight apart
 * @param waitingBytes most bytes of the messages that wait for one session
 * @param waitingBytesInAll most bytes of the messages that wait for all sessions together
 * @param inFlight most messages of QoS 1 and 2 sent to one client and not acknowledged, also where the client would
 *     allow more, 1..65535
 * @param topicLevels most levels of a topic or filter; one with more is refused with 0x90 or 0x8F
 * @param clientIdBytes longest client identifier, at least 23
 * @param authenticationSteps most AUTH packets from a client in one exchange
 * @param connectNanos how long a connection may take to be accepted
 * @param lingerNanos how long the client may take to close a connection that the server has ended
 * @param stallNanos how long a client may refuse to take what is sent to it while it keeps sending itself
 * @param versions which versions are served; others are refused with 0x84
 * @param receiveMaximum messages of QoS 2 that a client may leave unreleased, 1..65535; one more ends the connection
 *     with 0x93
 * @param maximumQos highest level that is taken and granted
 * @param retainAvailable whether there are retained messages
 * @param wildcardsAvailable whether filters may have wildcards; else asking for them ends the connection with 0xA2
 * @param identifiersAvailable whether subscriptions may have identifiers; else asking for them ends the connection with 0xA1
 * @param sharedAvailable whether there are shared subscriptions; else asking for them ends the connection with 0x9E
 * @param topicAliases most topic aliases that a client may use, 0..65535
 * @param outgoingTopicAliases most topic aliases that are used towards a client which allows them; 0 for none
 * @param keepAliveMaximumSeconds a client of 5.0 that asks for a longer keep alive, or none, is given this one; 0
 *     leaves the choice to clients
 * @param sessionExpiryMaximumSeconds longest session expiry that is granted, 0..0xFFFFFFFF; 0xFFFFFFFF is without end
 * @param sessionExpiryBefore5Seconds how long a session without the clean session flag outlives its connection before
 *     5.0, within the maximum
 * @param responseInformation given to clients of 5.0 that ask for response information; empty for none
 * @param handOver when a message of QoS 2 is handed on
 * @param keepQos0 whether messages of QoS 0 are kept for sessions whose client is away
 * @param overflow what gives way when too much waits for a session
 * @param oneCopy whether a client whose subscriptions overlap gets one copy with all identifiers, or one for each
 *     subscription
 * @param tellNobodyListens whether PUBACK and PUBREC of 5.0 say by 0x10 that nobody has subscribed
 * @param reasonStrings whether failures are explained in words to clients of 5.0
 * @param closeOnRefusedPublish whether a PUBLISH that is refused ends the connection before 5.0, where it cannot be
 *     told
 * @param systemTopicsNanos how often the $SYS topics are published; 0 for never
 * @param credentials who may connect
 * @param authenticators the methods of enhanced authentication
 * @param access who may publish and subscribe to what
 * @param redirection which clients are sent to another server
 */
public record BrokerSettings(
        int connections,
        int sessions,
        int subscriptionsPerSession,
        int retainedMessages,
        long retainedBytes,
        int packetBytes,
        int waitingMessages,
        long waitingBytes,
        long waitingBytesInAll,
        int inFlight,
        int topicLevels,
        int clientIdBytes,
        int authenticationSteps,
        long connectNanos,
        long lingerNanos,
        long stallNanos,
        Set<MqttVersion> versions,
        int receiveMaximum,
        Qos maximumQos,
        boolean retainAvailable,
        boolean wildcardsAvailable,
        boolean identifiersAvailable,
        boolean sharedAvailable,
        int topicAliases,
        int outgoingTopicAliases,
        int keepAliveMaximumSeconds,
        long sessionExpiryMaximumSeconds,
        long sessionExpiryBefore5Seconds,
        String responseInformation,
        HandOver handOver,
        boolean keepQos0,
        Overflow overflow,
        boolean oneCopy,
        boolean tellNobodyListens,
        boolean reasonStrings,
        boolean closeOnRefusedPublish,
        long systemTopicsNanos,
        Credentials credentials,
        List<Authenticator> authenticators,
        AccessRules access,
        Redirection redirection) {
    /** When the server hands a message of QoS 2 on; both are right (MQTT 5.0 §4.3.3, figure 4.3). */
    public enum HandOver {
        AT_PUBLISH,
        AT_PUBREL
    }

    /** What gives way when too much waits for a session. */
    public enum Overflow {
        DROP_NEW,
        DROP_OLD
    }

    /** Settings that suit most uses: everything is available, everybody may do everything, and all is bounded. */
    public static final BrokerSettings STANDARD = new BrokerSettingsBuilder().build();

    public BrokerSettings {
        within("packetBytes", packetBytes, 64, 268_435_455);
        within("inFlight", inFlight, 1, 65_535);
        within("receiveMaximum", receiveMaximum, 1, 65_535);
        within("topicAliases", topicAliases, 0, 65_535);
        within("outgoingTopicAliases", outgoingTopicAliases, 0, 65_535);
        within("topicLevels", topicLevels, 1, 1_000);
        within("clientIdBytes", clientIdBytes, 23, 65_535);
        within("keepAliveMaximumSeconds", keepAliveMaximumSeconds, 0, 65_535);
        within("sessionExpiryMaximumSeconds", sessionExpiryMaximumSeconds, 0, Session.FOREVER_SECONDS);
        within("sessionExpiryBefore5Seconds", sessionExpiryBefore5Seconds, 0, Session.FOREVER_SECONDS);
        if (maximumQos == Qos.RESERVED) {
            throw new IllegalArgumentException("maximumQos is one of the levels 0, 1 and 2");
        }
        versions = Set.copyOf(versions);
        authenticators = List.copyOf(authenticators);
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is a number from " + least + " to " + most + ", not " + value);
        }
    }

    /** Starts from the standard settings. */
    public static BrokerSettingsBuilder with() {
        return new BrokerSettingsBuilder();
    }
}
