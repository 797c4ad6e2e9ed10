package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.wire.Spec;
import java.util.List;

/** The states of a server's connections, sessions and messages, as tables that the broker asks before each move. */
public final class BrokerCharts {
    /** Where a connection stands. */
    public enum Link {
        AWAITING_CONNECT,
        AUTHENTICATING,
        CONNECTED,
        REAUTHENTICATING,
        /** The last packet is sent; what still comes in is thrown away. */
        CLOSING,
        CLOSED
    }

    /** What happens to a connection. */
    public enum LinkInput {
        /** The server asks for more by AUTH 0x18. */
        CHALLENGE,
        ACCEPT,
        /** The server ends it: CONNACK or DISCONNECT with 0x80 or above, or before 5.0 without a word. */
        REFUSE,
        /** The client says DISCONNECT. */
        LEAVE,
        /** The transport is gone or the peer said its end without DISCONNECT. */
        LOSE
    }

    /** Where a session stands. */
    public enum Session {
        ABSENT,
        CONNECTED,
        AWAY
    }

    /** What happens to a session. */
    public enum SessionInput {
        CONNECT,
        /** The connection is over and the session has time left. */
        PART,
        /** The connection is over and the session with it. */
        END,
        EXPIRE,
        /** A CONNECT with Clean Start 1, or an administrator. */
        DISCARD
    }

    /** Where a packet identifier of a client stands at QoS 2. */
    public enum Incoming {
        FREE,
        HELD
    }

    /** What happens to a message of QoS 2 from a client. */
    public enum IncomingInput {
        PUBLISH,
        /** PUBLISH that is answered by PUBREC with 0x80 or above. */
        REFUSED_PUBLISH,
        PUBREL
    }

    /** Where a message to a client stands at QoS 1 and 2. */
    public enum Outgoing {
        WAITING,
        PUBLISHED,
        RELEASED,
        DONE
    }

    /** What happens to a message to a client. */
    public enum OutgoingInput {
        SEND,
        /** The client came back to its session. */
        RESEND,
        PUBACK,
        PUBREC,
        /** PUBREC with 0x80 or above. */
        PUBREC_REFUSAL,
        PUBCOMP,
        /** It expired, found no room, or is too large for the client. */
        DROP
    }

    public static final Chart<Link, LinkInput> LINK = Chart.of("MQTT server: connection", Link.class, LinkInput.class)
            .on(Link.AWAITING_CONNECT, LinkInput.CHALLENGE, Link.AUTHENTICATING, "AUTH 0x18", v5("4.12"))
            .on(Link.AWAITING_CONNECT, LinkInput.ACCEPT, Link.CONNECTED, "CONNACK 0x00", v5("3.1.4"))
            .on(Link.AWAITING_CONNECT, LinkInput.REFUSE, Link.CLOSING, "CONNACK 0x80+, end", v5("3.1.4"))
            .on(Link.AWAITING_CONNECT, LinkInput.LOSE, Link.CLOSED, "", v5("4.2"))
            .on(Link.AUTHENTICATING, LinkInput.CHALLENGE, Link.AUTHENTICATING, "AUTH 0x18", v5("4.12"))
            .on(Link.AUTHENTICATING, LinkInput.ACCEPT, Link.CONNECTED, "CONNACK 0x00", v5("4.12"))
            .on(Link.AUTHENTICATING, LinkInput.REFUSE, Link.CLOSING, "CONNACK 0x80+, end", v5("4.12"))
            .on(Link.AUTHENTICATING, LinkInput.LEAVE, Link.CLOSING, "end", v5("3.1.2.11.9"))
            .on(Link.AUTHENTICATING, LinkInput.LOSE, Link.CLOSED, "", v5("4.2"))
            .on(Link.CONNECTED, LinkInput.CHALLENGE, Link.REAUTHENTICATING, "AUTH 0x18", v5("4.12.1"))
            .on(Link.CONNECTED, LinkInput.ACCEPT, Link.CONNECTED, "AUTH 0x00", v5("4.12.1"))
            .on(Link.CONNECTED, LinkInput.REFUSE, Link.CLOSING, "will, DISCONNECT 0x80+, end", v5("4.13"))
            .on(Link.CONNECTED, LinkInput.LEAVE, Link.CLOSING, "end", v5("3.14.4"))
            .on(Link.CONNECTED, LinkInput.LOSE, Link.CLOSED, "will", v5("3.1.2.5"))
            .on(Link.REAUTHENTICATING, LinkInput.CHALLENGE, Link.REAUTHENTICATING, "AUTH 0x18", v5("4.12.1"))
            .on(Link.REAUTHENTICATING, LinkInput.ACCEPT, Link.CONNECTED, "AUTH 0x00", v5("4.12.1"))
            .on(Link.REAUTHENTICATING, LinkInput.REFUSE, Link.CLOSING, "will, DISCONNECT 0x80+, end", v5("4.12.1"))
            .on(Link.REAUTHENTICATING, LinkInput.LEAVE, Link.CLOSING, "end", v5("3.14.4"))
            .on(Link.REAUTHENTICATING, LinkInput.LOSE, Link.CLOSED, "will", v5("3.1.2.5"))
            .on(Link.CLOSING, LinkInput.LOSE, Link.CLOSED, "", v5("4.2"));

    public static final Chart<Session, SessionInput> SESSION = Chart.of(
                    "MQTT server: session", Session.class, SessionInput.class)
            .on(Session.ABSENT, SessionInput.CONNECT, Session.CONNECTED, "Session Present 0", v5("3.1.2.4"))
            .on(Session.CONNECTED, SessionInput.PART, Session.AWAY, "start expiry and will delay", v5("3.1.2.11.2"))
            .on(Session.CONNECTED, SessionInput.END, Session.ABSENT, "will", v5("4.1"))
            .on(Session.AWAY, SessionInput.CONNECT, Session.CONNECTED, "Session Present 1, resend", v5("4.4"))
            .on(Session.AWAY, SessionInput.EXPIRE, Session.ABSENT, "will", v5("4.1"))
            .on(Session.AWAY, SessionInput.DISCARD, Session.ABSENT, "will", v5("3.1.2.4"));

    public static final Chart<Incoming, IncomingInput> INCOMING = Chart.of(
                    "MQTT server: receiving a message of QoS 2", Incoming.class, IncomingInput.class)
            .on(Incoming.FREE, IncomingInput.PUBLISH, Incoming.HELD, "store, PUBREC", v5("4.3.3"))
            .on(Incoming.FREE, IncomingInput.REFUSED_PUBLISH, Incoming.FREE, "PUBREC 0x80+", v5("4.3.3"))
            .on(Incoming.FREE, IncomingInput.PUBREL, Incoming.FREE, "PUBCOMP 0x92", v5("3.7.2.1"))
            .on(Incoming.HELD, IncomingInput.PUBLISH, Incoming.HELD, "PUBREC", v5("4.3.3"))
            .on(Incoming.HELD, IncomingInput.PUBREL, Incoming.FREE, "PUBCOMP", v5("4.3.3"));

    public static final Chart<Outgoing, OutgoingInput> OUTGOING_QOS_1 = Chart.of(
                    "MQTT server: sending a message of QoS 1", Outgoing.class, OutgoingInput.class)
            .on(Outgoing.WAITING, OutgoingInput.SEND, Outgoing.PUBLISHED, "PUBLISH", v5("4.3.2"))
            .on(Outgoing.WAITING, OutgoingInput.DROP, Outgoing.DONE, "", v5("3.3.2.3.3"))
            .on(Outgoing.PUBLISHED, OutgoingInput.RESEND, Outgoing.PUBLISHED, "PUBLISH with DUP", v5("4.4"))
            .on(Outgoing.PUBLISHED, OutgoingInput.DROP, Outgoing.DONE, "", v5("3.1.2.11.4"))
            .on(Outgoing.PUBLISHED, OutgoingInput.PUBACK, Outgoing.DONE, "", v5("4.3.2"));

    public static final Chart<Outgoing, OutgoingInput> OUTGOING_QOS_2 = Chart.of(
                    "MQTT server: sending a message of QoS 2", Outgoing.class, OutgoingInput.class)
            .on(Outgoing.WAITING, OutgoingInput.SEND, Outgoing.PUBLISHED, "PUBLISH", v5("4.3.3"))
            .on(Outgoing.WAITING, OutgoingInput.DROP, Outgoing.DONE, "", v5("3.3.2.3.3"))
            .on(Outgoing.PUBLISHED, OutgoingInput.RESEND, Outgoing.PUBLISHED, "PUBLISH with DUP", v5("4.4"))
            .on(Outgoing.PUBLISHED, OutgoingInput.DROP, Outgoing.DONE, "", v5("3.1.2.11.4"))
            .on(Outgoing.PUBLISHED, OutgoingInput.PUBREC, Outgoing.RELEASED, "PUBREL", v5("4.3.3"))
            .on(Outgoing.PUBLISHED, OutgoingInput.PUBREC_REFUSAL, Outgoing.DONE, "", v5("4.4"))
            .on(Outgoing.RELEASED, OutgoingInput.RESEND, Outgoing.RELEASED, "PUBREL", v5("4.4"))
            .on(Outgoing.RELEASED, OutgoingInput.PUBREC, Outgoing.RELEASED, "PUBREL", v5("4.3.3"))
            .on(Outgoing.RELEASED, OutgoingInput.PUBCOMP, Outgoing.DONE, "", v5("4.3.3"));

    private BrokerCharts() {}

    /** All of them. */
    public static List<Chart<?, ?>> all() {
        return List.of(LINK, SESSION, INCOMING, OUTGOING_QOS_1, OUTGOING_QOS_2);
    }

    private static Spec v5(String section) {
        return MqttVersion.V5.document().at(section);
    }
}
