package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.mqtt.Subscriptions.Entry;
import java.util.List;

/** Leads a PUBLISH through all the rules that have to do with it. */
final class MessageRules {
    private final Verdicts v;
    private final LimitRules limits;
    private final ExchangeRules exchanges;
    private final DeliveryRules deliveries;
    private final RelayRules relays;
    private final RetainedRules retained;
    private final WillRules wills;
    private final Ledger ledger;

    /** Topics met lately, by their hash; the length is a power of two. */
    private final String[] topics = new String[1024];

    MessageRules(
            Verdicts v,
            LimitRules limits,
            ExchangeRules exchanges,
            DeliveryRules deliveries,
            RelayRules relays,
            RetainedRules retained,
            WillRules wills,
            Ledger ledger) {
        this.v = v;
        this.limits = limits;
        this.exchanges = exchanges;
        this.deliveries = deliveries;
        this.relays = relays;
        this.retained = retained;
        this.wills = wills;
        this.ledger = ledger;
    }

    /** A PUBLISH, from a client or to one. */
    void publish(MqttConnection c, MqttContext context, Direction d, Publish p, int bytes) {
        Side s = v.sender;
        limits.publish(c, context, d, p);
        String topic = p.topic();
        if (topic.isEmpty()) {
            int alias = (int) Property.valueOf(p.properties(), PropertyId.TOPIC_ALIAS, 0);
            topic = alias == 0 ? null : context.topic(d, alias);
            topic = topic == null || context.incomplete(d) ? "" : topic;
        }
        topic = known(topic);
        if (!s.client) {
            ledger.listen(c);
        } else if (p.qos() == Qos.AT_MOST_ONCE && !p.retain() && !ledger.heard(c)) {
            return;
        }
        long content = Content.of(p.payload());
        boolean again = false;
        Exchange e = null;
        if (p.qos() == Qos.AT_LEAST_ONCE || p.qos() == Qos.EXACTLY_ONCE) {
            e = exchanges.publish(c, p, topic, content);
            again = e != null && !e.beganWith(v.place) || p.dup();
        }
        if (topic.isEmpty() || p.qos() == Qos.RESERVED) {
            return;
        }
        if (s.client) {
            if (e == null || e.beganWith(v.place)) {
                Published m = new Published(p, topic, content, c, v.place, bytes);
                ledger.add(m);
                if (e != null) {
                    e.message = m;
                }
                if (p.retain()) {
                    retained.published(c, p, m, e);
                }
            } else if (e.message != null) {
                e.message.latestNanos = v.now;
            }
            return;
        }
        if (!again) {
            delivered(c, p, topic, content, e);
        }
    }

    /** The same text as the same object, mostly, so that the tables that it is looked up in need not compare it. */
    private String known(String topic) {
        int slot = topic.hashCode() & topics.length - 1;
        String before = topics[slot];
        if (topic.equals(before)) {
            return before;
        }
        topics[slot] = topic;
        return topic;
    }

    private void delivered(MqttConnection c, Publish p, String topic, long content, Exchange e) {
        boolean judged = deliveries.judged(c);
        List<Entry> candidates = judged ? deliveries.candidates(c, topic) : null;
        boolean matches = judged && deliveries.delivered(c, p, topic, candidates, c.resumed);
        Published source = ledger.find(c, topic, content, v.now);
        if (source != null && matches && deliveries.echo(c, p, source, candidates)) {
            v.related(Relation.DELIVERS, source.place);
            return;
        }
        if (source != null && !source.ambiguous) {
            Published.Delivery delivery = relays.relayed(c, p, source, matches ? candidates : null);
            if (e != null) {
                e.delivery = delivery;
            }
        }
        retained.delivered(c, p, topic, content, matches ? candidates : List.of(), judged);
        wills.delivered(c, p, topic, content, source != null || retained.holds(c, topic, content));
    }
}
