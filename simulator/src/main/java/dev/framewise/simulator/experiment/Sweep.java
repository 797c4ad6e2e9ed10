package dev.framewise.simulator.experiment;

import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs a scenario for every combination of parameter values, with several seeds each, on all processors. A run is a pure
 * function of its scenario, parameters and seed, so the result does not depend on how many worked on it.
 */
public final class Sweep {
    /** So many times a run looks whether the sweep is to end. */
    private static final int SLICES = 100;

    private final Scenario scenario;
    private final List<Map<String, String>> points;
    private final List<String> axes;
    private final long firstSeed;
    private final int seeds;
    private final long untilNanos;
    private volatile boolean stopped;

    /**
     * @param axes for each parameter that varies, its values; what is not named has its standard value
     * @param untilNanos how long each run is; 0 for as long as the scenario says
     * @throws dev.framewise.simulator.scenario.ScenarioException when a parameter or value is not possible
     */
    public Sweep(Scenario scenario, Map<String, List<String>> axes, long firstSeed, int seeds, long untilNanos) {
        this.scenario = scenario;
        this.axes = List.copyOf(axes.keySet());
        this.points = combinations(axes);
        this.firstSeed = firstSeed;
        this.seeds = seeds;
        this.untilNanos = untilNanos;
        points.forEach(p -> Parameters.of(scenario.parameters(), p));
    }

    private static List<Map<String, String>> combinations(Map<String, List<String>> axes) {
        List<Map<String, String>> all = new ArrayList<>();
        all.add(new LinkedHashMap<>());
        for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> point : all) {
                for (String value : axis.getValue()) {
                    Map<String, String> next = new LinkedHashMap<>(point);
                    next.put(axis.getKey(), value);
                    more.add(next);
                }
            }
            all = more;
        }
        return all;
    }

    /** How many runs there are in all. */
    public int runCount() {
        return points.size() * seeds;
    }

    /** Ends the sweep soon, without the runs that are under way; from any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Runs everything.
     *
     * @param progress hears how many runs are done, from the workers' threads
     * @return a row for each combination of which at least one run was done
     */
    public SweepResult run(int workers, IntConsumer progress) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            AtomicInteger done = new AtomicInteger();
            List<List<Future<Map<String, Double>>>> futures = new ArrayList<>();
            points.forEach(p -> futures.add(new ArrayList<>()));
            // seed after seed, so that a sweep that is ended early has something of every combination
            for (int i = 0; i < seeds; i++) {
                long seed = firstSeed + i;
                for (int k = 0; k < points.size(); k++) {
                    Map<String, String> point = points.get(k);
                    futures.get(k).add(pool.submit(() -> {
                        if (stopped) {
                            return Map.of();
                        }
                        Map<String, Double> numbers = one(point, seed);
                        if (!numbers.isEmpty()) {
                            progress.accept(done.incrementAndGet());
                        }
                        return numbers;
                    }));
                }
            }
            return collect(futures);
        } finally {
            pool.shutdownNow();
        }
    }

    private Map<String, Double> one(Map<String, String> point, long seed) {
        Parameters parameters = Parameters.of(scenario.parameters(), point);
        Session session = new Session(scenario, parameters, seed);
        long end = untilNanos > 0 ? untilNanos : scenario.untilNanos(parameters);
        for (int i = 1; i <= SLICES; i++) {
            if (stopped) {
                return Map.of();
            }
            session.runUntil(i == SLICES ? end : end / SLICES * i);
        }
        return session.world().measured().all();
    }

    private SweepResult collect(List<List<Future<Map<String, Double>>>> futures) throws InterruptedException {
        List<SweepResult.Row> rows = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            List<Map<String, Double>> runs = new ArrayList<>();
            for (Future<Map<String, Double>> f : futures.get(i)) {
                try {
                    Map<String, Double> numbers = f.get();
                    if (!numbers.isEmpty()) {
                        runs.add(numbers);
                    }
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException r) {
                        throw r;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
            if (!runs.isEmpty()) {
                rows.add(new SweepResult.Row(points.get(i), intervals(runs)));
            }
        }
        return new SweepResult(axes, rows);
    }

    private static Map<String, Interval> intervals(List<Map<String, Double>> runs) {
        List<String> names = new ArrayList<>(runs.get(0).keySet());
        TreeSet<String> others = new TreeSet<>();
        runs.forEach(r -> others.addAll(r.keySet()));
        names.forEach(others::remove);
        names.addAll(others);
        Map<String, Interval> all = new LinkedHashMap<>();
        for (String name : names) {
            // what a run did not count did not happen in it; durations are means over the runs that had any
            boolean duration = name.contains(".p") || name.endsWith(".mean") || name.endsWith(".max");
            double[] values = runs.stream()
                    .filter(r -> !duration || r.containsKey(name))
                    .mapToDouble(r -> r.getOrDefault(name, 0.0))
                    .toArray();
            all.put(name, Interval.of(values));
        }
        return all;
    }
}
