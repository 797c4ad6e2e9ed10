package dev.framewise.simulator.scenario;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Curves of a run: values by name and time, in the order in which they were seen. */
public final class Series {
    /** So many points are kept of all curves together; what comes later is counted only. */
    private static final int MOST_POINTS = 2_000_000;

    /** One curve; its value holds until the next point. */
    public static final class Curve {
        private long[] timesNanos = new long[16];
        private double[] values = new double[16];
        private int count;

        public int count() {
            return count;
        }

        public long timeNanos(int i) {
            return timesNanos[i];
        }

        public double value(int i) {
            return values[i];
        }
    }

    private final Map<String, Curve> curves = new LinkedHashMap<>();
    private int points;
    private long left;

    /** A value at a time. */
    public void add(String name, long timeNanos, double value) {
        if (points >= MOST_POINTS) {
            left++;
            return;
        }
        points++;
        Curve c = curves.computeIfAbsent(name, n -> new Curve());
        if (c.count == c.values.length) {
            c.timesNanos = Arrays.copyOf(c.timesNanos, c.count * 2);
            c.values = Arrays.copyOf(c.values, c.count * 2);
        }
        c.timesNanos[c.count] = timeNanos;
        c.values[c.count++] = value;
    }

    /** The names of the curves in the order in which they began. */
    public Set<String> names() {
        return Collections.unmodifiableSet(curves.keySet());
    }

    /** The curve of a name, or null. */
    public Curve curve(String name) {
        return curves.get(name);
    }

    /** How many points found no room. */
    public long left() {
        return left;
    }
}
