package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.mqtt.Exchange.Kind;
import java.util.List;

/** SUBSCRIBE, UNSUBSCRIBE and PINGREQ, and their answers (MQTT 5.0 §3.8 to §3.13). */
final class RequestRules {
    /** More unanswered PINGREQs are not followed. */
    private static final int PING_LIMIT = 1_000;

    private final Verdicts v;
    private final DebtRules debts;

    RequestRules(Verdicts v, DebtRules debts) {
        this.v = v;
        this.debts = debts;
    }

    void subscribe(MqttConnection c, Subscribe p) {
        long content = 17;
        for (Subscription s : p.subscriptions()) {
            content = content * 31 + s.hashCode();
        }
        Exchange e = begin(c, p.packetId(), Kind.SUBSCRIBE, content);
        e.subscriptions = p.subscriptions();
        e.subscriptionId = Property.valueOf(p.properties(), PropertyId.SUBSCRIPTION_IDENTIFIER, 0);
        if (c.version == null) {
            return;
        }
        if (c.hasProperties() && c.accepted() && c.whole()) {
            available(c, p, e.subscriptionId);
        }
        for (Subscription s : p.subscriptions()) {
            c.session.subscriptions.asked(s, e.subscriptionId, c.version, c, v.now);
        }
    }

    private void available(MqttConnection c, Subscribe p, long identifier) {
        List<Property> limits = c.connack.properties();
        if (identifier != 0 && Property.valueOf(limits, PropertyId.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 1) == 0) {
            v.broken(MqttRule.SUBSCRIPTION_ID_AVAILABLE_RESPECTED, Property.ID, "");
        }
        for (Subscription s : p.subscriptions()) {
            if (TopicFilter.shared(s.filter(), c.version)
                    && Property.valueOf(limits, PropertyId.SHARED_SUBSCRIPTION_AVAILABLE, 1) == 0) {
                v.broken(MqttRule.SHARED_AVAILABLE_RESPECTED, MqttPacket.TOPIC, "");
                return;
            }
            if (TopicFilter.wild(s.filter())
                    && Property.valueOf(limits, PropertyId.WILDCARD_SUBSCRIPTION_AVAILABLE, 1) == 0) {
                v.broken(MqttRule.WILDCARD_AVAILABLE_RESPECTED, MqttPacket.TOPIC, "");
                return;
            }
        }
    }

    private Exchange begin(MqttConnection c, int id, Kind kind, long content) {
        Exchanges all = c.session.ofClient;
        Exchange old = all.get(id);
        Exchange e = new Exchange(id, kind, 0, "", content, v.place);
        if (old != null && !old.done() && id != 0) {
            boolean repeats = old.kind == kind && old.content == content && old.on == c;
            if (repeats) {
                v.related(Relation.REPEATS, old.latest);
                e.sends = old.sends + 1;
                e.acknowledgements = old.acknowledgements;
                all.finish(old);
            }
            boolean mayRepeat = repeats && c.version == MqttVersion.V3_1;
            if (!mayRepeat && c.whole() && (old.on == c || c.session.lossless) && !old.doubtful(c, true)) {
                v.broken(
                        MqttRule.PACKET_ID_NOT_IN_USE,
                        MqttPacket.PACKET_ID,
                        "Packet identifier " + id + " is still in use since frame " + old.latest.frame() + ".");
            }
        }
        e.on = c;
        e.packet = v.sender.packets;
        all.begin(e);
        v.sender.requestsWaiting.add(e);
        return e;
    }

    void suback(MqttConnection c, Suback p) {
        Exchange e =
                answered(c, p.packetId(), Kind.SUBSCRIBE, MqttRule.SUBACK_MATCHES_SUBSCRIBE, codes(p.reasonCodes()));
        if (e == null) {
            return;
        }
        List<Subscription> asked = e.subscriptions;
        if (p.reasonCodes().size() != asked.size()) {
            v.broken(
                    MqttRule.SUBACK_CODE_PER_FILTER,
                    null,
                    p.reasonCodes().size() + " codes answer " + asked.size() + " topic filters.");
            return;
        }
        for (int i = 0; i < asked.size(); i++) {
            int code = p.reasonCodes().get(i);
            if (code <= 2 && code > asked.get(i).qos().ordinal() && c.version != null) {
                v.broken(
                        MqttRule.SUBACK_QOS_NOT_ABOVE_REQUESTED,
                        c.hasProperties() ? Suback.REASON_CODE : Suback.GRANTED_QOS,
                        "QoS " + code + " is granted for " + asked.get(i).filter() + ", where QoS "
                                + asked.get(i).qos().ordinal() + " was asked for.");
            }
            c.session.subscriptions.answered(asked.get(i), code, v.now);
        }
    }

    private static boolean codes(List<Integer> all) {
        for (int code : all) {
            if (code >= 0x80) {
                return true;
            }
        }
        return false;
    }

    void unsubscribe(MqttConnection c, Unsubscribe p) {
        Exchange e = begin(c, p.packetId(), Kind.UNSUBSCRIBE, p.filters().hashCode());
        e.filters = p.filters();
        for (String filter : p.filters()) {
            c.session.subscriptions.removing(filter);
        }
    }

    void unsuback(MqttConnection c, Unsuback p) {
        Exchange e = answered(
                c, p.packetId(), Kind.UNSUBSCRIBE, MqttRule.UNSUBACK_MATCHES_UNSUBSCRIBE, codes(p.reasonCodes()));
        if (e == null) {
            return;
        }
        boolean five = c.hasProperties();
        if (five && p.reasonCodes().size() != e.filters.size()) {
            v.broken(
                    MqttRule.UNSUBACK_CODE_PER_FILTER,
                    null,
                    p.reasonCodes().size() + " codes answer " + e.filters.size() + " topic filters.");
            return;
        }
        for (int i = 0; i < e.filters.size(); i++) {
            String filter = e.filters.get(i);
            int code = five ? p.reasonCodes().get(i) : 0;
            if (five && c.whole() && c.session.known && !c.session.subscriptions.overflowed()) {
                codeTrue(c, filter, code);
            }
            if (code < 0x80) {
                c.session.subscriptions.removed(filter, v.now);
            }
        }
    }

    private void codeTrue(MqttConnection c, String filter, int code) {
        Subscriptions.Entry s = c.session.subscriptions.get(filter);
        boolean sure = s == null || s.pending == 0 && s.former == -1 || s.settled();
        boolean exists = s != null && s.granted >= 0 && !s.removed();
        if (s != null && (s.pending > 0 || s.granted < 0 && !s.removed()) || !sure) {
            return;
        }
        if (code == 0 && !exists) {
            v.broken(MqttRule.UNSUBACK_CODE_TRUE, Unsuback.REASON_CODE, "There was no subscription to " + filter + ".");
        } else if (code == ReasonCode.NO_SUBSCRIPTION_EXISTED && exists) {
            v.broken(MqttRule.UNSUBACK_CODE_TRUE, Unsuback.REASON_CODE, "There was a subscription to " + filter + ".");
        }
    }

    private Exchange answered(MqttConnection c, int id, Kind kind, MqttRule rule, boolean refuses) {
        Exchange e = c.session.ofClient.get(id);
        if (e == null || e.kind != kind || e.on != c || e.acknowledgements >= e.sends) {
            if (c.whole()) {
                v.broken(rule, MqttPacket.PACKET_ID, "No unanswered " + kind + " has the identifier " + id + ".");
            }
            return null;
        }
        v.related(Relation.ANSWERS, e.latest);
        debts.delayed(e.latest);
        v.answers(e.packet, refuses);
        e.acknowledgements++;
        e.answered(c, v.receiver, v.now);
        c.session.ofClient.finish(e);
        return e;
    }

    void pingreq(MqttConnection c) {
        if (v.sender.pings.size() >= PING_LIMIT) {
            // Answers can no longer be told from each other.
            c.startMissing = true;
            v.sender.pings.clear();
        }
        v.sender.pings.add(new Side.Ping(v.place, v.sender.packets));
    }

    void pingresp(MqttConnection c) {
        Side.Ping asked = v.receiver.pings.poll();
        if (asked == null) {
            if (c.whole()) {
                v.broken(MqttRule.PINGRESP_MATCHES_PINGREQ);
            }
            return;
        }
        v.related(Relation.ANSWERS, asked.place());
        debts.delayed(asked.place());
        v.answers(asked.packet(), false);
    }

    /** What the server has left unanswered for too long; it says something else now, or the connection has ended. */
    void overdue(MqttConnection c, long now) {
        Side client = c.client;
        while (!client.requestsWaiting.isEmpty()) {
            Exchange e = client.requestsWaiting.peek();
            if (!e.done() && now - e.latest.timeNanos() <= Verdicts.ANSWER_NANOS) {
                break;
            }
            client.requestsWaiting.poll();
            if (!e.done() && e.on == c && c.whole() && c.accepted()) {
                MqttRule rule = e.kind == Kind.SUBSCRIBE ? MqttRule.SUBSCRIBE_ANSWERED : MqttRule.UNSUBSCRIBE_ANSWERED;
                v.once(e.latest, rule, null, "");
            }
        }
        Side.Ping ping = client.pings.peek();
        if (ping != null && now - ping.place().timeNanos() > Verdicts.ANSWER_NANOS && c.whole() && c.accepted()) {
            client.pings.clear();
            v.once(ping.place(), MqttRule.PINGREQ_ANSWERED, null, "");
        }
    }

    /** The connection is over, or the capture. */
    void ended(MqttConnection c, MessagePlace end) {
        if (c.client.disconnect == null && c.server.disconnect == null) {
            overdue(c, end.timeNanos());
        }
    }
}
