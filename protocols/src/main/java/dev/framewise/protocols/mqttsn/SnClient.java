package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.MessagePlace;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/** What is remembered of one client at one gateway; several share a conversation behind a forwarder. */
final class SnClient {
    /** MQTT-SN 1.2 §6.14, figure 4, as far as messages show it. */
    enum State {
        /** Its CONNECT was not captured. */
        UNKNOWN("beginning not captured"),
        CONNECTING("connecting"),
        ACTIVE("active"),
        ASLEEP("asleep"),
        AWAKE("awake"),
        DISCONNECTED("disconnected");

        final String words;

        State(String words) {
            this.words = words;
        }
    }

    static final long NEVER = Long.MIN_VALUE;

    final SnConversation conversation;
    final SnSide client = new SnSide(true);
    final SnSide gateway = new SnSide(false);
    State state = State.UNKNOWN;
    SnConnect connect;
    MessagePlace connectPlace;
    /** Since a clean session began, everything about this client was captured. */
    boolean known;
    /** CONNECT came from a client that slept, so that it is no new beginning. */
    boolean returning;

    boolean willTopicSeen;
    boolean willTopicEmpty;
    boolean willMessageSeen;
    MessagePlace prompt;
    /** The client asked for sleep, and the gateway has not answered yet. */
    boolean sleepAsked;

    int sleepSeconds;
    /** When the client itself left or was refused. */
    long leftNanos = NEVER;

    long congestedNanos = NEVER;
    /** A CONNACK by which this very client is connected elsewhere. */
    MessagePlace elsewhere;

    /** Messages before the first CONNECT, or since, were not captured. */
    boolean missing;

    boolean unjudgedSaid;
    final EnumSet<SnRule> said = EnumSet.noneOf(SnRule.class);

    /** Topic names by the topic ids assigned for this client; at most one for each of 65,536 numbers. */
    final Map<Integer, String> assigned = new TreeMap<>();

    SnClient(SnConversation conversation) {
        this.conversation = conversation;
    }

    SnSide side(boolean ofClient) {
        return ofClient ? client : gateway;
    }

    /** True when all since its CONNECT is known. */
    boolean judged() {
        return connect != null;
    }

    int keepAliveSeconds() {
        return connect == null ? 0 : connect.keepAliveSeconds();
    }

    /** Messages went by unseen. */
    void forget() {
        client.forget();
        gateway.forget();
        connect = null;
        known = false;
        missing = true;
        state = State.UNKNOWN;
        leftNanos = NEVER;
        congestedNanos = NEVER;
        elsewhere = null;
    }
}
