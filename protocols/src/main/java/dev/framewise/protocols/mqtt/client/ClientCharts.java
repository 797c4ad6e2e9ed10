package dev.framewise.protocols.mqtt.client;

import static dev.framewise.protocols.mqtt.client.ClientCharts.Link.AUTHENTICATING;
import static dev.framewise.protocols.mqtt.client.ClientCharts.Link.CLOSING;
import static dev.framewise.protocols.mqtt.client.ClientCharts.Link.CONNECTED;
import static dev.framewise.protocols.mqtt.client.ClientCharts.Link.CONNECTING;
import static dev.framewise.protocols.mqtt.client.ClientCharts.Link.DISCONNECTED;
import static dev.framewise.protocols.mqtt.client.ClientCharts.Link.HANDSHAKE;
import static dev.framewise.protocols.mqtt.client.ClientCharts.Link.REAUTHENTICATING;
import static dev.framewise.protocols.mqtt.client.ClientCharts.Link.WAITING;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.wire.Spec;
import java.util.List;

/** The states of a {@link MqttClient}, as tables that it asks before each move. */
public final class ClientCharts {
    /** The connection. */
    public enum Link {
        DISCONNECTED,
        /** The transport is being opened. */
        CONNECTING,
        /** CONNECT was sent. */
        HANDSHAKE,
        /** The server asks for more than CONNECT said. */
        AUTHENTICATING,
        CONNECTED,
        /** Connected, and proving anew who the client is. */
        REAUTHENTICATING,
        /** All was said; the transport has not closed yet. */
        CLOSING,
        /** Pausing before the next attempt. */
        WAITING
    }

    /** What happens to the connection. */
    public enum LinkInput {
        CONNECT,
        OPENED,
        ACCEPTED,
        REFUSED,
        CHALLENGED,
        REAUTHENTICATE,
        PROVEN,
        DISCONNECT,
        ABANDON,
        SERVER_DISCONNECT,
        VIOLATION,
        TIMEOUT,
        ENDED,
        LOST,
        PAUSE,
        RETRY
    }

    /** A message of QoS 1 on its way to the server. */
    public enum Qos1Sender {
        QUEUED,
        /** PUBLISH was sent, PUBACK is awaited. */
        PUBLISHED,
        DONE
    }

    /** A message of QoS 2 on its way to the server. */
    public enum Qos2Sender {
        QUEUED,
        /** PUBLISH was sent, PUBREC is awaited. */
        PUBLISHED,
        /** PUBREL was sent, PUBCOMP is awaited. */
        RELEASED,
        DONE
    }

    /** What happens to a message on its way to the server. */
    public enum SenderInput {
        SEND,
        RESEND,
        PUBACK,
        PUBREC,
        REFUSED,
        PUBCOMP,
        DROP,
        FORGET,
        RENEW
    }

    /** Messages of QoS 1 from the server: nothing is remembered. */
    public enum Qos1Receiver {
        READY
    }

    /** One packet identifier of the server's messages of QoS 2. */
    public enum Qos2Receiver {
        FREE,
        /** PUBLISH was taken, PUBREL is awaited. */
        TAKEN
    }

    /** What happens to a message from the server. */
    public enum ReceiverInput {
        PUBLISH,
        PUBREL,
        FORGET
    }

    /** The session as the client knows it. */
    public enum Session {
        NONE,
        /** With a connection. */
        LIVE,
        /** Without a connection. */
        STORED
    }

    /** What happens to the session. */
    public enum SessionInput {
        BEGIN,
        RESUME,
        LEAVE,
        END
    }

    public static final Chart<Link, LinkInput> LINK = Chart.of("MQTT client: connection", Link.class, LinkInput.class);
    public static final Chart<Qos1Sender, SenderInput> QOS_1_SENDER =
            Chart.of("MQTT client: sending a message of QoS 1", Qos1Sender.class, SenderInput.class);
    public static final Chart<Qos2Sender, SenderInput> QOS_2_SENDER =
            Chart.of("MQTT client: sending a message of QoS 2", Qos2Sender.class, SenderInput.class);
    public static final Chart<Qos1Receiver, ReceiverInput> QOS_1_RECEIVER =
            Chart.of("MQTT client: receiving a message of QoS 1", Qos1Receiver.class, ReceiverInput.class);
    public static final Chart<Qos2Receiver, ReceiverInput> QOS_2_RECEIVER =
            Chart.of("MQTT client: receiving a message of QoS 2", Qos2Receiver.class, ReceiverInput.class);
    public static final Chart<Session, SessionInput> SESSION =
            Chart.of("MQTT client: session", Session.class, SessionInput.class);

    static {
        LINK.on(DISCONNECTED, LinkInput.CONNECT, CONNECTING, "open the transport", v5("4.2"))
                .on(DISCONNECTED, LinkInput.PAUSE, WAITING, "start the timer", v5("4.13.2"))
                .on(WAITING, LinkInput.RETRY, CONNECTING, "open the transport", v5("4.2"))
                .on(WAITING, LinkInput.CONNECT, CONNECTING, "open the transport", v5("4.2"))
                .on(WAITING, LinkInput.DISCONNECT, DISCONNECTED, "", v5("4.2"))
                .on(WAITING, LinkInput.ABANDON, DISCONNECTED, "", v5("4.2"))
                .on(CONNECTING, LinkInput.OPENED, HANDSHAKE, "CONNECT", v5("3.1"))
                .on(CONNECTING, LinkInput.DISCONNECT, CLOSING, "abort the transport", v5("4.2"))
                .on(HANDSHAKE, LinkInput.ACCEPTED, CONNECTED, "", v5("3.2"))
                .on(HANDSHAKE, LinkInput.REFUSED, CLOSING, "close the transport", v5("3.2.2.2"))
                .on(HANDSHAKE, LinkInput.CHALLENGED, AUTHENTICATING, "AUTH", v5("4.12"))
                .on(AUTHENTICATING, LinkInput.CHALLENGED, AUTHENTICATING, "AUTH", v5("4.12"))
                .on(AUTHENTICATING, LinkInput.ACCEPTED, CONNECTED, "", v5("4.12"))
                .on(AUTHENTICATING, LinkInput.REFUSED, CLOSING, "close the transport", v5("4.12"))
                .on(CONNECTED, LinkInput.REAUTHENTICATE, REAUTHENTICATING, "AUTH", v5("4.12.1"))
                .on(REAUTHENTICATING, LinkInput.CHALLENGED, REAUTHENTICATING, "AUTH", v5("4.12.1"))
                .on(REAUTHENTICATING, LinkInput.PROVEN, CONNECTED, "", v5("4.12.1"))
                .on(CONNECTED, LinkInput.SERVER_DISCONNECT, CLOSING, "close the transport", v5("3.14.4"))
                .on(REAUTHENTICATING, LinkInput.SERVER_DISCONNECT, CLOSING, "close the transport", v5("3.14.4"));
        for (Link s : List.of(HANDSHAKE, AUTHENTICATING, CONNECTED, REAUTHENTICATING)) {
            LINK.on(s, LinkInput.DISCONNECT, CLOSING, "DISCONNECT", v5("3.14"))
                    .on(s, LinkInput.VIOLATION, CLOSING, "DISCONNECT with the reason", v5("4.13.1"))
                    .on(s, LinkInput.ENDED, CLOSING, "close the transport", v5("4.2"));
        }
        for (Link s : List.of(CONNECTING, HANDSHAKE, AUTHENTICATING, CONNECTED, REAUTHENTICATING)) {
            LINK.on(s, LinkInput.ABANDON, CLOSING, "abort the transport", v5("3.1.2.5"))
                    .on(s, LinkInput.TIMEOUT, CLOSING, "abort the transport", v5("3.1.2.10"))
                    .on(s, LinkInput.LOST, DISCONNECTED, "", v5("4.4"));
        }
        LINK.on(CLOSING, LinkInput.CONNECT, CLOSING, "connect when it has closed", v5("4.2"))
                .on(CLOSING, LinkInput.TIMEOUT, CLOSING, "abort the transport", v5("4.2"))
                .on(CLOSING, LinkInput.LOST, DISCONNECTED, "", v5("4.2"));

        QOS_1_SENDER
                .on(Qos1Sender.QUEUED, SenderInput.SEND, Qos1Sender.PUBLISHED, "PUBLISH, DUP 0", v5("4.3.2"))
                .on(Qos1Sender.QUEUED, SenderInput.DROP, Qos1Sender.DONE, "", v5("4.3.2"))
                .on(Qos1Sender.PUBLISHED, SenderInput.RESEND, Qos1Sender.PUBLISHED, "PUBLISH, DUP 1", v5("4.4"))
                .on(Qos1Sender.PUBLISHED, SenderInput.PUBACK, Qos1Sender.DONE, "", v5("4.3.2"))
                .on(Qos1Sender.PUBLISHED, SenderInput.FORGET, Qos1Sender.DONE, "", v5("3.2.2.1.1"))
                .on(Qos1Sender.PUBLISHED, SenderInput.RENEW, Qos1Sender.QUEUED, "", v5("3.2.2.1.1"));

        QOS_2_SENDER
                .on(Qos2Sender.QUEUED, SenderInput.SEND, Qos2Sender.PUBLISHED, "PUBLISH, DUP 0", v5("4.3.3"))
                .on(Qos2Sender.QUEUED, SenderInput.DROP, Qos2Sender.DONE, "", v5("4.3.3"))
                .on(Qos2Sender.PUBLISHED, SenderInput.RESEND, Qos2Sender.PUBLISHED, "PUBLISH, DUP 1", v5("4.4"))
                .on(Qos2Sender.PUBLISHED, SenderInput.PUBREC, Qos2Sender.RELEASED, "PUBREL", v5("4.3.3"))
                .on(Qos2Sender.PUBLISHED, SenderInput.REFUSED, Qos2Sender.DONE, "", v5("4.3.3"))
                .on(Qos2Sender.PUBLISHED, SenderInput.FORGET, Qos2Sender.DONE, "", v5("3.2.2.1.1"))
                .on(Qos2Sender.PUBLISHED, SenderInput.RENEW, Qos2Sender.QUEUED, "", v5("3.2.2.1.1"))
                .on(Qos2Sender.RELEASED, SenderInput.RESEND, Qos2Sender.RELEASED, "PUBREL", v5("4.4"))
                .on(Qos2Sender.RELEASED, SenderInput.PUBREC, Qos2Sender.RELEASED, "PUBREL", v5("4.3.3"))
                .on(Qos2Sender.RELEASED, SenderInput.PUBCOMP, Qos2Sender.DONE, "", v5("4.3.3"))
                .on(Qos2Sender.RELEASED, SenderInput.FORGET, Qos2Sender.DONE, "", v5("3.2.2.1.1"))
                .on(Qos2Sender.RELEASED, SenderInput.RENEW, Qos2Sender.QUEUED, "", v5("3.2.2.1.1"));

        QOS_1_RECEIVER.on(
                Qos1Receiver.READY, ReceiverInput.PUBLISH, Qos1Receiver.READY, "hand over, PUBACK", v5("4.3.2"));

        QOS_2_RECEIVER
                .on(
                        Qos2Receiver.FREE,
                        ReceiverInput.PUBLISH,
                        Qos2Receiver.TAKEN,
                        "hand over or hold, PUBREC",
                        v5("4.3.3"))
                .on(Qos2Receiver.FREE, ReceiverInput.PUBREL, Qos2Receiver.FREE, "PUBCOMP, not found", v5("3.7.2.1"))
                .on(Qos2Receiver.TAKEN, ReceiverInput.PUBLISH, Qos2Receiver.TAKEN, "PUBREC alone", v5("4.3.3"))
                .on(
                        Qos2Receiver.TAKEN,
                        ReceiverInput.PUBREL,
                        Qos2Receiver.FREE,
                        "hand over what was held, PUBCOMP",
                        v5("4.3.3"))
                .on(Qos2Receiver.TAKEN, ReceiverInput.FORGET, Qos2Receiver.FREE, "", v5("3.2.2.1.1"));

        SESSION.on(Session.NONE, SessionInput.BEGIN, Session.LIVE, "", v5("3.1.2.4"))
                .on(Session.NONE, SessionInput.RESUME, Session.LIVE, "go on with what the server has", v5("3.2.2.1.1"))
                .on(Session.LIVE, SessionInput.LEAVE, Session.STORED, "", v5("4.1"))
                .on(Session.LIVE, SessionInput.END, Session.NONE, "forget all of it", v5("3.1.2.11.2"))
                .on(Session.STORED, SessionInput.RESUME, Session.LIVE, "send again what is in flight", v5("4.4"))
                .on(Session.STORED, SessionInput.BEGIN, Session.LIVE, "forget the old one", v5("3.2.2.1.1"))
                .on(Session.STORED, SessionInput.END, Session.NONE, "forget all of it", v5("3.1.2.11.2"));
    }

    private ClientCharts() {}

    /** All of them, in the order in which they are read best. */
    public static List<Chart<?, ?>> all() {
        return List.of(LINK, SESSION, QOS_1_SENDER, QOS_2_SENDER, QOS_1_RECEIVER, QOS_2_RECEIVER);
    }

    private static Spec v5(String section) {
        return MqttVersion.V5.document().at(section);
    }
}
