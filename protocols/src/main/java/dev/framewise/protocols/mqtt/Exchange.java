package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.MessagePlace;
import java.util.List;

/** One use of a packet identifier: a PUBLISH above QoS 0 or a request, with all that answered and repeated it. */
final class Exchange {
    enum Kind {
        PUBLISH,
        SUBSCRIBE,
        UNSUBSCRIBE
    }

    /** How far it has come; only a PUBLISH at QoS 2 takes all steps (MQTT 5.0 §4.3). */
    enum Phase {
        SENT,
        /** PUBREC was seen. */
        RECEIVED,
        /** PUBREL was seen. */
        RELEASED,
        DONE
    }

    final int id;
    final Kind kind;
    final int qos;
    final String topic;
    /** Of topic, payload and level. */
    final long content;

    /** Of topic and payload, for a PUBLISH. */
    int bytes;

    /** The first try, and the latest one. */
    final MessagePlace first;

    MessagePlace latest;
    MessagePlace received;
    MessagePlace released;

    Phase phase = Phase.SENT;
    /** The connection that it was last sent on. */
    MqttConnection on;
    /** Its place among the packets of its sender on that connection. */
    long packet;
    /** The same of its latest PUBREL. */
    long releasePacket;
    /** Its place among all exchanges of the session and direction. */
    long order;
    /** Its place among PUBRECs and among PUBRELs of the connection. */
    long receivedOrder;

    long releasedOrder;
    int sends = 1;
    int acknowledgements;
    int releases;
    int completions;
    /** The reason code that refused it, or 0. */
    int refusal;

    /** Where the latest acknowledgement was seen, and how many packets its receiver had sent there by then. */
    MqttConnection answeredOn;

    long packetsWhenAnswered;
    long answeredNanos;
    /** The connection on whose quota it counts. */
    MqttConnection counted;
    /** A repetition of it under another identifier was seen. */
    boolean replaced;

    List<Subscription> subscriptions = List.of();
    List<String> filters = List.of();
    long subscriptionId;
    /** What it published, as far as it is remembered. */
    Published message;
    /** To whom it handed something on, when the server sent it. */
    Published.Delivery delivery;

    Exchange(int id, Kind kind, int qos, String topic, long content, MessagePlace place) {
        this.id = id;
        this.kind = kind;
        this.qos = qos;
        this.topic = topic;
        this.content = content;
        this.first = place;
        this.latest = place;
    }

    boolean done() {
        return phase == Phase.DONE;
    }

    boolean publishes() {
        return kind == Kind.PUBLISH;
    }

    /**
     * False when it may be too large to be sent by this side again, since the other end has lowered its maximum packet
     * size. Properties count too, so what is near it is not judged.
     */
    boolean fits(Side sender) {
        long most = sender.packetBytesMaximum;
        return most == Side.UNKNOWN || most == Long.MAX_VALUE || bytes < most - 64;
    }

    /** True when it began with the message at this place. */
    boolean beganWith(MessagePlace place) {
        return first.message() == place.message();
    }

    /** True when this is the same message. */
    boolean says(int level, String name, long hash) {
        return kind == Kind.PUBLISH && qos == level && content == hash && topic.equals(name);
    }

    /** Remembers an acknowledgement by the other end. */
    void answered(MqttConnection connection, Side publisher, long nowNanos) {
        answeredOn = connection;
        packetsWhenAnswered = publisher.packets;
        answeredNanos = nowNanos;
    }

    /**
     * True when the latest acknowledgement may have been lost with its connection: nothing that its receiver sent
     * afterwards shows that it arrived.
     */
    boolean doubtful(MqttConnection now, boolean byClient) {
        return answeredOn != null && answeredOn != now && answeredOn.side(byClient).packets == packetsWhenAnswered;
    }
}
