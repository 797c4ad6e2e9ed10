package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.client.ClientCharts.Qos1Sender;
import dev.framewise.protocols.mqtt.client.ClientCharts.Qos2Sender;

/** A message of the application from its acceptance until its fate is certain. */
final class Outgoing {
    /** Added to topic and payload of each message for what surrounds them, when memory is counted. */
    private static final int OVERHEAD_BYTES = 64;

    final long token;

    /** Its place among all messages that were accepted. */
    final long order;

    final long acceptedNanos;

    /** Without packet identifier, and DUP 0. */
    Publish message;

    /** Where it stands; the one for its QoS counts. */
    Qos1Sender state1 = Qos1Sender.QUEUED;

    Qos2Sender state2 = Qos2Sender.QUEUED;
    int packetId;

    /** On which connection it was sent last, by {@link ClientStore#connection}. */
    long connection = -1;

    long sentNanos;

    Outgoing(long token, long order, long acceptedNanos, Publish message) {
        this.token = token;
        this.order = order;
        this.acceptedNanos = acceptedNanos;
        this.message = message;
    }

    Qos qos() {
        return message.qos();
    }

    boolean twice() {
        return message.qos() == Qos.EXACTLY_ONCE;
    }

    /** How much it counts in the queue. */
    long bytes() {
        return (long) OVERHEAD_BYTES
                + message.topic().length()
                + message.payload().length();
    }

    Outgoing copy() {
        Outgoing o = new Outgoing(token, order, acceptedNanos, message);
        o.state1 = state1;
        o.state2 = state2;
        o.packetId = packetId;
        o.connection = connection;
        o.sentNanos = sentNanos;
        return o;
    }
}
