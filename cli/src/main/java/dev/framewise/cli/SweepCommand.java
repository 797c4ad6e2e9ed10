package dev.framewise.cli;

import dev.framewise.gui.plot.PlotException;
import dev.framewise.gui.plot.SweepPlot;
import dev.framewise.simulator.experiment.Interval;
import dev.framewise.simulator.experiment.Sweep;
import dev.framewise.simulator.experiment.SweepResult;
import dev.framewise.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Runs a scenario for many values and seeds and says what that costs. */
final class SweepCommand implements Command {
    private static final List<String> SHOWN = List.of(
            "delivered",
            "lost",
            "duplicated",
            "latency.p50",
            "latency.p90",
            "latency.p99",
            "packets-per-message",
            "bytes-per-message");

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public String summary() {
        return "run a scenario for many values and seeds, with means and intervals";
    }

    @Override
    public String arguments() {
        return "[options] SCENARIO";
    }

    @Override
    public Options options() {
        return ScenarioOptions.common()
                .addOption(ScenarioOptions.value("seeds", "N", "how many seeds for each combination; 10 when not said"))
                .addOption(ScenarioOptions.value("csv", "FILE", "write all numbers as CSV"))
                .addOption(ScenarioOptions.value("json", "FILE", "write all numbers as JSON"))
                .addOption(ScenarioOptions.value(
                        "plot", "FILE", "draw means and intervals: a picture whose name ends in .png or .svg"))
                .addOption(ScenarioOptions.value(
                        "plot-of", "NAME,…", "the numbers that --plot shows, by their names in the CSV"));
    }

    @Override
    public Options options(List<String> words) {
        return ScenarioOptions.withParameters(options(), words);
    }

    @Override
    public List<String> examples() {
        return List.of("framewise sweep mqtt-qos --loss 0,0.01,0.05,0.1,0.2 --qos 0,1,2 --seeds 20 --csv out.csv"
                + " --plot out.png");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        Scenario scenario = ScenarioOptions.scenario(line, "sweep");
        Map<String, List<String>> axes = new LinkedHashMap<>();
        ScenarioOptions.chosen(line, scenario).forEach((name, values) -> axes.put(name, List.of(values.split(","))));
        long seeds = ScenarioOptions.whole(line, "seeds", 10);
        if (seeds < 1 || seeds > 1_000_000) {
            throw Failure.usage("--seeds wants a number from 1 to 1000000, not " + seeds + ".");
        }
        plotted(line, axes);
        Sweep sweep = new Sweep(scenario, axes, ScenarioOptions.seed(line), (int) seeds, ScenarioOptions.until(line));
        try (Interruption interruption = new Interruption(sweep::stop)) {
            Progress progress = new Progress(terminal, sweep.runCount());
            SweepResult result = sweep.run(Runtime.getRuntime().availableProcessors(), progress::done);
            progress.end();
            write(line, "csv", result.csv());
            write(line, "json", result.json());
            terminal.print(table(result));
            if (interruption.came()) {
                terminal.say("ended by hand after " + progress.count() + " of " + sweep.runCount()
                        + " runs; this is what they found.");
            }
            plot(line, scenario, result, terminal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Status.OK;
    }

    /** Finds out before the work whether a plot of it can be drawn. */
    private static void plotted(CommandLine line, Map<String, List<String>> axes) throws Failure {
        if (!line.hasOption("plot")) {
            if (line.hasOption("plot-of")) {
                throw Failure.usage("--plot-of says what --plot shows, which is not there.");
            }
            return;
        }
        try {
            SweepPlot.format(Path.of(line.getOptionValue("plot")));
        } catch (PlotException e) {
            throw Failure.usage("--plot: " + e.getMessage());
        }
        if (axes.values().stream().noneMatch(v -> v.stream().distinct().count() > 1)) {
            throw Failure.usage("--plot needs a parameter with at least two values, like --loss 0,0.05,0.1.");
        }
    }

    private static void plot(CommandLine line, Scenario scenario, SweepResult result, Terminal terminal)
            throws Failure {
        if (!line.hasOption("plot")) {
            return;
        }
        List<String> wanted = line.hasOption("plot-of")
                ? List.of(line.getOptionValue("plot-of").split(",", -1))
                : List.of();
        try {
            SweepPlot.of(scenario, result, wanted).write(Path.of(line.getOptionValue("plot")));
            terminal.say("the plot is in " + line.getOptionValue("plot") + ".");
        } catch (PlotException e) {
            throw Failure.usage("--plot: " + e.getMessage());
        }
    }

    private static void write(CommandLine line, String option, String text) throws Failure {
        if (line.hasOption(option)) {
            try {
                Files.write(Path.of(line.getOptionValue(option)), text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw Failure.usage(line.getOptionValue(option) + " cannot be written: " + e.getMessage() + ".");
            }
        }
    }

    private static String table(SweepResult r) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(r.axes());
        List<String> shown = SHOWN.stream().filter(r.names()::contains).toList();
        head.addAll(shown.isEmpty() ? r.names() : shown);
        rows.add(head);
        for (SweepResult.Row row : r.rows()) {
            List<String> cells = new ArrayList<>();
            r.axes().forEach(a -> cells.add(row.point().get(a)));
            head.subList(r.axes().size(), head.size())
                    .forEach(n -> cells.add(cell(row.numbers().get(n))));
            rows.add(cells);
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(x -> x.get(column).length())
                        .max()
                        .orElse(0);
                out.append(i == 0 ? "" : "  ")
                        .append(" ".repeat(width - row.get(i).length()))
                        .append(row.get(i));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String cell(Interval i) {
        if (i == null) {
            return "-";
        }
        String mean = i.mean() == Math.rint(i.mean())
                ? Long.toString((long) i.mean())
                : String.format(Locale.ROOT, i.mean() < 100 ? "%.2f" : "%.0f", i.mean());
        return i.halfWidth() == 0
                ? mean
                : mean + String.format(Locale.ROOT, i.mean() < 100 ? " ±%.2f" : " ±%.0f", i.halfWidth());
    }

    /** Says on a terminal how far the sweep is. */
    private static final class Progress {
        private final Terminal terminal;
        private final int total;
        private final long began = System.nanoTime();
        private int count;

        Progress(Terminal terminal, int total) {
            this.terminal = terminal;
            this.total = total;
        }

        /** One more run is done; called by the workers. */
        synchronized void done(int ignored) {
            count++;
            if (terminal.tty()) {
                double seconds = (System.nanoTime() - began) / 1e9;
                terminal.err()
                        .print("\r" + count + " of " + total + " runs, "
                                + left(Math.round(seconds / count * (total - count))) + " left   ");
            }
        }

        private static String left(long seconds) {
            return seconds < 100
                    ? "about " + seconds + " s"
                    : seconds < 6000
                            ? "about " + (seconds + 30) / 60 + " min"
                            : "about " + (seconds + 1800) / 3600 + " h";
        }

        synchronized int count() {
            return count;
        }

        void end() {
            if (terminal.tty()) {
                terminal.err().print("\r" + " ".repeat(60) + "\r");
            }
        }
    }
}
