package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import java.util.Iterator;

/** What is asked, repeated, answered, and never answered (MQTT-SN 1.2 §6.13). */
final class SnRequestRules {
    /** T_retry, of which 10 to 15 s are recommended; clocks are given a tenth (MQTT-SN 1.2 §7.2). */
    private static final long RETRY_NANOS = 9 * SnVerdicts.SECOND;

    /** N_retry, of which 3 to 5 are recommended. */
    private static final int RETRIES = 5;

    private final SnVerdicts v;

    SnRequestRules(SnVerdicts v) {
        this.v = v;
    }

    /**
     * The message at hand asks for an answer, perhaps once more.
     *
     * @param id its message id, or 0 when it has none
     * @param undupped the message without its DUP flag
     */
    SnRequest asked(SnType type, int id, SnMessage undupped) {
        SnRequest old = v.sender.get(type, id);
        int content = undupped.hashCode();
        if (old != null && old.content == content) {
            boolean lately = v.now - old.latest.timeNanos() <= SnVerdicts.ANSWER_NANOS;
            if (!old.done() || id != 0 && lately) {
                repeated(old);
                return old;
            }
        }
        SnRequest r = new SnRequest(type, id, content, v.place);
        v.sender.begin(r);
        return r;
    }

    /** The same once more. */
    void repeated(SnRequest r) {
        v.related(Relation.REPEATS, r.latest);
        long gap = v.now - r.latest.timeNanos();
        r.latest = v.place;
        if (!v.sender.client || gap < SnVerdicts.COPY_NANOS || r.done()) {
            return;
        }
        r.repetitions++;
        if (gap < RETRY_NANOS) {
            v.once(
                    SnRule.RETRIES_SPACED,
                    SnMessage.TYPE,
                    "It is repeated after " + SnVerdicts.seconds(gap) + "; 10 to 15 s are recommended.");
        }
        if (r.repetitions > RETRIES) {
            v.once(
                    SnRule.RETRIES_LIMITED,
                    SnMessage.TYPE,
                    "It is sent for the " + (r.repetitions + 1) + "th time; 3 to 5 repetitions are recommended.");
        }
    }

    /** The message at hand answers a request of the other end; null when there is none to answer. */
    SnRequest answered(SnType type, int id) {
        SnRequest r = v.receiver.get(type, id);
        if (r != null) {
            v.related(Relation.ANSWERS, r.awaiting());
            v.receiver.finish(r);
        }
        return r;
    }

    /** A client has one of these under way at a time: the one at hand is not alone. */
    void alone(SnRequest r, SnRule rule, SnType one, SnType other) {
        if (!v.sender.client || !v.client.conversation.certain() || r.repetitions > 0 || r.done()) {
            return;
        }
        for (SnRequest w : v.sender.waiting()) {
            if (w != r && (w.type == one || w.type == other) && v.now - w.movedNanos() <= SnVerdicts.ANSWER_NANOS) {
                v.broken(
                        rule,
                        SnMessage.MESSAGE_ID,
                        "The one of frame " + w.latest.frame() + " with message id " + w.id + " is still under way.");
                return;
            }
        }
    }

    /** What the sender of the message at hand has owed the other end for too long. */
    void overdue() {
        for (Iterator<SnRequest> i = v.receiver.waiting().iterator(); i.hasNext(); ) {
            SnRequest r = i.next();
            MessagePlace asked = r.awaiting();
            if (r.phase != SnRequest.Phase.RECEIVED && v.now - asked.timeNanos() > SnVerdicts.ANSWER_NANOS) {
                i.remove();
                v.once(
                        asked,
                        answers(r.type),
                        "No answer came in " + SnVerdicts.seconds(v.now - asked.timeNanos()) + ", though the "
                                + (v.sender.client ? "client" : "gateway") + " was heard.");
            }
        }
    }

    private static SnRule answers(SnType type) {
        return switch (type) {
            case REGISTER -> SnRule.REGISTER_ANSWERED;
            case PUBLISH -> SnRule.PUBLISH_ANSWERED;
            case SUBSCRIBE, UNSUBSCRIBE -> SnRule.SUBSCRIBE_ANSWERED;
            case PINGREQ -> SnRule.PINGREQ_ANSWERED;
            case DISCONNECT -> SnRule.DISCONNECT_ANSWERED;
            case WILLTOPICUPD, WILLMSGUPD -> SnRule.WILL_UPDATE_ANSWERED;
            default -> SnRule.CONNECT_ANSWERED;
        };
    }
}
