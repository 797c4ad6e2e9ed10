package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.mqtt.Exchange.Kind;
import dev.framewise.protocols.mqtt.Exchange.Phase;
import java.util.ArrayDeque;

/** Messages above QoS 0 and what acknowledges, releases and repeats them (MQTT 5.0 §4.3, §4.4, §4.6). */
final class ExchangeRules {
    private final Verdicts v;
    private final DebtRules debts;

    ExchangeRules(Verdicts v, DebtRules debts) {
        this.v = v;
        this.debts = debts;
    }

    /** What a PUBLISH above QoS 0 begins or repeats. Null when its identifier is not one. */
    Exchange publish(MqttConnection c, Publish p, String topic, long content) {
        if (p.packetId() == 0) {
            return null;
        }
        Exchanges all = c.session.of(v.sender);
        Exchange old = all.get(p.packetId());
        int qos = p.qos().ordinal();
        if (old != null && !old.done()) {
            if (old.says(qos, topic, content)) {
                repeated(c, p, old);
                return old;
            }
            if (c.whole() && (old.on == c || c.session.lossless) && !old.doubtful(c, v.sender.client)) {
                v.broken(
                        MqttRule.PACKET_ID_NOT_IN_USE,
                        MqttPacket.PACKET_ID,
                        "Packet identifier " + p.packetId() + " is still in use since frame " + old.latest.frame()
                                + ", which says something else.");
            }
        } else if (p.dup()) {
            notTheFirst(c, p, old, topic, content);
        } else {
            beforeOld(c, qos);
        }
        Exchange e = new Exchange(p.packetId(), Kind.PUBLISH, qos, topic, content, v.place);
        e.bytes = topic.length() + p.payload().length();
        all.begin(e);
        sent(c, e);
        return e;
    }

    private void sent(MqttConnection c, Exchange e) {
        e.on = c;
        e.packet = v.sender.packets;
        e.latest = v.place;
        wait(v.sender.sentWaiting, e, Phase.SENT);
        count(c, e);
    }

    /** Counts a message against what the other end takes at once (MQTT 5.0 §4.9). */
    private void count(MqttConnection c, Exchange e) {
        Side s = v.sender;
        if (!c.hasProperties() || e.counted == c) {
            return;
        }
        e.counted = c;
        s.inFlight++;
        if (s.receiveMaximum > 0 && s.inFlight > s.receiveMaximum && c.whole() && (!s.client || c.connack != null)) {
            v.once(
                    MqttRule.RECEIVE_MAXIMUM_KEPT,
                    null,
                    s.inFlight + " messages are under way, and the other end takes " + s.receiveMaximum + ".");
        }
        if (s.full() && s.fullSinceNanos == Side.NONE) {
            s.fullSinceNanos = v.now;
        }
    }

    private void free(MqttConnection c, Side publisher, Exchange e) {
        if (e.counted != c) {
            return;
        }
        e.counted = null;
        if (publisher.full()) {
            publisher.freedNanos = v.now;
            publisher.freedAfterFullSinceNanos = publisher.fullSinceNanos;
        }
        publisher.inFlight--;
        if (!publisher.full()) {
            publisher.fullSinceNanos = Side.NONE;
        }
    }

    private static void wait(ArrayDeque<Exchange> queue, Exchange e, Phase phase) {
        while (!queue.isEmpty() && queue.peek().phase != phase) {
            queue.poll();
        }
        queue.add(e);
    }

    /** The same message under its identifier, which is still in use. */
    private void repeated(MqttConnection c, Publish p, Exchange e) {
        v.related(Relation.REPEATS, e.latest);
        e.sends++;
        boolean here = e.on == c;
        boolean doubtful = e.doubtful(c, v.sender.client);
        if (c.whole() && !doubtful) {
            if (e.phase == Phase.RELEASED) {
                v.broken(MqttRule.PUBLISH_NOT_AFTER_PUBREL);
            } else if (here && c.hasProperties()) {
                v.broken(MqttRule.NOT_RESENT_ON_LIVE_CONNECTION);
            } else if (!p.dup()) {
                v.broken(MqttRule.DUP_SET_ON_RESEND, FixedHeader.DUP, "");
            }
        }
        if (!here) {
            Side s = v.sender;
            if (s.client && c.whole() && c.resumed && e.order < s.resent) {
                v.broken(MqttRule.RESEND_IN_ORDER);
            }
            s.resent = Math.max(s.resent, e.order);
            e.receivedOrder = 0;
            c.owed(s).remove(e);
        }
        sent(c, e);
        if (e.message != null) {
            e.message.repeated = true;
        }
    }

    /** DUP is set, but nothing under this identifier is unfinished. */
    private void notTheFirst(MqttConnection c, Publish p, Exchange old, String topic, long content) {
        int qos = p.qos().ordinal();
        boolean same = old != null && old.says(qos, topic, content);
        if (same) {
            v.related(Relation.REPEATS, old.latest);
            boolean late = old.answeredOn == c && v.now - old.answeredNanos >= Verdicts.CROSSING_NANOS;
            if (!c.whole() || !late) {
                return;
            }
            if (old.refusal != 0) {
                v.broken(MqttRule.REJECTED_PUBLISH_NOT_RESENT);
            } else {
                v.broken(MqttRule.DUP_ZERO_ON_FIRST_SEND, FixedHeader.DUP, "");
            }
            return;
        }
        if (!c.whole()) {
            return;
        }
        if (c.resumed) {
            for (Exchange e : c.session.of(v.sender).unfinished()) {
                if (e.on != c && !e.replaced && e.says(qos, topic, content)) {
                    e.replaced = true;
                    c.owed(v.sender).remove(e);
                    v.related(Relation.REPEATS, e.latest);
                    v.broken(
                            MqttRule.RESEND_KEEPS_PACKET_ID,
                            MqttPacket.PACKET_ID,
                            "The message has the identifier " + e.id + ".");
                    return;
                }
            }
        }
        if (ofFormer(c, p.packetId(), qos, topic, content)) {
            return;
        }
        if (c.session.known && !c.session.brokenOff) {
            v.broken(MqttRule.DUP_ZERO_ON_FIRST_SEND, FixedHeader.DUP, "");
        }
    }

    /** True when this goes on with what the former session left unfinished, though this one began empty. */
    private boolean ofFormer(MqttConnection c, int id, int qos, String topic, long content) {
        Exchange e = unfinishedOfFormer(c, id);
        if (e == null || qos >= 0 && !e.says(qos, topic, content)) {
            return false;
        }
        v.related(Relation.REPEATS, e.latest);
        // Where the server of 3.1.1 has lost the session, the client may still send again what it kept.
        if (c.connect.cleanStart() || c.version == MqttVersion.V5) {
            v.broken(
                    MqttRule.CLEAN_SESSION_IS_EMPTY,
                    MqttPacket.PACKET_ID,
                    "It goes on with what the former session left unfinished in frame " + e.latest.frame() + ".");
        }
        return true;
    }

    private Exchange unfinishedOfFormer(MqttConnection c, int id) {
        if (c.former == null || c.former == c.session || !c.whole() || v.sender.client && c.connack == null) {
            return null;
        }
        Exchange e = c.former.of(v.sender).get(id);
        return e == null || e.done() || !e.publishes() ? null : e;
    }

    /** A new message while old ones still have to be sent again. */
    private void beforeOld(MqttConnection c, int qos) {
        if (c.owed(v.sender).isEmpty() || !c.resumed || !c.whole() || v.sender.client && c.hasty) {
            return;
        }
        for (Exchange e : c.owed(v.sender)) {
            if (e.qos == qos && e.phase == Phase.SENT && e.on != c && e.fits(v.sender)) {
                c.owed(v.sender).remove(e);
                v.broken(
                        MqttRule.RESENT_ON_RECONNECT,
                        null,
                        "The message of frame " + e.latest.frame() + " is still unacknowledged and has not been sent "
                                + "again.");
                return;
            }
        }
    }

    /** PUBACK, or PUBREC: the receiver has taken over a message, or refuses it. */
    void acknowledged(MqttConnection c, Acknowledgement p, int qos) {
        Side publisher = v.receiver;
        Exchanges all = c.session.of(publisher);
        Exchange e = all.get(p.packetId());
        boolean judged = c.whole() && c.session.known;
        if (e == null || !e.publishes() || e.qos != qos) {
            if (judged || e != null && e.on == c && c.whole()) {
                v.broken(
                        MqttRule.ACK_MATCHES_PUBLISH,
                        MqttPacket.PACKET_ID,
                        e == null
                                ? "No message has the identifier " + p.packetId() + "."
                                : "Frame " + e.latest.frame() + " with this identifier is "
                                        + (e.publishes() ? "a message at QoS " + e.qos : "no message") + ".");
            }
            return;
        }
        v.related(Relation.ANSWERS, e.latest);
        e.acknowledgements++;
        boolean again = e.phase != Phase.SENT;
        if (again && e.acknowledgements > e.sends && judged && !e.doubtful(c, publisher.client)) {
            v.broken(
                    MqttRule.ACK_MATCHES_PUBLISH,
                    MqttPacket.PACKET_ID,
                    "The message of frame " + e.latest.frame() + " has been acknowledged already.");
        }
        if (e.on == c) {
            debts.delayed(e.latest);
            v.answers(e.packet, p.reasonCode() >= 0x80);
            inOrder(c, publisher, e, qos, again);
        }
        e.answered(c, publisher, v.now);
        e.refusal = p.reasonCode() >= 0x80 ? p.reasonCode() : 0;
        if (e.message != null && e.refusal == 0 && e.message.acknowledgedNanos == Side.NONE) {
            e.message.acknowledgedNanos = qos == 1 ? v.now : Side.NONE;
        }
        if (e.delivery != null && e.refusal != 0) {
            e.delivery.refused = true;
        }
        if (qos == 1 || e.refusal != 0) {
            free(c, publisher, e);
            all.finish(e);
        } else if (e.phase == Phase.SENT) {
            e.phase = Phase.RECEIVED;
            e.received = v.place;
            e.receivedOrder = ++publisher.received;
            wait(publisher.receivedWaiting, e, Phase.RECEIVED);
        }
    }

    private void inOrder(MqttConnection c, Side publisher, Exchange e, int qos, boolean again) {
        if (again || v.receiver.client || !c.whole()) {
            return;
        }
        if (e.packet < publisher.acknowledged[qos]) {
            v.broken(
                    qos == 1 ? MqttRule.PUBACK_IN_ORDER : MqttRule.PUBREC_IN_ORDER,
                    MqttPacket.PACKET_ID,
                    "A later message has been acknowledged before that of frame " + e.latest.frame() + ".");
        }
        publisher.acknowledged[qos] = Math.max(publisher.acknowledged[qos], e.packet);
    }

    void released(MqttConnection c, Pubrel p) {
        Exchanges all = c.session.of(v.sender);
        Exchange e = all.get(p.packetId());
        boolean judged = c.whole() && c.session.known;
        if (e == null || !e.publishes() || e.qos != 2) {
            // Code 0x92 answers a PUBREC whose identifier its receiver does not know (MQTT 5.0 §3.6.2.1).
            if (ofFormer(c, p.packetId(), -1, "", 0) || p.reasonCode() == ReasonCode.PACKET_IDENTIFIER_NOT_FOUND) {
                return;
            }
            if (judged && !c.session.brokenOff) {
                v.broken(
                        MqttRule.PUBREL_AFTER_PUBREC,
                        MqttPacket.PACKET_ID,
                        "No message at QoS 2 has the identifier " + p.packetId() + ".");
            }
            e = new Exchange(p.packetId(), Kind.PUBLISH, 2, "", 0, v.place);
            all.begin(e);
        }
        boolean doubtful = e.doubtful(c, v.sender.client);
        boolean here = e.releasedOrder != 0 && e.released != null && e.on == c;
        switch (e.phase) {
            case SENT -> {
                if (judged && !e.beganWith(v.place) && !(e.on != c && c.session.brokenOff)) {
                    v.broken(
                            MqttRule.PUBREL_AFTER_PUBREC,
                            MqttPacket.PACKET_ID,
                            "No PUBREC came for the message of frame " + e.latest.frame() + ".");
                }
            }
            case RECEIVED -> v.related(Relation.ANSWERS, e.received);
            case RELEASED -> {
                v.related(Relation.REPEATS, e.released);
                if (here && c.hasProperties() && c.whole()) {
                    v.broken(MqttRule.NOT_RESENT_ON_LIVE_CONNECTION);
                }
            }
            case DONE -> {
                v.related(Relation.REPEATS, e.released);
                if (e.refusal != 0 && judged && !doubtful) {
                    v.broken(MqttRule.PUBREL_AFTER_PUBREC, MqttPacket.PACKET_ID, "The message was refused by PUBREC.");
                }
            }
        }
        if (v.sender.client && c.whole() && e.receivedOrder != 0 && e.phase == Phase.RECEIVED && e.answeredOn == c) {
            if (e.receivedOrder < v.sender.released) {
                v.broken(MqttRule.PUBREL_IN_ORDER);
            }
            v.sender.released = Math.max(v.sender.released, e.receivedOrder);
        }
        c.owed(v.sender).remove(e);
        e.releases++;
        e.released = v.place;
        e.releasePacket = v.sender.packets;
        e.releasedOrder = ++v.sender.releasedCount;
        e.on = c;
        if (!e.done()) {
            e.phase = Phase.RELEASED;
            wait(v.sender.releasedWaiting, e, Phase.RELEASED);
        }
        if (e.message != null) {
            e.message.releasedOrder = e.releasedOrder;
        }
    }

    void completed(MqttConnection c, Pubcomp p) {
        Side publisher = v.receiver;
        Exchanges all = c.session.of(publisher);
        Exchange e = all.get(p.packetId());
        boolean judged = c.whole() && c.session.known;
        if (e == null || e.releases == 0 || e.completions >= e.releases) {
            if (e != null) {
                v.related(Relation.ANSWERS, e.latest);
            }
            if (judged) {
                v.broken(MqttRule.PUBCOMP_MATCHES_PUBREL, MqttPacket.PACKET_ID, "");
            }
            return;
        }
        v.related(Relation.ANSWERS, e.released);
        debts.delayed(e.released);
        if (e.on == c) {
            v.answers(e.releasePacket, p.reasonCode() >= 0x80);
        }
        e.completions++;
        e.answered(c, publisher, v.now);
        if (e.message != null) {
            e.message.acknowledgedNanos = Math.min(e.message.acknowledgedNanos, v.now);
        }
        free(c, publisher, e);
        all.finish(e);
    }
}
