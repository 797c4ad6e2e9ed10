package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.mqttsn.SnClient.State;

/** How long a client may be silent, and what the gateway may send while it sleeps (MQTT-SN 1.2 §6.11, §6.14). */
final class SnSleepRules {
    private final SnVerdicts v;
    private final SnRequestRules requests;

    SnSleepRules(SnVerdicts v, SnRequestRules requests) {
        this.v = v;
        this.requests = requests;
    }

    /** Before the message at hand of a client: how long it has been silent. */
    void silence(SnClient c) {
        if (c.client.last == null) {
            return;
        }
        long gap = v.now - c.client.last.timeNanos();
        if (c.state == State.ACTIVE && lasts(gap, c.keepAliveSeconds())) {
            v.once(SnRule.KEEP_ALIVE_KEPT, null, words(gap, "a keep alive of ", c.keepAliveSeconds()));
        } else if (c.state == State.ASLEEP && lasts(gap, c.sleepSeconds)) {
            v.once(SnRule.SLEEP_DURATION_KEPT, null, words(gap, "a sleep duration of ", c.sleepSeconds));
        }
    }

    /** True when a gateway takes the client for lost (MQTT-SN 1.2 §6.14). */
    static boolean lost(SnClient c, long nowNanos) {
        if (c.client.last == null) {
            return false;
        }
        long gap = nowNanos - c.client.last.timeNanos();
        return c.state == State.ACTIVE && lasts(gap, c.keepAliveSeconds())
                || c.state == State.ASLEEP && lasts(gap, c.sleepSeconds);
    }

    private static boolean lasts(long gap, int seconds) {
        return seconds > 0 && gap > SnVerdicts.tolerated(seconds);
    }

    private static String words(long gap, String limit, int seconds) {
        return "The client was silent for " + SnVerdicts.seconds(gap) + ", with " + limit + seconds + " s.";
    }

    void pingreq(SnClient c, SnPingreq p) {
        requests.asked(SnType.PINGREQ, 0, p);
        if (v.sender.client && c.state == State.ASLEEP) {
            if (p.clientId().isEmpty()) {
                v.broken(SnRule.WAKING_PINGREQ_CLIENT_ID, SnMessage.TYPE);
            }
            c.state = State.AWAKE;
        }
    }

    void pingresp(SnClient c) {
        requests.answered(SnType.PINGREQ, 0);
        if (!v.sender.client && c.state == State.AWAKE) {
            c.state = State.ASLEEP;
        }
    }

    /** A message of the gateway that should have waited. */
    void asleep(SnClient c, SnType type) {
        boolean kept =
                type == SnType.PUBLISH || type == SnType.REGISTER || type == SnType.PUBREL || type == SnType.PINGREQ;
        if (kept && c.state == State.ASLEEP) {
            v.broken(SnRule.NOTHING_TO_SLEEPING_CLIENT, SnMessage.TYPE);
        }
    }

    /** A sleeping client that asks for something is awake, whether or not it says so. */
    void spoke(SnClient c, SnType type) {
        boolean asks = switch (type) {
            case REGISTER, PUBLISH, SUBSCRIBE, UNSUBSCRIBE, WILLTOPICUPD, WILLMSGUPD -> true;
            default -> false;
        };
        if (asks && c.state == State.ASLEEP) {
            c.state = State.AWAKE;
        }
    }
}
