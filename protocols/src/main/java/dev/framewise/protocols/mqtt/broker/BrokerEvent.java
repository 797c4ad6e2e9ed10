package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.wire.Bytes;

/**
 * What a server tells its application. A message has the same number in all events from its reception to its last
 * delivery; numbers rise from 1 within one {@link BrokerStore}.
 */
public sealed interface BrokerEvent {
    /** Why a connection with a client was over. */
    enum End {
        /** The client said DISCONNECT. */
        LEFT,
        /** The transport ended without DISCONNECT. */
        LOST,
        /** Nothing came for one and a half times the keep alive. */
        SILENT,
        /** The same client identifier connected again. */
        TAKEN_OVER,
        /** The client broke a rule or exceeded a limit. */
        VIOLATION,
        /** A command asked for it. */
        COMMANDED,
        /** The client kept sending and took nothing. */
        STALLED,
        /** The server itself had gone down meanwhile. */
        SERVER_FAILED
    }

    /** Why a session was over. */
    enum SessionEnd {
        /** Its expiry interval was 0. */
        WITH_CONNECTION,
        EXPIRED,
        /** The client asked for a clean start. */
        CLEAN_START,
        COMMANDED
    }

    /** Why a message did not go to a client. */
    enum Drop {
        /** Its expiry interval had passed. */
        EXPIRED,
        /** Too much waited for the session already. */
        SESSION_FULL,
        /** Too much waited for all sessions together. */
        SERVER_FULL,
        /** QoS 0, and the client was away. */
        AWAY,
        /** Larger than the client's maximum packet size, or impossible in its version. */
        TOO_LARGE,
        /** The session ended. */
        SESSION_ENDED,
        /** Access rules keep it from the client. */
        NOT_AUTHORIZED,
        /** Not retained, for too much is retained already; the event names no client. */
        RETAINED_FULL
    }

    /** A client was accepted. */
    record Connected(
            String clientId,
            String user,
            MqttVersion version,
            String peer,
            boolean cleanStart,
            boolean sessionPresent,
            int keepAliveSeconds)
            implements BrokerEvent {}

    /**
     * A connection was ended before a client was accepted.
     *
     * @param clientId as far as it was known, else empty
     * @param reasonCode as in 5.0, whichever version was spoken
     */
    record Refused(String peer, String clientId, int reasonCode, String words) implements BrokerEvent {}

    /**
     * A client's connection is over.
     *
     * @param reasonCode as in 5.0: the client's own when it left, else what it was told or would have been told
     */
    record Disconnected(String clientId, End end, int reasonCode, String words) implements BrokerEvent {}

    record SessionEnded(String clientId, SessionEnd end) implements BrokerEvent {}

    /**
     * The server took a message over.
     *
     * @param clientId the publisher; empty for the server's own messages
     */
    record Received(long message, String clientId, String topic, Qos qos, boolean retain, boolean dup, Bytes payload)
            implements BrokerEvent {}

    /** A message of QoS 2 came again and was not taken over a second time. */
    record Repeated(String clientId, int packetId) implements BrokerEvent {}

    /** A message was not taken over; its publisher was told the reason code if its version and QoS allow. */
    record RefusedPublish(String clientId, String topic, Qos qos, int reasonCode, String words)
            implements BrokerEvent {}

    /**
     * A PUBLISH went out.
     *
     * @param again it is sent again after a reconnect
     * @param packetId 0 at QoS 0
     */
    record Delivered(long message, String clientId, String topic, Qos qos, boolean retain, boolean again, int packetId)
            implements BrokerEvent {}

    /**
     * A client acknowledged a message for good.
     *
     * @param reasonCode 0x80 or above when the client refused it
     */
    record Acknowledged(long message, String clientId, int packetId, int reasonCode) implements BrokerEvent {}

    /** A message waits for a client that is away or has enough under way. */
    record Waiting(long message, String clientId, Qos qos) implements BrokerEvent {}

    record Dropped(long message, String clientId, String topic, Qos qos, Drop why) implements BrokerEvent {}

    /**
     * A filter of SUBSCRIBE was decided.
     *
     * @param reasonCode as in 5.0: the QoS granted, or a failure
     */
    record Subscribed(String clientId, String filter, Qos asked, int reasonCode) implements BrokerEvent {}

    /** A filter of UNSUBSCRIBE was handled. */
    record Unsubscribed(String clientId, String filter, int reasonCode) implements BrokerEvent {}

    /** The retained message of a topic was set, or removed by an empty one or by expiry. */
    record Retained(String topic, boolean present) implements BrokerEvent {}

    /** A will is published: {@link Received} follows under this client's name. */
    record WillDue(String clientId, String topic) implements BrokerEvent {}
}
