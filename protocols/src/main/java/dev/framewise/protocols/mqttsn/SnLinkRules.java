package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.mqttsn.SnClient.State;

/** How a client's connection begins, with its will, and how it ends (MQTT-SN 1.2 §6.2, §6.3, §6.4, §6.12). */
final class SnLinkRules {
    private final SnVerdicts v;
    private final SnRequestRules requests;
    private final SnGatewayRules gateways;

    SnLinkRules(SnVerdicts v, SnRequestRules requests, SnGatewayRules gateways) {
        this.v = v;
        this.requests = requests;
        this.gateways = gateways;
    }

    void connect(SnClient c, SnConnect p) {
        boolean again = p.equals(c.connect) && v.now - c.connectPlace.timeNanos() <= SnVerdicts.ANSWER_NANOS;
        SnRequest before = c.client.get(SnType.CONNECT, 0);
        if (again && before != null && before.done()) {
            v.related(Relation.REPEATS, c.connectPlace);
        }
        requests.asked(SnType.CONNECT, 0, p);
        if (!again) {
            c.returning = mayReturn(c, p);
            c.willTopicSeen = false;
            c.willTopicEmpty = false;
            c.willMessageSeen = false;
            c.prompt = null;
        }
        c.connect = p;
        c.connectPlace = v.place;
        c.known |= p.cleanSession();
        c.state = State.CONNECTING;
        c.sleepAsked = false;
        c.leftNanos = SnClient.NEVER;
        c.elsewhere = null;
        c.client.keepWaiting(SnType.CONNECT);
        c.gateway.keepWaiting(SnType.CONNECT);
    }

    /** A client that sleeps, or may have slept before the capture began, wakes up by CONNECT; its flags mean nothing then. */
    private static boolean mayReturn(SnClient c, SnConnect p) {
        return c.state == State.ASLEEP
                || c.state == State.AWAKE
                || c.state == State.UNKNOWN && (c.missing || !p.cleanSession());
    }

    void connack(SnClient c, SnReturn p) {
        requests.answered(SnType.CONNECT, 0);
        settle(c, SnType.WILLTOPIC);
        settle(c, SnType.WILLMSG);
        if (p.returnCode() != 0) {
            c.state = State.DISCONNECTED;
            c.leftNanos = v.now;
            return;
        }
        boolean told = c.willTopicEmpty || c.willMessageSeen;
        if (c.judged() && c.connect.will() && !c.returning && !told && c.state == State.CONNECTING) {
            v.broken(
                    SnRule.WILL_PROMPTED_AS_ASKED,
                    SnMessage.TYPE,
                    "CONNECT announced a will, and the client has not been asked for "
                            + (c.willTopicSeen ? "its message." : "it."));
        }
        c.state = State.ACTIVE;
        if (c.judged()) {
            gateways.connected(c);
        }
    }

    private static void settle(SnClient c, SnType type) {
        SnRequest r = c.client.get(type, 0);
        if (r != null) {
            c.client.finish(r);
        }
    }

    /** WILLTOPICREQ or WILLMSGREQ. */
    void prompted(SnClient c, SnType type) {
        boolean topic = type == SnType.WILLTOPICREQ;
        SnRequest r = requests.answered(topic ? SnType.CONNECT : SnType.WILLTOPIC, 0);
        settle(c, SnType.CONNECT);
        c.prompt = v.place;
        if (!c.judged() || c.returning) {
            return;
        }
        if (!c.connect.will()) {
            v.broken(SnRule.WILL_PROMPTED_AS_ASKED, SnMessage.TYPE, "CONNECT did not announce a will.");
        } else if (!topic && r == null) {
            v.broken(SnRule.WILL_PROMPTED_AS_ASKED, SnMessage.TYPE, "The topic of the will comes first.");
        }
    }

    void willTopic(SnClient c, SnWillTopic p) {
        v.related(Relation.ANSWERS, c.prompt);
        c.willTopicSeen = true;
        c.willTopicEmpty = !p.present();
        if (minusOne(p.qos())) {
            v.broken(SnRule.QOS_MINUS_1_FROM_CLIENT_ONLY, SnFlags.QOS);
        }
        requests.asked(SnType.WILLTOPIC, 0, p);
    }

    void willMessage(SnClient c, SnWillMessage p) {
        v.related(Relation.ANSWERS, c.prompt);
        c.willMessageSeen = true;
        requests.asked(SnType.WILLMSG, 0, p);
    }

    static boolean minusOne(int qos) {
        return qos == SnFlags.QOS_MINUS_1;
    }

    void disconnect(SnClient c, SnDisconnect p) {
        if (v.sender.client) {
            requests.asked(SnType.DISCONNECT, 0, p);
            c.client.keepWaiting(SnType.DISCONNECT);
            c.gateway.keepWaiting(SnType.DISCONNECT);
            c.sleepAsked = p.sleeping();
            c.sleepSeconds = p.durationSeconds();
            if (!p.sleeping()) {
                c.state = State.DISCONNECTED;
                c.leftNanos = v.now;
            }
            return;
        }
        if (p.sleeping() && c.conversation.certain()) {
            v.broken(SnRule.DISCONNECT_DURATION_FROM_CLIENT_ONLY, SnDisconnect.DURATION);
        }
        SnRequest r = c.client.get(SnType.DISCONNECT, 0);
        boolean first = r != null && !r.done();
        if (r != null && (first || v.now - r.latest.timeNanos() <= SnVerdicts.ANSWER_NANOS)) {
            requests.answered(SnType.DISCONNECT, 0);
            if (first) {
                c.state = c.sleepAsked ? State.ASLEEP : State.DISCONNECTED;
            }
            return;
        }
        unknown(c);
        if (c.state == State.UNKNOWN) {
            // It may answer a client that went to sleep before the capture began.
            c.missing = true;
        } else {
            c.state = State.DISCONNECTED;
        }
    }

    /** The gateway's first word to a client is that it does not know it. */
    private void unknown(SnClient c) {
        MessagePlace asked = c.client.last;
        boolean first = c.gateway.messages == 1 && c.connect == null && asked != null;
        if (first && !c.client.waiting().isEmpty() && v.now - asked.timeNanos() <= SnVerdicts.CROSSING_NANOS) {
            v.once(asked, SnRule.CONNECT_FIRST, "No CONNECT was captured, and the gateway answers by DISCONNECT.");
        }
    }

    /** A message that needs a connection, from a client that has ended it. */
    void notConnected(SnClient c, SnMessage p) {
        boolean needs = switch (p.type()) {
            case REGISTER, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, WILLTOPIC, WILLMSG, WILLTOPICUPD, WILLMSGUPD -> true;
            case PUBLISH -> !minusOne(((SnPublish) p).qos());
            default -> false;
        };
        if (needs
                && c.state == State.DISCONNECTED
                && c.leftNanos != SnClient.NEVER
                && v.now - c.leftNanos >= SnVerdicts.CROSSING_NANOS) {
            v.once(SnRule.CONNECT_FIRST, SnMessage.TYPE, "The client is not connected any more.");
        }
    }
}
