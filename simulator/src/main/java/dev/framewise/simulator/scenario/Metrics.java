package dev.framewise.simulator.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What a run counted and measured, by name, in a stable order. */
public final class Metrics {
    private static final double[] PERCENTILES = {50, 90, 99, 100};

    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, Durations> durations = new LinkedHashMap<>();

    /** Adds to a count. */
    public void count(String name, double more) {
        values.merge(name, more, Double::sum);
    }

    /** Sets a value. */
    public void set(String name, double value) {
        values.put(name, value);
    }

    /** Adds a duration in nanoseconds to those of this name. */
    public void duration(String name, long nanos) {
        durations.computeIfAbsent(name, n -> new Durations()).add(nanos);
    }

    /** Adds durations that were kept elsewhere, if there are any, to those of this name. */
    public void add(String name, Metrics kept, String keptName) {
        Durations some = kept.durations.get(keptName);
        if (some != null) {
            durations.computeIfAbsent(name, n -> new Durations()).add(some);
        }
    }

    /** The durations of this name, or null; to be looked at only. */
    public Histogram durations(String name) {
        Durations some = durations.get(name);
        return some == null ? null : some.histogram();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of this name, or 0. */
    public double value(String name) {
        return values.getOrDefault(name, 0.0);
    }

    /**
     * All numbers: counts as they are, durations as {@code NAME.p50}, {@code .p90}, {@code .p99}, {@code .max} and
     * {@code .mean} in milliseconds.
     */
    public Map<String, Double> all() {
        Map<String, Double> all = new LinkedHashMap<>(values);
        durations.forEach((name, some) -> {
            Histogram h = some.histogram();
            for (double p : PERCENTILES) {
                all.put(name + (p == 100 ? ".max" : ".p" + (int) p), h.getValueAtPercentile(p) / 1e6);
            }
            all.put(name + ".mean", h.getMean() / 1e6);
        });
        return Collections.unmodifiableMap(all);
    }
}
