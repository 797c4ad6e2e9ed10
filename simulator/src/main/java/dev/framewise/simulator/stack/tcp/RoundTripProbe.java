package dev.framewise.simulator.stack.tcp;

/** The smallest round trip of the last ten seconds, and the fifth of a second that measures it anew with little under way. */
final class RoundTripProbe {
    private static final long WINDOW_NANOS = 10_000_000_000L;
    private static final long PROBE_NANOS = 200_000_000;
    private static final long UNKNOWN = Long.MAX_VALUE;

    private long least = UNKNOWN;
    private long leastAt;

    /** When the probe may end; −1 while too much is under way. */
    private long endNanos = -1;

    private boolean roundDone;

    void begin(RttEstimator rtt, long nowNanos) {
        least = rtt.leastNanos() > 0 ? rtt.leastNanos() : UNKNOWN;
        leastAt = nowNanos;
    }

    boolean known() {
        return least != UNKNOWN;
    }

    long leastNanos() {
        return least;
    }

    /** Takes what an acknowledgement measured; true when the smallest is too old to be believed. */
    boolean sample(AckInfo a, long nowNanos) {
        boolean expired = nowNanos - leastAt > WINDOW_NANOS;
        if (a.latestNanos >= 0 && (a.latestNanos < least || expired && !a.maybeDelayed)) {
            least = a.latestNanos;
            leastAt = nowNanos;
        }
        return expired;
    }

    void drain() {
        endNanos = -1;
    }

    /** True at the moment at which little enough is under way. */
    boolean drained(boolean little, long nowNanos) {
        if (endNanos >= 0 || !little) {
            return false;
        }
        endNanos = nowNanos + PROBE_NANOS;
        roundDone = false;
        return true;
    }

    /** Whether a round trip has passed with little under way. */
    boolean over(boolean roundBegins) {
        roundDone |= endNanos >= 0 && roundBegins;
        return roundDone && endNanos >= 0;
    }

    /** Whether its time is over; then what was measured counts as new. */
    boolean ended(long nowNanos) {
        if (endNanos < 0 || nowNanos <= endNanos) {
            return false;
        }
        leastAt = nowNanos;
        return true;
    }
}
