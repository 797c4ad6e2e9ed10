package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.mqtt.Subscriptions.Entry;
import java.util.ArrayList;
import java.util.List;

/** Whether what a server sends to a client is what the client subscribed to (MQTT 5.0 §3.3.4, §3.8.4, §4.7). */
final class DeliveryRules {
    /** A payload of so many bytes is hardly ever the same by chance. */
    private static final int TELLING_BYTES = 8;

    private final Verdicts v;

    DeliveryRules(Verdicts v) {
        this.v = v;
    }

    /** True when the session's subscriptions are known so that deliveries can be held against them. */
    boolean judged(MqttConnection c) {
        return c.whole() && c.session.known && c.accepted() && !c.session.subscriptions.overflowed() && !c.bridge;
    }

    /** All subscriptions that the message may be for. */
    List<Entry> candidates(MqttConnection c, String topic) {
        List<Entry> all = c.session.subscriptions.matching(topic, c.version != MqttVersion.V3_1);
        boolean every = true;
        for (Entry e : all) {
            every &= e.candidate(v.now);
        }
        if (every) {
            return all;
        }
        List<Entry> some = new ArrayList<>(all.size());
        for (Entry e : all) {
            if (e.candidate(v.now)) {
                some.add(e);
            }
        }
        return some;
    }

    /** A first delivery, not one that is sent again. Returns false when it matches nothing. */
    boolean delivered(MqttConnection c, Publish p, String topic, List<Entry> candidates, boolean queuedMayCome) {
        if (candidates.isEmpty()) {
            if (queuedMayCome && !c.session.subscriptions.matching(topic, true).isEmpty()) {
                return false;
            }
            if (c.version != MqttVersion.V3_1
                    && topic.charAt(0) == '$'
                    && !c.session.subscriptions.matching(topic, false).isEmpty()) {
                v.broken(MqttRule.DOLLAR_TOPIC_NOT_BY_WILDCARD, MqttPacket.TOPIC, "");
            } else {
                v.broken(MqttRule.DELIVERY_MATCHES_SUBSCRIPTION, MqttPacket.TOPIC, "");
            }
            return false;
        }
        int highest = 0;
        for (Entry e : candidates) {
            highest = Math.max(highest, e.highest(v.now));
        }
        if (p.qos().ordinal() > highest && p.qos() != Qos.RESERVED && !queuedMayCome) {
            v.broken(
                    MqttRule.DELIVERY_QOS_NOT_ABOVE_GRANTED,
                    FixedHeader.QOS,
                    "No more than QoS " + highest + " was granted.");
        }
        if (p.retain()) {
            retained(c, p, topic, candidates);
        }
        if (c.hasProperties()) {
            identifiers(p, candidates);
        }
        return true;
    }

    private void retained(MqttConnection c, Publish p, String topic, List<Entry> candidates) {
        boolean asPublished = false;
        boolean onlyShared = true;
        boolean onlyForbidden = true;
        int allowed = 0;
        for (Entry e : candidates) {
            asPublished |= e.retainAsPublished;
            onlyShared &= e.shared;
            onlyForbidden &= e.shared || e.handlingForbids;
            allowed += e.retainedAllowed;
        }
        int count = c.session.subscriptions.countRetained(topic);
        if (asPublished) {
            return;
        }
        if (p.payload().isEmpty()) {
            v.broken(MqttRule.RETAINED_NOT_EMPTY, FixedHeader.RETAIN, "");
        } else if (onlyShared) {
            v.broken(MqttRule.NO_RETAINED_TO_SHARED, FixedHeader.RETAIN, "");
        } else if (onlyForbidden) {
            v.broken(MqttRule.RETAIN_HANDLING_RESPECTED, FixedHeader.RETAIN, "");
        } else if (count > allowed) {
            v.broken(
                    MqttRule.RETAIN_ZERO_ON_LIVE_DELIVERY,
                    FixedHeader.RETAIN,
                    "It is number " + count + " with RETAIN on this topic, after " + allowed
                            + " subscriptions that bring one.");
        }
    }

    private void identifiers(Publish p, List<Entry> candidates) {
        List<Long> seen = new ArrayList<>(0);
        for (Property q : p.properties()) {
            if (q.id() == PropertyId.SUBSCRIPTION_IDENTIFIER) {
                if (q.value() == 0) {
                    return;
                }
                seen.add(q.value());
            }
        }
        boolean settled = true;
        boolean someWithout = false;
        int with = 0;
        for (Entry e : candidates) {
            boolean sure = e.settled() && e.identifier == e.formerIdentifier || e.settled() && e.times == 1;
            settled &= sure;
            someWithout |= e.identifier == 0;
            with += e.identifier != 0 ? 1 : 0;
        }
        for (long id : seen) {
            if (!ofAny(candidates, id)) {
                v.broken(
                        MqttRule.SUBSCRIPTION_ID_SUBSCRIBED,
                        Property.NUMBER_VARINT,
                        "No subscription that matches the topic has the identifier " + id + ".");
                return;
            }
        }
        if (!settled || seen.isEmpty() && (someWithout || with == 0) || seen.size() == 1) {
            return;
        }
        for (Entry e : candidates) {
            if (e.identifier != 0 && !seen.contains(e.identifier)) {
                v.broken(
                        MqttRule.SUBSCRIPTION_ID_DELIVERED,
                        null,
                        "The identifier " + e.identifier + " of the subscription to " + e.filter + " is missing.");
                return;
            }
        }
    }

    private static boolean ofAny(List<Entry> candidates, long id) {
        for (Entry e : candidates) {
            if (e.identifier == id || e.formerIdentifier == id) {
                return true;
            }
        }
        return false;
    }

    /** A client gets back what it said itself. */
    boolean echo(MqttConnection c, Publish p, Published source, List<Entry> candidates) {
        if (!c.hasProperties()
                || p.retain()
                || source.session != c.session
                || source.byOthers
                || candidates.isEmpty()) {
            return false;
        }
        for (Entry e : candidates) {
            if (!e.noLocal) {
                return false;
            }
        }
        if (p.payload().length() >= TELLING_BYTES || !source.ambiguous) {
            v.broken(MqttRule.NO_LOCAL_RESPECTED);
            return true;
        }
        return false;
    }
}
