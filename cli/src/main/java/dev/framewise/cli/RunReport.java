package dev.framewise.cli;

import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.Check;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.Units;
import dev.framewise.simulator.scenario.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells in a page what happened in a run. */
final class RunReport {
    private static final int STORY_LINES = 24;

    private RunReport() {}

    /** @param told whether the beginning of the story belongs to it */
    static String of(Session s, boolean told) {
        StringBuilder out = new StringBuilder();
        World world = s.world();
        out.append(s.scenario().name())
                .append(": ")
                .append(s.scenario().title())
                .append('\n');
        StringBuilder given = new StringBuilder("seed ").append(s.seed());
        s.parameters()
                .values()
                .forEach((k, v) -> given.append(", ").append(k).append(' ').append(v));
        out.append(given).append("\n\n");
        if (told) {
            story(out, world);
        }
        Map<String, Double> numbers = world.measured().all();
        numbers(out, numbers);
        out.append(Units.duration(s.simulation().nowNanos()))
                .append(" of virtual time, ")
                .append(grouped(s.moment()))
                .append(" events, ")
                .append(grouped(world.network().frameCount()))
                .append(" frames\n");
        out.append("sha256 of all frames ").append(s.hash()).append('\n');
        List<Check> checks = s.checks();
        if (!over(s) && !checks.isEmpty()) {
            out.append("The checks are for the end, ")
                    .append(Units.duration(s.scenario().untilNanos(s.parameters())))
                    .append(".\n");
        } else {
            for (Check c : checks) {
                if (c.applies(numbers)) {
                    out.append(c.holds(numbers) ? "holds:  " : "BROKEN: ")
                            .append(c.text())
                            .append('\n');
                }
            }
        }
        return out.toString();
    }

    /** Whether the run reached its end: before it, nothing is said about what must hold there. */
    private static boolean over(Session s) {
        return s.simulation().nowNanos() >= s.scenario().untilNanos(s.parameters());
    }

    /** Whether all checks of the scenario hold, or the run did not reach its end. */
    static boolean holds(Session s) {
        Map<String, Double> numbers = s.world().measured().all();
        return !over(s) || s.checks().stream().allMatch(c -> c.holds(numbers));
    }

    private static void story(StringBuilder out, World world) {
        List<World.Told> story = world.story();
        int shown = Math.min(STORY_LINES, story.size());
        for (World.Told t : story.subList(0, shown)) {
            out.append(String.format(Locale.ROOT, "%12s  %-16s %s%n", Units.duration(t.timeNanos()), t.who(), t.what())
                    .replace("\r", ""));
        }
        long more = story.size() - shown + world.untold();
        if (more > 0) {
            out.append("              … and ").append(grouped(more)).append(" more (--story shows all)\n");
        }
        if (!story.isEmpty()) {
            out.append('\n');
        }
    }

    /** Where each program stands: its state, its timers, its clock. */
    static String state(World world) {
        StringBuilder out = new StringBuilder("\nat ")
                .append(Units.duration(world.simulation().nowNanos()))
                .append('\n');
        for (Application a : world.applications()) {
            out.append(String.format(Locale.ROOT, "%16s", a.name()))
                    .append("  ")
                    .append(String.join("; ", a.facts()))
                    .append('\n');
        }
        return out.toString();
    }

    static String wholeStory(World world) {
        StringBuilder out = new StringBuilder();
        for (World.Told t : world.story()) {
            out.append(String.format(Locale.ROOT, "%12s  %-16s %s%n", Units.duration(t.timeNanos()), t.who(), t.what())
                    .replace("\r", ""));
        }
        return out.append('\n').toString();
    }

    /** One line a number; the percentiles of a duration share theirs. */
    static void numbers(StringBuilder out, Map<String, Double> numbers) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        numbers.forEach((name, v) -> {
            int dot = name.lastIndexOf('.');
            String last = name.substring(dot + 1);
            boolean duration = dot > 0 && (last.matches("p\\d+") || last.equals("max") || last.equals("mean"));
            lines.computeIfAbsent(duration ? name.substring(0, dot) : name, n -> new ArrayList<>())
                    .add(duration ? last + " " + String.format(Locale.ROOT, "%.1f ms", v) : number(v));
        });
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.forEach((name, values) -> out.append(name)
                .append(" ".repeat(width - name.length() + 2))
                .append(String.join("   ", values))
                .append('\n'));
        out.append('\n');
    }

    private static String number(double v) {
        return v == Math.rint(v) ? grouped((long) v) : String.format(Locale.ROOT, "%,.2f", v);
    }

    private static String grouped(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
