package dev.framewise.simulator.stack.tcp;

/**
 * How much more than its rate says comes acknowledged at once, since something on the way gathers acknowledgements: the most
 * of the last five to ten round trips. Linux tcp_bbr, draft-ietf-ccwg-bbr §5.5.9.
 */
final class AckTogether {
    private static final int ROUNDS = 5;
    private static final long MOST_NANOS = 100_000_000;

    /** So many segments of one epoch, and it begins anew. */
    private static final long EPOCH_SEGMENTS = 1 << 20;

    private final long[] most = new long[2];
    private int half;
    private int rounds;
    private long epochNanos;
    private long epochAcked;

    void restart(long nowNanos) {
        epochNanos = nowNanos;
        epochAcked = 0;
    }

    void acked(boolean roundBegins, long acked, double rate, long nowNanos, long windowBytes, int mss) {
        if (roundBegins && ++rounds >= ROUNDS) {
            rounds = 0;
            half = 1 - half;
            most[half] = 0;
        }
        double expected = rate * (nowNanos - epochNanos) / 1e9;
        if (epochAcked <= expected || (epochAcked + acked) / mss >= EPOCH_SEGMENTS) {
            restart(nowNanos);
            expected = 0;
        }
        epochAcked += acked;
        long extra = Math.min((long) (epochAcked - expected), windowBytes);
        most[half] = Math.max(most[half], extra);
    }

    /** By what the window grows for it. */
    long extraBytes(double rate) {
        return Math.min(Math.max(most[0], most[1]), (long) (rate * MOST_NANOS / 1e9));
    }
}
