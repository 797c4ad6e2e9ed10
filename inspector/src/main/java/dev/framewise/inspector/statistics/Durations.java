package dev.framewise.inspector.statistics;

/**
 * Times in a histogram of fixed size: each power of two of nanoseconds has 32 steps, so that a quantile is off by 3 % at
 * the most. The least and the greatest are exact.
 */
final class Durations {
    private static final int STEPS = 32;

    private final long[] counts = new long[64 * STEPS];
    private long count;
    private long least = Long.MAX_VALUE;
    private long most;

    void add(long nanos) {
        long v = Math.max(0, nanos);
        counts[bucket(v)]++;
        count++;
        least = Math.min(least, v);
        most = Math.max(most, v);
    }

    long count() {
        return count;
    }

    private static int bucket(long v) {
        if (v < STEPS) {
            return (int) v;
        }
        int power = 63 - Long.numberOfLeadingZeros(v);
        return (power - 4) * STEPS + (int) (v >>> power - 5 & STEPS - 1);
    }

    private static long middle(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int power = bucket / STEPS + 4;
        long low = (long) (STEPS + bucket % STEPS) << power - 5;
        return low + (1L << power - 5) / 2;
    }

    /** A quantile, 0..1, in milliseconds with three decimal places. */
    String millis(double quantile) {
        return Table.seconds(nanos(quantile) * 1000, 3);
    }

    private long nanos(double quantile) {
        if (quantile <= 0 || count == 0) {
            return count == 0 ? 0 : least;
        }
        if (quantile >= 1) {
            return most;
        }
        long wanted = (long) Math.ceil(quantile * count);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Math.max(least, Math.min(most, middle(i)));
            }
        }
        return most;
    }
}
