package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.mqttsn.SnRequest.Phase;

/** Messages at all levels, and what acknowledges, releases and repeats them (MQTT-SN 1.2 §6.6, §6.10). */
final class SnPublishRules {
    private static final int CONGESTION = 1;
    private static final int INVALID_TOPIC_ID = 2;

    /** T_WAIT, of which more than 5 minutes are recommended (MQTT-SN 1.2 §7.2). */
    private static final long WAIT_NANOS = 300 * SnVerdicts.SECOND;

    private final SnVerdicts v;
    private final SnRequestRules requests;
    private final SnTopicRules topics;

    SnPublishRules(SnVerdicts v, SnRequestRules requests, SnTopicRules topics) {
        this.v = v;
        this.requests = requests;
        this.topics = topics;
    }

    void publish(SnClient c, SnPublish p) {
        boolean byClient = v.sender.client;
        if (!byClient && SnLinkRules.minusOne(p.qos())) {
            if (c.conversation.certain()) {
                v.broken(SnRule.QOS_MINUS_1_FROM_CLIENT_ONLY, SnFlags.QOS);
            }
            return;
        }
        if (SnLinkRules.minusOne(p.qos())) {
            return;
        }
        boolean understood = topics.assigned(c, p);
        long since = v.now - c.congestedNanos;
        if (byClient
                && c.congestedNanos != SnClient.NEVER
                && since >= SnVerdicts.CROSSING_NANOS
                && since < WAIT_NANOS) {
            v.once(
                    SnRule.CONGESTION_WAITED,
                    SnMessage.TYPE,
                    "It comes " + SnVerdicts.seconds(since) + " after a refusal because of congestion.");
        }
        if (p.qos() == 0) {
            v.sender.lastAtQos0 = v.place;
            v.sender.lastTopicAtQos0 = p.topicId();
            return;
        }
        acknowledged(p, understood);
    }

    private void acknowledged(SnPublish p, boolean understood) {
        SnPublish plain =
                new SnPublish(false, p.qos(), p.retain(), p.topicIdType(), p.topicId(), p.messageId(), p.data());
        int content = plain.hashCode();
        SnRequest old = v.sender.get(SnType.PUBLISH, p.messageId());
        if (old != null && old.content == content && (!old.done() || p.dup())) {
            long gap = v.now - old.latest.timeNanos();
            requests.repeated(old);
            if (!p.dup() && gap >= SnVerdicts.COPY_NANOS) {
                v.broken(SnRule.DUP_SET_ON_RESEND, SnFlags.DUP);
            }
            return;
        }
        SnRequest r = new SnRequest(SnType.PUBLISH, p.messageId(), content, v.place);
        r.qos = p.qos();
        r.topicId = p.topicId();
        r.topicUnknown = !understood;
        requests.alone(r, SnRule.ONE_PUBLISH_UNDER_WAY, SnType.PUBLISH, SnType.PUBLISH);
        v.sender.begin(r);
    }

    void puback(SnClient c, SnPuback p) {
        if (p.returnCode() == CONGESTION && !v.sender.client) {
            c.congestedNanos = v.now;
        }
        SnRequest r = v.receiver.get(SnType.PUBLISH, p.messageId());
        if (r == null) {
            if (p.messageId() == 0 && p.returnCode() != 0) {
                if (v.receiver.lastTopicAtQos0 == p.topicId()) {
                    v.related(Relation.ANSWERS, v.receiver.lastAtQos0);
                }
            } else if (c.judged()) {
                v.broken(
                        SnRule.PUBACK_MATCHES_PUBLISH,
                        SnMessage.MESSAGE_ID,
                        "No PUBLISH with message id " + p.messageId() + " was captured.");
            }
            return;
        }
        v.related(Relation.ANSWERS, r.latest);
        if (r.topicId != p.topicId()) {
            v.broken(
                    SnRule.PUBACK_MATCHES_PUBLISH,
                    SnMessage.TOPIC_ID,
                    "The PUBLISH of frame " + r.latest.frame() + " has topic id " + r.topicId + ".");
        }
        if (r.qos == 2 && p.returnCode() == 0) {
            v.broken(SnRule.QOS_2_IN_STEP, SnMessage.TYPE, "A PUBLISH at QoS 2 is answered by PUBREC.");
        }
        if (p.returnCode() != INVALID_TOPIC_ID) {
            unknownAccepted(r);
        }
        v.receiver.finish(r);
    }

    /** The receiver takes a message though it cannot know its topic. */
    private void unknownAccepted(SnRequest r) {
        if (v.sender.client && r.topicUnknown) {
            v.broken(
                    SnRule.UNKNOWN_TOPIC_ID_REFUSED,
                    SnMessage.TYPE,
                    "Topic id " + r.topicId + " was never assigned to this client.");
        }
    }

    void pubrec(SnClient c, SnMessageIdOnly p) {
        SnRequest r = v.receiver.get(SnType.PUBLISH, p.messageId());
        if (r == null || r.qos != 2) {
            outOfStep(c, p, "No PUBLISH at QoS 2 with message id ");
            return;
        }
        v.related(Relation.ANSWERS, r.latest);
        unknownAccepted(r);
        if (r.phase == Phase.SENT) {
            r.phase = Phase.RECEIVED;
            r.received = v.place;
        }
    }

    void pubrel(SnClient c, SnMessageIdOnly p) {
        SnRequest r = v.sender.get(SnType.PUBLISH, p.messageId());
        if (r == null || r.qos != 2 || r.phase == Phase.SENT) {
            outOfStep(c, p, "No PUBREC with message id ");
            return;
        }
        if (r.released == null) {
            v.related(Relation.ANSWERS, r.received);
        } else {
            v.related(Relation.REPEATS, r.released);
        }
        r.released = v.place;
        if (r.phase == Phase.RECEIVED) {
            r.phase = Phase.RELEASED;
        }
    }

    void pubcomp(SnClient c, SnMessageIdOnly p) {
        SnRequest r = v.receiver.get(SnType.PUBLISH, p.messageId());
        if (r == null || r.released == null) {
            outOfStep(c, p, "No PUBREL with message id ");
            return;
        }
        v.related(Relation.ANSWERS, r.released);
        v.receiver.finish(r);
    }

    private void outOfStep(SnClient c, SnMessageIdOnly p, String missing) {
        if (c.known) {
            v.broken(SnRule.QOS_2_IN_STEP, SnMessage.MESSAGE_ID, missing + p.messageId() + " was captured.");
        }
    }
}
