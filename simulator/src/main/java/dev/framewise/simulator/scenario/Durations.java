package dev.framewise.simulator.scenario;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** Durations in nanoseconds: few as they are, since each of ten thousand programs may keep some, many in a histogram. */
final class Durations {
    /** Latencies are kept from 1 µs to 1 h with three digits. */
    private static final long LONGEST_NANOS = 3_600_000_000_000L;

    private static final int FEW = 64;

    private long[] few = new long[2];
    private int count;
    private Histogram many;

    void add(long nanos) {
        long n = Math.max(0, nanos);
        if (many != null) {
            many.recordValue(n);
        } else if (count < FEW) {
            if (count == few.length) {
                few = Arrays.copyOf(few, 2 * count);
            }
            few[count++] = n;
        } else {
            many = histogram();
            few = null;
            many.recordValue(n);
        }
    }

    void add(Durations others) {
        if (others.many == null) {
            for (int i = 0; i < others.count; i++) {
                add(others.few[i]);
            }
        } else {
            if (many == null) {
                many = histogram();
                few = null;
            }
            many.add(others.many);
        }
    }

    /** All of them; to be looked at only. */
    Histogram histogram() {
        if (many != null) {
            return many;
        }
        Histogram h = new Histogram(1_000, LONGEST_NANOS, 3);
        h.setAutoResize(true);
        for (int i = 0; i < count; i++) {
            h.recordValue(few[i]);
        }
        return h;
    }
}
