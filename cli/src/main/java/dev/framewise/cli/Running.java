package dev.framewise.cli;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.lessons.watch.Histories;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.Tap;
import dev.framewise.simulator.scenario.RunFile;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.Units;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Runs a session as the options say, and writes what they ask for: common to {@code simulate} and {@code replay}. */
final class Running {
    /** So many times a run looks whether somebody wants it to end. */
    private static final int SLICES = 500;

    private Running() {}

    static Options options(Options options) {
        options.addOption(ScenarioOptions.value(
                        "pcap", "FILE", "write the frames of all links as pcapng; a lost one says why in its comment"))
                .addOption(ScenarioOptions.value(
                        "tap", "NAMES", "capture only there: on these links, or at the network cards of these nodes"))
                .addOption(ScenarioOptions.value("record", "FILE", "write the run itself, for framewise replay"))
                .addOption(
                        ScenarioOptions.value(
                                "until-match",
                                "FILTER",
                                "end with the first frame that this display filter matches; names of nodes stand for addresses"))
                .addOption(ScenarioOptions.value(
                        "series", "FILE", "write curves over time, such as congestion windows, as CSV"))
                .addOption(Option.builder()
                        .longOpt("state")
                        .desc("tell where each program stands at the end: its state, its timers, its clock")
                        .get())
                .addOption(Option.builder()
                        .longOpt("story")
                        .desc("tell everything that happened, not only the beginning")
                        .get());
        Watching.options(options);
        return options;
    }

    /**
     * Runs to a time, writes what the options ask for, and reports.
     *
     * @return the exit status
     */
    static int run(Session session, long untilNanos, CommandLine line, Terminal terminal) throws Failure, IOException {
        if (line.hasOption("until-match")) {
            session.breakpoint(line.getOptionValue("until-match"));
        }
        try (Interruption interruption = new Interruption(() -> {})) {
            Watching watching = Watching.of(session, line, terminal);
            Tap tap = tap(session, line);
            try {
                run(session, untilNanos, watching, interruption);
            } catch (ScenarioException e) {
                // the frames up to the mistake are kept
                close(tap, line);
                throw e;
            }
            if (watching != null) {
                watching.end();
                terminal.print("\n");
            }
            Frame met = session.hit();
            long reached = session.simulation().nowNanos();
            while (line.hasOption("record") && session.simulation().nextNanos() <= reached) {
                // a record ends with a moment, and what else happens in it belongs to the run
                session.runUntil(reached);
            }
            close(tap, line);
            if (line.hasOption("record")) {
                record(session, reached, Path.of(line.getOptionValue("record")));
            }
            if (line.hasOption("series")) {
                SeriesFile.write(
                        Path.of(line.getOptionValue("series")), session.world().series());
            }
            if (line.hasOption("story")) {
                terminal.print(RunReport.wholeStory(session.world()));
            }
            terminal.print(RunReport.of(session, watching == null && !line.hasOption("story")));
            if (line.hasOption("state")) {
                terminal.print(RunReport.state(session.world()));
            }
            if (tap != null) {
                terminal.say("frames written to " + line.getOptionValue("pcap") + "; framewise inspect shows them.");
            }
            if (interruption.came()) {
                terminal.say(
                        "ended by hand at " + Units.duration(reached) + ", before " + Units.duration(untilNanos) + ".");
            }
            return end(session, met, reached, line, terminal);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Runs to a time, or until somebody wants it to end. */
    static void run(Session session, long untilNanos, Watching watching, Interruption interruption) {
        long began = System.nanoTime();
        if (watching != null && watching.paced()) {
            session.runUntil(0);
            while (session.hit() == null && !interruption.came()) {
                long next = Math.min(session.simulation().nextNanos(), untilNanos);
                watching.await(next, began, interruption);
                if (!interruption.came()) {
                    session.runUntil(next);
                }
                if (next == untilNanos) {
                    return;
                }
            }
            return;
        }
        for (int i = 1; i <= SLICES && session.hit() == null && !interruption.came(); i++) {
            session.runUntil(i == SLICES ? untilNanos : untilNanos / SLICES * i);
        }
    }

    private static Tap tap(Session session, CommandLine line) throws Failure {
        if (!line.hasOption("pcap")) {
            if (line.hasOption("tap")) {
                throw Failure.usage("--tap says where frames are captured; --pcap must say into which file.");
            }
            return null;
        }
        TapPlace place = TapPlace.of(session.world().network(), line.getOptionValue("tap", ""));
        Path file = Path.of(line.getOptionValue("pcap"));
        String comment = "framewise simulate " + session.scenario().name() + ", seed " + session.seed();
        try {
            return place.tap(CaptureWriter.create(file, CaptureFormat.PCAPNG, "Framewise", List.of(comment)));
        } catch (CaptureException e) {
            throw Failure.usage(e.getMessage());
        }
    }

    private static void close(Tap tap, CommandLine line) throws Failure {
        if (tap != null) {
            try {
                tap.close();
            } catch (IOException e) {
                throw Failure.input(
                        line.getOptionValue("pcap") + " could not be written whole: " + e.getMessage() + ".");
            }
        }
    }

    private static void record(Session session, long untilNanos, Path file) throws Failure {
        String version = Main.class.getPackage().getImplementationVersion();
        RunFile run = RunFile.of("framewise " + (version == null ? "" : version), session, untilNanos);
        try {
            Files.write(file, run.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Failure.usage(file + " cannot be written: " + e.getMessage() + ".");
        }
    }

    /** Says which frame was waited for and came. */
    private static int end(Session session, Frame met, long reached, CommandLine line, Terminal terminal)
            throws IOException {
        if (!line.hasOption("until-match")) {
            return Status.OK;
        }
        if (met == null) {
            terminal.say("no frame matched " + line.getOptionValue("until-match") + " until " + Units.duration(reached)
                    + ".");
            return Status.FINDINGS;
        }
        Histories.Told told = Histories.tell(
                new Session(session.scenario(), session.parameters(), session.seed(), session.actions()),
                met.number(),
                reached);
        terminal.print(
                "ended at frame " + told.number() + ", " + Units.duration(told.nanos()) + ": " + told.words() + "\n");
        return Status.OK;
    }
}
