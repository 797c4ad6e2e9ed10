package dev.framewise.simulator.stack.tcp;

/** CUBIC: the window follows a cubic curve of the time since the last loss. RFC 9438. Windows here are in segments. */
final class Cubic extends Congestion {
    /** RFC 9438 §4.1: C and β. */
    static final double C = 0.4;

    static final double BETA = 0.7;

    /** RFC 9438 §4.3: what makes the estimate as fast as Reno in the mean. */
    private static final double ALPHA = 3 * (1 - BETA) / (1 + BETA);

    private static final long SECOND_NANOS = 1_000_000_000;

    /** A kernel's clock with 250 ticks a second, as distributions build it. */
    private static final long TICK_NANOS = SECOND_NANOS / 250;

    private double maximum;
    private double origin;
    private double k;
    private double estimate;
    private long estimateCredit;
    private double prior;
    private double fraction;
    private long epochNanos = -1;

    /** When a kernel looked at the curve, at which window, and what it found. */
    private long lookedNanos = -SECOND_NANOS;

    private long lookedWindow;
    private long acksForOne = 2;

    /** HyStart's round: when the next begins, its smallest round trip, and that of the last. RFC 9406 §4.2. */
    private long roundNanos = -1;

    private int roundSamples;
    private long roundLeast;
    private long lastLeast;

    private double maximumBefore;
    private double priorBefore;

    Cubic(TcpSettings settings) {
        super(settings);
    }

    @Override
    String name() {
        return "CUBIC";
    }

    @Override
    void acked(long ackedBytes, long nowNanos, long rttNanos, RttEstimator rtt) {
        long rest = ackedBytes;
        if (slowStart()) {
            if (rttNanos > 0 && settings.on(TcpKnob.HYSTART)) {
                hystart(nowNanos, rttNanos, rtt);
            }
            rest = slowStart(ackedBytes);
        }
        if (rest > 0 && settings.on(TcpKnob.COUNT_SEGMENTS)) {
            avoidWhole((int) ((rest + mss - 1) / mss), nowNanos, rtt);
        } else if (rest > 0) {
            avoidCubic((double) rest / mss, nowNanos, rtt);
        }
    }

    /**
     * The same in whole segments, rounded where a kernel that counts them rounds, and with the curve looked at as seldom as
     * that does: once a tick of its clock, and not again for a thirty-second of a second while the window stays. So
     * acknowledgements that come together, as they do on a link without a rate, reach the curve within one round trip.
     */
    private void avoidWhole(int acked, long nowNanos, RttEstimator rtt) {
        long w = Math.max(1, window / mss);
        estimateCredit += acked;
        if (w != lookedWindow || nowNanos / TICK_NANOS - lookedNanos / TICK_NANOS > SECOND_NANOS / TICK_NANOS / 32) {
            look(w, acked, nowNanos, rtt);
        }
        long full = credit >= acksForOne ? 1 : 0;
        credit = full > 0 ? acked : credit + acked;
        full += credit / acksForOne;
        credit %= acksForOne;
        window += full * mss;
    }

    /** How many acknowledged segments widen the window by one. */
    private void look(long w, int acked, long nowNanos, RttEstimator rtt) {
        if (epochNanos < 0 || nowNanos / TICK_NANOS != lookedNanos / TICK_NANOS) {
            lookedWindow = w;
            lookedNanos = nowNanos;
            if (epochNanos < 0) {
                beginEpoch(w, nowNanos);
                estimateCredit = acked;
            }
            double offset = (nowNanos + rtt.leastNanos() - epochNanos) / 1e9 - k;
            long change = (long) (C * Math.abs(offset * offset * offset));
            long target = (long) origin + (offset < 0 ? -change : change);
            acksForOne = target > w ? w / (target - w) : 100 * w;
            if (maximum == 0) {
                acksForOne = Math.min(acksForOne, 20); // no less than 5 % a round trip while no maximum is known
            }
        }
        if (settings.on(TcpKnob.RENO_FRIENDLY)) {
            long step = w * 15 / 8; // 1/α acknowledged segments a window, RFC 9438 §4.3
            for (; estimateCredit > step; estimateCredit -= step) {
                estimate++;
            }
            long ahead = (long) estimate - w;
            if (ahead > 0) {
                acksForOne = Math.min(acksForOne, w / ahead);
            }
        }
        acksForOne = Math.max(acksForOne, 2);
    }

    /** RFC 9438 §4.2: where the curve begins and where it is flat. */
    private void beginEpoch(double w, long nowNanos) {
        epochNanos = nowNanos;
        if (w < maximum) {
            origin = maximum;
            k = StrictMath.cbrt((maximum - w) / C);
        } else {
            origin = w;
            k = 0;
        }
        estimate = w; // RFC 9438 §4.3, W_est at the beginning
    }

    private void avoidCubic(double acked, long nowNanos, RttEstimator rtt) {
        double w = (double) window / mss + fraction;
        if (epochNanos < 0) {
            beginEpoch(w, nowNanos);
        }
        double t = (nowNanos - epochNanos) / 1e9;
        double target = curve(t + rtt.leastNanos() / 1e9); // RFC 9438 §4.2, a round trip ahead
        target = Math.min(Math.max(target, w), 1.5 * w);
        double next = w + (target - w) / w * acked; // RFC 9438 §4.4, §4.5
        if (settings.on(TcpKnob.RENO_FRIENDLY)) {
            boolean fast = estimate >= prior && prior > 0 && settings.on(TcpKnob.RENO_FRIENDLY_FAST);
            estimate += (fast ? 1 : ALPHA) * acked / w; // RFC 9438 §4.3
            if (curve(t) < estimate) {
                next = Math.max(next, estimate);
            }
        }
        set(next);
    }

    private double curve(double t) {
        double d = t - k;
        return C * d * d * d + origin; // RFC 9438 §4.2, equation 1
    }

    /** What is less than a byte is kept. */
    private void set(double segments) {
        window = (long) (segments * mss);
        fraction = segments - (double) window / mss;
    }

    @Override
    long reduced(long flight) {
        double w = (double) flight / mss;
        maximumBefore = maximum;
        priorBefore = prior;
        maximum = settings.on(TcpKnob.FAST_CONVERGENCE) && w < maximum ? w * (1 + BETA) / 2 : w; // RFC 9438 §4.7
        prior = w;
        epochNanos = -1;
        fraction = 0;
        long less = settings.on(TcpKnob.COUNT_SEGMENTS) ? ((long) (w * BETA)) * mss : (long) (flight * BETA);
        return Math.max(less, least()); // RFC 9438 §4.6
    }

    @Override
    void timedOut() {
        maximum = 0; // RFC 9438 §4.8: the next epoch begins at its own window
        epochNanos = -1;
        fraction = 0;
        roundNanos = -1;
    }

    @Override
    void silent(long nanos) {
        if (epochNanos >= 0) {
            epochNanos += nanos; // RFC 9438 §5.8: the curve stands still while nothing is sent
        }
    }

    @Override
    void undone() {
        maximum = maximumBefore; // RFC 9438 §4.9.1
        prior = priorBefore;
        epochNanos = -1;
    }

    /** Leaves slow start when the round trips of a round are longer than those of the last. RFC 9406 §4.2. */
    private void hystart(long nowNanos, long rttNanos, RttEstimator rtt) {
        if (nowNanos >= roundNanos) {
            lastLeast = roundNanos < 0 ? 0 : roundLeast;
            roundNanos = nowNanos + Math.max(rtt.smoothedNanos(), 1);
            roundLeast = Long.MAX_VALUE;
            roundSamples = 0;
        }
        roundLeast = Math.min(roundLeast, rttNanos);
        roundSamples++;
        long step = Math.min(Math.max(lastLeast / 8, 4_000_000), 16_000_000);
        if (roundSamples >= 8
                && lastLeast > 0
                && lastLeast != Long.MAX_VALUE
                && window >= 16L * mss
                && roundLeast >= lastLeast + step) {
            threshold = window;
        }
    }
}
