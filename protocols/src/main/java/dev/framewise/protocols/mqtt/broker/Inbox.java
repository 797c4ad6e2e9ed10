package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import java.util.List;

/** Messages from clients: what they may be, taking them over, and acknowledging them (MQTT 5.0 §3.3, §4.3). */
final class Inbox {
    private final Hub hub;

    Inbox(Hub hub) {
        this.hub = hub;
    }

    void publish(Link link, Publish p) {
        hub.counters.publishReceived++;
        String topic = topic(link, p);
        if (topic.isEmpty() || !allowed(link, p, topic)) {
            return;
        }
        Session s = link.session;
        if (p.qos() == Qos.EXACTLY_ONCE && s.held(p.packetId()) != null) {
            moveHeld(BrokerCharts.Incoming.HELD, BrokerCharts.IncomingInput.PUBLISH);
            hub.turn.tell(new BrokerEvent.Repeated(s.clientId, p.packetId()));
            hub.endings.send(link, new Pubrec(p.packetId(), ReasonCode.SUCCESS, List.of()));
            return;
        }
        if (p.qos() == Qos.EXACTLY_ONCE && s.heldCount() >= hub.settings.receiveMaximum()) {
            String words = "The server allows " + hub.settings.receiveMaximum() + " unfinished messages at a time.";
            hub.endings.violation(link, ReasonCode.RECEIVE_MAXIMUM_EXCEEDED, words);
            return;
        }
        Message m = new Message(
                ++hub.store.messages, topic, p.qos(), p.retain(), p.properties(), p.payload(), s.clientId, hub.now());
        int refusal = hub.settings.access().publish(s.user, s.clientId, topic);
        if (refusal != ReasonCode.SUCCESS) {
            refuse(link, p, topic, refusal, "Access rules forbid it.");
        } else if (hub.router.retainedFull(m)) {
            refuse(link, p, topic, ReasonCode.QUOTA_EXCEEDED, "The server retains no more messages.");
        } else {
            take(link, p, m);
        }
    }

    /** The topic name, by way of an alias if there is one; empty after a violation (MQTT 5.0 §3.3.2.3.4). */
    private String topic(Link link, Publish p) {
        int alias = link.five() ? (int) Property.valueOf(p.properties(), PropertyId.TOPIC_ALIAS, 0) : 0;
        if (alias == 0) {
            return p.topic();
        }
        if (alias > hub.settings.topicAliases()) {
            String words = "Topic aliases go up to " + hub.settings.topicAliases() + ".";
            hub.endings.violation(link, ReasonCode.TOPIC_ALIAS_INVALID, words);
            return "";
        }
        if (link.aliases == null) {
            link.aliases = new String[hub.settings.topicAliases() + 1];
        }
        if (!p.topic().isEmpty()) {
            link.aliases[alias] = p.topic();
        } else if (link.aliases[alias] == null) {
            hub.endings.violation(link, ReasonCode.PROTOCOL_ERROR, "Topic alias " + alias + " has no meaning yet.");
            return "";
        }
        return link.aliases[alias];
    }

    /** What a client knows from CONNACK, so that breaking it ends the connection. */
    private boolean allowed(Link link, Publish p, String topic) {
        if (Property.find(p.properties(), PropertyId.SUBSCRIPTION_IDENTIFIER) != null) {
            String words = "A client's PUBLISH carries no subscription identifier.";
            hub.endings.violation(link, ReasonCode.PROTOCOL_ERROR, words);
        } else if (p.qos().compareTo(hub.settings.maximumQos()) > 0) {
            hub.endings.violation(link, ReasonCode.QOS_NOT_SUPPORTED, "The server does not take this QoS.");
        } else if (p.retain() && !hub.settings.retainAvailable()) {
            hub.endings.violation(link, ReasonCode.RETAIN_NOT_SUPPORTED, "The server retains no messages.");
        } else if (SubscriptionTree.levels(topic) > hub.settings.topicLevels()) {
            String words = "A topic has at most " + hub.settings.topicLevels() + " levels here.";
            hub.endings.violation(link, ReasonCode.TOPIC_NAME_INVALID, words);
        } else {
            return true;
        }
        return false;
    }

    /** First the store, then the acknowledgement: what is acknowledged is not lost (MQTT 5.0 §4.3.2, §4.3.3). */
    private void take(Link link, Publish p, Message m) {
        Session s = link.session;
        switch (p.qos()) {
            case AT_LEAST_ONCE ->
                hub.endings.send(link, new Puback(p.packetId(), heard(link, take(m, p.dup())), List.of()));
            case EXACTLY_ONCE -> {
                boolean now = hub.settings.handOver() == BrokerSettings.HandOver.AT_PUBLISH;
                if (!now && !hub.outbox.holdable(s, m)) {
                    refuse(link, p, m.topic, ReasonCode.QUOTA_EXCEEDED, "Too much waits in this session.");
                    return;
                }
                moveHeld(BrokerCharts.Incoming.FREE, BrokerCharts.IncomingInput.PUBLISH);
                s.held().put(p.packetId(), now ? Session.HANDED_ON : m);
                int code = ReasonCode.SUCCESS;
                if (now) {
                    code = heard(link, take(m, p.dup()));
                } else {
                    hub.outbox.hold(s, m);
                }
                hub.endings.send(link, new Pubrec(p.packetId(), code, List.of()));
            }
            default -> take(m, p.dup());
        }
    }

    /** Takes a message over and brings it on its way; returns for how many subscriptions. */
    int take(Message m, boolean dup) {
        hub.turn.tell(new BrokerEvent.Received(m.number, m.publisher, m.topic, m.qos, m.retain, dup, m.payload()));
        return hub.router.route(m);
    }

    private int heard(Link link, int subscriptions) {
        boolean tell = subscriptions == 0 && link.five() && hub.settings.tellNobodyListens();
        return tell ? ReasonCode.NO_MATCHING_SUBSCRIBERS : ReasonCode.SUCCESS;
    }

    private void refuse(Link link, Publish p, String topic, int code, String words) {
        hub.turn.tell(new BrokerEvent.RefusedPublish(link.session.clientId, topic, p.qos(), code, words));
        if (!link.five() && hub.settings.closeOnRefusedPublish()) {
            hub.endings.violation(link, code, words);
            return;
        }
        // Before 5.0 a refusal cannot be told: the client is told success (MQTT 3.1.1 §3.3.5).
        int said = link.five() ? code : ReasonCode.SUCCESS;
        List<Property> why = hub.endings.reason(link, false, words);
        if (p.qos() == Qos.AT_LEAST_ONCE) {
            hub.endings.send(link, new Puback(p.packetId(), said, why));
        } else if (p.qos() == Qos.EXACTLY_ONCE) {
            if (link.five()) {
                moveHeld(BrokerCharts.Incoming.FREE, BrokerCharts.IncomingInput.REFUSED_PUBLISH);
            } else {
                moveHeld(BrokerCharts.Incoming.FREE, BrokerCharts.IncomingInput.PUBLISH);
                link.session.held().put(p.packetId(), Session.HANDED_ON);
            }
            hub.endings.send(link, new Pubrec(p.packetId(), said, why));
        }
    }

    void pubrel(Link link, int packetId) {
        Session s = link.session;
        Message m = s.held == null ? null : s.held.remove(packetId);
        moveHeld(
                m == null ? BrokerCharts.Incoming.FREE : BrokerCharts.Incoming.HELD, BrokerCharts.IncomingInput.PUBREL);
        if (m != null && m != Session.HANDED_ON) {
            hub.outbox.release(s, m);
            take(m, false);
        }
        int code = m == null && link.five() ? ReasonCode.PACKET_IDENTIFIER_NOT_FOUND : ReasonCode.SUCCESS;
        hub.endings.send(link, new Pubcomp(packetId, code, List.of()));
    }

    /** The state is whether the table of held identifiers has it; the caller changes the table. */
    private void moveHeld(BrokerCharts.Incoming from, BrokerCharts.IncomingInput input) {
        hub.turn.next(BrokerCharts.INCOMING, from, input);
    }
}
