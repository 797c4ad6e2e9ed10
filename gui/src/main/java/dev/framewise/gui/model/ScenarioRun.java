package dev.framewise.gui.model;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.lessons.match.DisplayFilters;
import dev.framewise.simulator.net.Tap;
import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** Runs a scenario that comes with the program, and gives the frames of all its links as a capture to look at. */
public final class ScenarioRun {
    /** So often it tells how far it is, and looks whether it shall end. */
    private static final int SLICES = 200;

    private final Scenario scenario;
    private final Parameters parameters;
    private final long seed;
    private volatile boolean ended;

    /**
     * @param chosen parameters by name, as one types them; those that are missing have their standard
     * @throws dev.framewise.simulator.scenario.ScenarioException with one sentence when a value is not allowed
     */
    public ScenarioRun(Scenario scenario, Map<String, String> chosen, long seed) {
        this.scenario = scenario;
        this.parameters = Parameters.of(scenario.parameters(), chosen);
        this.seed = seed;
    }

    /** All scenarios that come with the program. */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (String name : Scenarios.names()) {
            all.add(named(name));
        }
        return all;
    }

    public static Scenario named(String name) {
        return Scenarios.find(name, Programs.standard().understanding(new DisplayFilters()));
    }

    /**
     * Runs it to its end, or until somebody ends it.
     *
     * @param progress told how far it is, 0..1
     * @return the frames, which go away with the capture
     * @throws IOException with one sentence when they cannot be written
     */
    public OpenCapture run(DoubleConsumer progress) throws IOException {
        Path file = Files.createTempFile("framewise-run", ".pcapng");
        try {
            Session session = new Session(scenario, parameters, seed);
            String comment = "framewise simulate " + scenario.name() + ", seed " + seed;
            try (Tap tap = Tap.everywhere(
                    session.world().network(),
                    CaptureWriter.create(file, CaptureFormat.PCAPNG, "Framewise", List.of(comment)))) {
                long until = scenario.untilNanos(parameters);
                for (int i = 1; i <= SLICES && !ended; i++) {
                    session.runUntil(i == SLICES ? until : until / SLICES * i);
                    progress.accept(i / (double) SLICES);
                }
            }
            return OpenCapture.temporary(scenario.name() + ", seed " + seed, file);
        } catch (UncheckedIOException e) {
            Files.deleteIfExists(file);
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    public void end() {
        ended = true;
    }
}
