package dev.framewise.cli;

import dev.framewise.lessons.watch.Histories;
import dev.framewise.simulator.scenario.RunFile;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.Units;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells how another history of a run differs from the recorded one. */
final class ForkReport {
    /** Shown whether they differ or not. */
    private static final List<String> ALWAYS = List.of(
            "published",
            "delivered",
            "lost",
            "duplicated",
            "latency.p50",
            "latency.p90",
            "latency.p99",
            "latency.max",
            "frames",
            "frames.lost");

    private ForkReport() {}

    /** @param recorded and forked after they have run */
    static String of(RunFile run, Session recorded, Session forked, Histories histories) {
        long first = histories.firstDifference();
        StringBuilder out = new StringBuilder("\n");
        if (first == 0) {
            return out.append("The change changed nothing: both histories have the same ")
                    .append(String.format(
                            Locale.ROOT, "%,d", forked.world().network().frameCount()))
                    .append(" frames.\n")
                    .toString();
        }
        long end = forked.simulation().nowNanos();
        out.append("Both histories are the same up to frame ").append(first - 1).append("; then frame ");
        out.append(first).append(" is\n");
        told(out, "recorded", Histories.tell(run.session(ScenarioOptions.kinds()), first, end));
        told(
                out,
                "forked",
                Histories.tell(
                        new Session(forked.scenario(), forked.parameters(), forked.seed(), forked.actions()),
                        first,
                        end));
        out.append('\n');
        table(out, recorded.world().measured().all(), forked.world().measured().all());
        return out.toString();
    }

    private static void told(StringBuilder out, String history, Histories.Told told) {
        out.append(String.format(Locale.ROOT, "  %-9s ", history));
        out.append(told == null ? "never sent" : Units.duration(told.nanos()) + "  " + told.words());
        out.append('\n');
    }

    private static void table(StringBuilder out, Map<String, Double> recorded, Map<String, Double> forked) {
        Set<String> names = new LinkedHashSet<>(recorded.keySet());
        names.addAll(forked.keySet());
        out.append(String.format(Locale.ROOT, "%-28s %14s %14s %14s\n", "", "recorded", "forked", "difference"));
        for (String name : names) {
            Double a = recorded.get(name);
            Double b = forked.get(name);
            boolean duration = name.startsWith("latency.");
            boolean differs = a == null || b == null || a.doubleValue() != b.doubleValue();
            if (differs && !name.endsWith(".mean") || ALWAYS.contains(name)) {
                double by = (b == null ? 0 : b) - (a == null ? 0 : a);
                String difference = by == 0 ? "" : (by > 0 ? "+" : "−") + number(Math.abs(by), duration);
                out.append(String.format(
                                Locale.ROOT,
                                "%-28s %14s %14s %14s",
                                name,
                                a == null ? "–" : number(a, duration),
                                b == null ? "–" : number(b, duration),
                                difference)
                        .stripTrailing());
                out.append('\n');
            }
        }
    }

    private static String number(double v, boolean millis) {
        return millis
                ? String.format(Locale.ROOT, "%,.1f ms", v)
                : String.format(Locale.ROOT, v == Math.rint(v) ? "%,.0f" : "%,.2f", v);
    }
}
