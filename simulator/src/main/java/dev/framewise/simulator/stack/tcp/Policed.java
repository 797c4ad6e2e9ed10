package dev.framewise.simulator.stack.tcp;

/**
 * Whether a policer drops whatever is above a rate: two intervals in a row of four round trips or more, each with a fifth
 * lost, in which about the same was delivered a second. Then that rate is believed for a while. Linux tcp_bbr.
 */
final class Policed {
    private static final int LEAST_ROUNDS = 4;
    private static final int BELIEVED_ROUNDS = 48;
    private static final double LOSS_SHARE = 50 / 256.0;
    private static final double LIKE_SHARE = 1 / 8.0;
    private static final double LIKE_BYTES = 500;

    private boolean sampling;
    private boolean used;
    private double rate;
    private int rounds;
    private long fromNanos;
    private long fromDelivered;
    private long fromLost;

    /** Whether the rate is that of a policer. */
    boolean used() {
        return used;
    }

    double rate() {
        return rate;
    }

    /** Looks at an acknowledgement; true when the policer's rate was believed long enough. */
    boolean sample(boolean roundBegins, boolean cruising, boolean losses, boolean limited, DeliveryRate d, long lost) {
        if (used) {
            if (cruising && roundBegins && ++rounds >= BELIEVED_ROUNDS) {
                forget(d, lost);
                return true;
            }
            return false;
        }
        if (!sampling) {
            if (!losses) {
                return false;
            }
            begin(d, lost);
            sampling = true;
        }
        if (limited) {
            forget(d, lost);
            return false;
        }
        rounds += roundBegins ? 1 : 0;
        if (rounds > 4 * LEAST_ROUNDS) {
            forget(d, lost);
        } else if (rounds >= LEAST_ROUNDS && losses) {
            judge(d, lost);
        }
        return false;
    }

    private void judge(DeliveryRate d, long lost) {
        long delivered = d.delivered() - fromDelivered;
        long nanos = d.deliveredNanos() - fromNanos;
        if (delivered <= 0 || lost - fromLost < LOSS_SHARE * delivered || nanos < 1_000_000) {
            return;
        }
        double now = delivered * 1e9 / nanos;
        double unlike = Math.abs(now - rate);
        if (rate > 0 && (unlike <= LIKE_SHARE * rate || unlike <= LIKE_BYTES)) {
            rate = (now + rate) / 2;
            used = true;
            rounds = 0;
        } else {
            rate = now;
            begin(d, lost);
        }
    }

    private void begin(DeliveryRate d, long lost) {
        fromNanos = d.deliveredNanos();
        fromDelivered = d.delivered();
        fromLost = lost;
        rounds = 0;
    }

    void forget(DeliveryRate d, long lost) {
        rate = 0;
        used = false;
        sampling = false;
        begin(d, lost);
    }
}
