package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.mqtt.Exchange.Phase;
import java.util.ArrayDeque;
import java.util.List;

/** Answers to messages above QoS 0 that are due and do not come, or come for the wrong reason (MQTT 5.0 §4.3, §4.4, §4.9). */
final class DebtRules {
    private final Verdicts v;

    DebtRules(Verdicts v) {
        this.v = v;
    }

    /** An answer that waited for the quota of the one who owed it, though only messages may wait for that. */
    void delayed(MessagePlace asked) {
        Side s = v.sender;
        if (s.freedNanos < 0 || v.now - s.freedNanos > Verdicts.SECOND / 10) {
            return;
        }
        long waited = s.freedNanos - Math.max(asked.timeNanos(), s.freedAfterFullSinceNanos);
        if (waited > 5 * Verdicts.SECOND && v.connection.whole()) {
            v.owed(
                    asked,
                    MqttRule.QUOTA_DELAYS_ONLY_PUBLISH,
                    "The answer waited " + Verdicts.seconds(waited) + ", until the sender's own quota was free again.");
        }
    }

    /** What the sender of the message at hand has owed the other end for too long. */
    void overdue(MqttConnection c) {
        if (!c.whole() || c.connack == null) {
            return;
        }
        overdue(v.receiver.sentWaiting, Phase.SENT, MqttRule.PUBLISH_ANSWERED);
        overdue(v.receiver.releasedWaiting, Phase.RELEASED, MqttRule.PUBREL_ANSWERED);
        overdue(v.sender.receivedWaiting, Phase.RECEIVED, MqttRule.PUBREC_ANSWERED);
        List<Exchange> owed = c.owed(v.sender);
        if (!owed.isEmpty() && v.now - c.connackPlace.timeNanos() > Verdicts.ANSWER_NANOS) {
            for (Exchange e : owed) {
                if (!e.done() && e.on != c && e.fits(v.sender)) {
                    v.once(
                            MqttRule.RESENT_ON_RECONNECT,
                            null,
                            "The message of frame " + e.latest.frame() + " has not been sent again.");
                    break;
                }
            }
            owed.clear();
        }
    }

    private void overdue(ArrayDeque<Exchange> queue, Phase phase, MqttRule rule) {
        while (!queue.isEmpty()) {
            Exchange e = queue.peek();
            MessagePlace asked = switch (phase) {
                case SENT -> e.latest;
                case RECEIVED -> e.received;
                default -> e.released;
            };
            if (e.phase == phase && e.on == v.connection && v.now - asked.timeNanos() <= Verdicts.ANSWER_NANOS) {
                return;
            }
            queue.poll();
            if (e.phase == phase && e.on == v.connection) {
                v.owed(
                        asked,
                        rule,
                        "No answer came in " + Verdicts.seconds(v.now - asked.timeNanos())
                                + ", though other packets did.");
            }
        }
    }

    /** A client that leaves with messages unanswered. */
    void left(MqttConnection c) {
        for (Exchange e : v.receiver.sentWaiting) {
            if (c.whole()
                    && e.phase == Phase.SENT
                    && e.on == c
                    && v.now - e.latest.timeNanos() > Verdicts.CROSSING_NANOS) {
                v.owed(e.latest, MqttRule.PUBLISH_ANSWERED, "The client left without an answer to it.");
                return;
            }
        }
    }
}
