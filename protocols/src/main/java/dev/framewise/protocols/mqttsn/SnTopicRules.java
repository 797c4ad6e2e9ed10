package dev.framewise.protocols.mqttsn;

import java.nio.charset.StandardCharsets;

/** How topic ids are assigned, and subscriptions made (MQTT-SN 1.2 §6.5, §6.9, §6.10). */
final class SnTopicRules {
    private final SnVerdicts v;
    private final SnRequestRules requests;

    SnTopicRules(SnVerdicts v, SnRequestRules requests) {
        this.v = v;
        this.requests = requests;
    }

    void register(SnClient c, SnRegister p) {
        SnRequest r = requests.asked(SnType.REGISTER, p.messageId(), p);
        r.topic = p.topic();
        r.topicId = p.topicId();
        if (v.sender.client && c.conversation.certain() && p.topicId() != 0) {
            v.broken(SnRule.REGISTER_TOPIC_ID_ZERO, SnMessage.TOPIC_ID);
        }
        requests.alone(r, SnRule.ONE_REGISTER_UNDER_WAY, SnType.REGISTER, SnType.REGISTER);
    }

    void regack(SnClient c, SnRegack p) {
        SnRequest r = requests.answered(SnType.REGISTER, p.messageId());
        if (r == null) {
            unasked(SnRule.REGACK_MATCHES_REGISTER, "REGISTER", p.messageId());
        } else if (p.returnCode() == 0) {
            c.assigned.put(v.sender.client ? r.topicId : p.topicId(), r.topic);
        }
    }

    void subscribe(SnSubscribe p) {
        SnRequest r = requests.asked(
                SnType.SUBSCRIBE,
                p.messageId(),
                new SnSubscribe(false, p.qos(), p.topicIdType(), p.messageId(), p.topic()));
        if (p.topicIdType() == SnFlags.NORMAL) {
            r.topic = new String(p.topic().toArray(), StandardCharsets.UTF_8);
        }
        if (SnLinkRules.minusOne(p.qos())) {
            v.broken(SnRule.QOS_MINUS_1_FROM_CLIENT_ONLY, SnFlags.QOS);
        }
        requests.alone(r, SnRule.ONE_SUBSCRIBE_UNDER_WAY, SnType.SUBSCRIBE, SnType.UNSUBSCRIBE);
    }

    void suback(SnClient c, SnSuback p) {
        SnRequest r = requests.answered(SnType.SUBSCRIBE, p.messageId());
        if (r == null) {
            unasked(SnRule.SUBACK_MATCHES_SUBSCRIBE, "SUBSCRIBE", p.messageId());
            return;
        }
        if (p.returnCode() != 0 || p.topicId() == 0) {
            return;
        }
        if (r.topic.indexOf('+') >= 0 || r.topic.indexOf('#') >= 0) {
            v.broken(
                    SnRule.WILDCARD_SUBACK_ZERO,
                    SnMessage.TOPIC_ID,
                    "Topic id " + p.topicId() + " is assigned to the filter " + r.topic + ".");
        } else {
            c.assigned.put(p.topicId(), r.topic);
        }
    }

    void unsubscribe(SnUnsubscribe p) {
        SnRequest r = requests.asked(SnType.UNSUBSCRIBE, p.messageId(), p);
        requests.alone(r, SnRule.ONE_SUBSCRIBE_UNDER_WAY, SnType.SUBSCRIBE, SnType.UNSUBSCRIBE);
    }

    void unsuback(SnMessageIdOnly p) {
        if (requests.answered(SnType.UNSUBSCRIBE, p.messageId()) == null) {
            unasked(SnRule.UNSUBACK_MATCHES_UNSUBSCRIBE, "UNSUBSCRIBE", p.messageId());
        }
    }

    private void unasked(SnRule rule, String what, int messageId) {
        if (v.client.judged()) {
            v.broken(rule, SnMessage.MESSAGE_ID, "No " + what + " with message id " + messageId + " was captured.");
        }
    }

    /**
     * Holds the topic id of the PUBLISH at hand against those assigned.
     *
     * @return false when the receiver cannot know what it means
     */
    boolean assigned(SnClient c, SnPublish p) {
        if (p.topicIdType() != SnFlags.NORMAL || c.assigned.containsKey(p.topicId())) {
            return true;
        }
        if (!v.sender.client) {
            for (SnRequest r : v.sender.waiting()) {
                if (r.type == SnType.REGISTER && r.topicId == p.topicId()) {
                    v.broken(
                            SnRule.PUBLISH_AFTER_REGACK,
                            SnMessage.TOPIC_ID,
                            "The REGISTER of frame " + r.latest.frame() + " has not been answered.");
                    return true;
                }
            }
            for (SnRequest r : v.receiver.waiting()) {
                // Datagrams overtake each other: its SUBACK may be the one on the way.
                if (r.type == SnType.SUBSCRIBE) {
                    return true;
                }
            }
        }
        if (c.known) {
            v.broken(
                    SnRule.TOPIC_ID_ASSIGNED,
                    SnMessage.TOPIC_ID,
                    "Topic id " + p.topicId() + " has not been assigned since the session began.");
        }
        return !c.known;
    }
}
