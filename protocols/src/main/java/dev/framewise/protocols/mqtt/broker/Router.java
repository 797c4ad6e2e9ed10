package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.Qos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Brings a message that the server has taken over to everybody who subscribed to it (MQTT 5.0 §3.3.4, §4.5, §4.8). */
final class Router {
    private final Hub hub;
    private final SubscriptionTree.Matches matches = new SubscriptionTree.Matches();
    private final List<Session> receivers = new ArrayList<>();

    Router(Hub hub) {
        this.hub = hub;
    }

    /** Whether a retained message finds no more room (it does when it replaces one that is as large). */
    boolean retainedFull(Message m) {
        if (!m.retain || m.payload().isEmpty()) {
            return false;
        }
        RetainedTree retained = hub.store.retained;
        Message old = retained.get(m.topic);
        long bytes = retained.bytes() + m.bytes() - (old == null ? 0 : old.bytes());
        return old == null && retained.size() >= hub.settings.retainedMessages()
                || bytes > hub.settings.retainedBytes();
    }

    /** Retains it if asked, and adds it to the sessions of all subscribers; returns how many these were. */
    int route(Message m) {
        if (m.retain && retainedFull(m)) {
            // A will, or a message whose publisher has its answer already.
            hub.turn.tell(new BrokerEvent.Dropped(m.number, "", m.topic, m.qos, BrokerEvent.Drop.RETAINED_FULL));
        } else if (m.retain) {
            retain(m);
        }
        matches.clear();
        hub.store.subscriptions.match(m.topic, matches);
        if (matches.isEmpty()) {
            return 0;
        }
        int copies = 0;
        for (Grant g : matches.grants) {
            copies += give(m, g) ? 1 : 0;
        }
        for (Session s : receivers) {
            Delivery d = s.routedDelivery;
            s.routedDelivery = null;
            hub.outbox.add(s, d);
        }
        receivers.clear();
        for (SubscriptionTree.Share share : matches.shares) {
            Grant g = share.choose();
            copies += readable(m, g) ? 1 : 0;
            if (readable(m, g)) {
                hub.outbox.add(g.session, delivery(m, g));
            }
        }
        hub.encoder.forget();
        return copies;
    }

    private boolean give(Message m, Grant g) {
        Session s = g.session;
        if (g.noLocal && s.clientId.equals(m.publisher)) {
            return false;
        }
        if (!readable(m, g)) {
            hub.turn.tell(
                    new BrokerEvent.Dropped(m.number, s.clientId, m.topic, m.qos, BrokerEvent.Drop.NOT_AUTHORIZED));
            return false;
        }
        if (!hub.settings.oneCopy()) {
            hub.outbox.add(s, delivery(m, g));
        } else if (s.routedDelivery == null) {
            s.routedDelivery = delivery(m, g);
            receivers.add(s);
        } else {
            merge(s.routedDelivery, m, g);
        }
        return true;
    }

    private boolean readable(Message m, Grant g) {
        return hub.settings.access().mayReceive(g.session.user, g.session.clientId, m.topic);
    }

    private static Delivery delivery(Message m, Grant g) {
        return new Delivery(m, lower(m.qos, g.qos), m.retain && g.retainAsPublished, identifiers(g));
    }

    /** One copy for several subscriptions: at the highest level granted, with the identifiers of all. */
    private static void merge(Delivery d, Message m, Grant g) {
        Qos qos = lower(m.qos, g.qos);
        d.qos = qos.compareTo(d.qos) > 0 ? qos : d.qos;
        d.retain |= m.retain && g.retainAsPublished;
        if (g.identifier > 0) {
            d.identifiers = Arrays.copyOf(d.identifiers, d.identifiers.length + 1);
            d.identifiers[d.identifiers.length - 1] = g.identifier;
        }
    }

    static Qos lower(Qos a, Qos b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static int[] identifiers(Grant g) {
        return g.identifier > 0 ? new int[] {g.identifier} : Delivery.NO_IDENTIFIERS;
    }

    private void retain(Message m) {
        RetainedTree retained = hub.store.retained;
        RetainedTree.Node old = retained.find(m.topic);
        if (m.payload().isEmpty()) {
            if (old != null) {
                forget(old);
            }
            return;
        }
        m.settleDown();
        RetainedTree.Node node = retained.put(m);
        hub.deadlines.set(node, m.expiryNanos());
        hub.turn.tell(new BrokerEvent.Retained(m.topic, true));
    }

    /** Removes a retained message: an empty one came, or its time is over. */
    void forget(RetainedTree.Node node) {
        String topic = node.message().topic;
        hub.deadlines.clear(node);
        hub.store.retained.remove(node);
        hub.turn.tell(new BrokerEvent.Retained(topic, false));
    }

    /** The retained messages that a subscription matches, with RETAIN set (MQTT 5.0 §3.3.1.3). */
    void sendRetained(Grant g) {
        hub.store.retained.match(g.matching, m -> {
            boolean own = g.noLocal && g.session.clientId.equals(m.publisher);
            if (!own && !m.expired(hub.now()) && readable(m, g)) {
                hub.outbox.add(g.session, new Delivery(m, lower(m.qos, g.qos), true, identifiers(g)));
            }
        });
        hub.encoder.forget();
    }
}
