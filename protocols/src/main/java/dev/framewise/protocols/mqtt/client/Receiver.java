package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.client.ClientCharts.Qos1Receiver;
import dev.framewise.protocols.mqtt.client.ClientCharts.Qos2Receiver;
import dev.framewise.protocols.mqtt.client.ClientCharts.ReceiverInput;
import dev.framewise.protocols.mqtt.client.ClientSettings.HandOver;
import java.util.ArrayList;
import java.util.List;

/** Takes the server's messages, hands each to the application as often as its QoS allows, and acknowledges (§4.3). */
final class Receiver {
    private final ClientLink link;
    private final Answers answers;

    /** What the server's topic aliases stand for, by number; null while it uses none. */
    private String[] topics;

    /** Messages of QoS 2 that came on this connection and are not released. */
    private int unreleased;

    Receiver(ClientLink link, Answers answers) {
        this.link = link;
        this.answers = answers;
    }

    void connectionLost() {
        topics = null;
        unreleased = 0;
    }

    void publish(Publish sent) {
        Publish p = link.v5() ? named(sent) : sent;
        if (p == null) {
            return;
        }
        switch (p.qos()) {
            case AT_MOST_ONCE -> deliver(p, link.nowNanos);
            case AT_LEAST_ONCE -> {
                link.move(ClientCharts.QOS_1_RECEIVER, Qos1Receiver.READY, ReceiverInput.PUBLISH, p.packetId());
                deliver(p, link.nowNanos);
                link.send(Puback.of(p.packetId()));
            }
            default -> publishTwice(p);
        }
    }

    private void publishTwice(Publish p) {
        int id = p.packetId();
        ClientStore.Taken known = link.store.taken().get(id);
        boolean counted = known != null && known.connection() == link.store.connection;
        if (!counted && unreleased >= link.settings.receiveMaximum() && link.v5()) {
            link.violation(
                    ReasonCode.RECEIVE_MAXIMUM_EXCEEDED,
                    "",
                    "The server sent more messages of QoS 2 than the receive maximum of "
                            + link.settings.receiveMaximum() + " allows.");
            return;
        }
        unreleased += counted ? 0 : 1;
        Qos2Receiver state = known == null ? Qos2Receiver.FREE : Qos2Receiver.TAKEN;
        link.move(ClientCharts.QOS_2_RECEIVER, state, ReceiverInput.PUBLISH, id);
        if (known != null) {
            link.store.take(id, new ClientStore.Taken(known.held(), known.arrivedNanos(), link.store.connection));
            link.tell(new ClientEvent.Suppressed(id));
        } else {
            boolean holds = link.settings.handOver() == HandOver.AT_PUBREL;
            link.store.take(id, new ClientStore.Taken(holds ? p : null, link.nowNanos, link.store.connection));
            if (!holds) {
                deliver(p, link.nowNanos);
            }
        }
        link.send(Pubrec.of(id));
    }

    void pubrel(Pubrel p) {
        int id = p.packetId();
        ClientStore.Taken known = link.store.freed(id);
        Qos2Receiver state = known == null ? Qos2Receiver.FREE : Qos2Receiver.TAKEN;
        link.move(ClientCharts.QOS_2_RECEIVER, state, ReceiverInput.PUBREL, id);
        if (known != null) {
            if (known.connection() == link.store.connection) {
                unreleased--;
            }
            if (known.held() != null) {
                deliver(known.held(), known.arrivedNanos());
            }
        }
        boolean missing = known == null && link.v5() && !ReasonCode.isFailure(p.reasonCode());
        int code = missing ? ReasonCode.PACKET_IDENTIFIER_NOT_FOUND : ReasonCode.SUCCESS;
        link.send(new Pubcomp(id, code, List.of()));
    }

    private void deliver(Publish p, long arrivedNanos) {
        if (!answers.takes(p)) {
            link.tell(new ClientEvent.Delivered(p, p.dup(), p.retain(), arrivedNanos));
        }
    }

    /** The session is over; says how many held messages nobody will see. */
    int forget() {
        int undelivered = 0;
        for (Integer id : List.copyOf(link.store.taken().keySet())) {
            link.move(ClientCharts.QOS_2_RECEIVER, Qos2Receiver.TAKEN, ReceiverInput.FORGET, id);
            undelivered += link.store.freed(id).held() == null ? 0 : 1;
        }
        return undelivered;
    }

    /** The message with its topic in full; null when its alias stands for nothing, which ends the connection. */
    private Publish named(Publish p) {
        Property alias = Property.find(p.properties(), PropertyId.TOPIC_ALIAS);
        if (alias == null) {
            return p;
        }
        int n = (int) alias.value();
        if (n == 0 || n > link.settings.topicAliases()) {
            link.violation(
                    ReasonCode.TOPIC_ALIAS_INVALID,
                    "",
                    "The server used topic alias " + n + "; at most " + link.settings.topicAliases() + " is allowed.");
            return null;
        }
        if (topics == null) {
            topics = new String[link.settings.topicAliases() + 1];
        }
        if (!p.topic().isEmpty()) {
            topics[n] = p.topic();
        } else if (topics[n] == null) {
            String words = "The server used topic alias " + n + " before it said what that stands for.";
            link.violation(ReasonCode.PROTOCOL_ERROR, "", words);
            return null;
        }
        List<Property> rest = new ArrayList<>(p.properties());
        rest.remove(alias);
        return new Publish(p.dup(), p.qos(), p.retain(), topics[n], p.packetId(), rest, p.payload());
    }
}
