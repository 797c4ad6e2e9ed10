package dev.framewise.cli;

import dev.framewise.lessons.watch.Ladder;
import dev.framewise.lessons.watch.LadderText;
import dev.framewise.lessons.watch.Step;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.World;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The ladder of {@code --watch}: what it shows, how wide, and how fast. */
final class Watching {
    private static final int USUAL_WIDTH = 80;
    private static final int BUFFERED = 8192;

    private final Terminal terminal;
    private final Ladder ladder;
    private final LadderText text;
    private final double speed;
    private final Ladder.Level level;
    private final StringBuilder lines = new StringBuilder();
    private boolean went;

    private Watching(Session session, CommandLine line, Terminal terminal) throws Failure {
        this.terminal = terminal;
        this.speed = speed(line);
        this.level = switch (line.getOptionValue("level", "messages")) {
            case "messages" -> Ladder.Level.MESSAGES;
            case "frames" -> Ladder.Level.FRAMES;
            default ->
                throw Failure.usage("--level wants messages or frames, not \"" + line.getOptionValue("level") + "\".");
        };
        this.text = text(session.world(), level, line);
        this.ladder = new Ladder(session.world(), level, this::show);
    }

    static void options(Options options) {
        options.addOption(Option.builder()
                        .longOpt("watch")
                        .desc("show who says what to whom as it goes: a ladder on a terminal, plain lines in a pipe")
                        .get())
                .addOption(ScenarioOptions.value(
                        "level", "LEVEL", "what --watch shows: messages (when not said) or frames"))
                .addOption(ScenarioOptions.value("nodes", "A,B,…", "the columns of --watch, from left to right"))
                .addOption(ScenarioOptions.value(
                        "width", "COLUMNS", "how wide a line of --watch is; columns then also in a pipe"))
                .addOption(ScenarioOptions.value(
                        "speed",
                        "N",
                        "with --watch: N seconds of virtual time a second; as fast as possible when not said"));
    }

    /** The ladder that the options ask for; null when they ask for none. */
    static Watching of(Session session, CommandLine line, Terminal terminal) throws Failure {
        if (line.hasOption("watch")) {
            return new Watching(session, line, terminal);
        }
        for (String o : List.of("level", "nodes", "width", "speed")) {
            if (line.hasOption(o)) {
                throw Failure.usage("--" + o + " says something about --watch, which is not there.");
            }
        }
        return null;
    }

    private static double speed(CommandLine line) throws Failure {
        String v = line.getOptionValue("speed");
        try {
            double speed = v == null ? 0 : Double.parseDouble(v);
            if (v == null || speed > 0 && speed <= 1e9) {
                return speed;
            }
        } catch (NumberFormatException e) {
            throw Failure.usage("--speed wants a number like 1 or 0.5, not \"" + v + "\".");
        }
        throw Failure.usage("--speed wants a number above 0, not " + v + ".");
    }

    private LadderText text(World world, Ladder.Level level, CommandLine line) throws Failure {
        boolean columns = terminal.tty() || line.hasOption("width") || line.hasOption("nodes");
        if (!columns) {
            return LadderText.lines();
        }
        long width = ScenarioOptions.whole(line, "width", terminal.tty() ? columns() : USUAL_WIDTH);
        if (width < 40 || width > 1000) {
            throw Failure.usage("--width wants a number from 40 to 1000, not " + width + ".");
        }
        List<String> nodes = line.hasOption("nodes") ? chosen(world, line.getOptionValue("nodes")) : all(world, level);
        LadderText t = LadderText.columns(nodes, (int) width, terminal.colour());
        if (!t.hasColumns()) {
            terminal.say(width + " characters have no room for " + nodes.size() + " columns, only for "
                    + LadderText.mostColumns((int) width)
                    + "; --nodes chooses some, --width says more. Plain lines follow.");
            return LadderText.lines();
        }
        return t;
    }

    private static List<String> chosen(World world, String names) throws Failure {
        List<String> nodes = List.of(names.split(",", -1));
        for (String n : nodes) {
            if (world.network().node(n) == null) {
                throw Failure.usage("--nodes: there is no node called \"" + n + "\"; there are "
                        + String.join(
                                ", ",
                                world.network().nodes().stream()
                                        .map(Node::name)
                                        .limit(30)
                                        .toList())
                        + ".");
            }
        }
        return nodes;
    }

    /** Of messages those between hosts on which programs run; of frames all nodes. */
    private static List<String> all(World world, Ladder.Level level) {
        List<String> nodes = new ArrayList<>();
        if (level == Ladder.Level.MESSAGES) {
            for (Application a : world.applications()) {
                String host =
                        world.hostOf(a) == null ? a.name() : world.hostOf(a).name();
                if (!nodes.contains(host)) {
                    nodes.add(host);
                }
            }
        }
        return nodes.isEmpty()
                ? world.network().nodes().stream().map(Node::name).toList()
                : nodes;
    }

    /** How wide the terminal is: as stty or the shell says. */
    private static int columns() {
        try {
            Process p = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] size = new String(p.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            int columns = size.length == 2 && size[1].matches("\\d{1,4}") ? Integer.parseInt(size[1]) : 0;
            if (columns >= 40) {
                return columns;
            }
        } catch (IOException e) {
            // no stty here: the shell may know
            return shellColumns();
        }
        return shellColumns();
    }

    private static int shellColumns() {
        String c = System.getenv("COLUMNS");
        int columns = c != null && c.matches("\\d{1,3}") ? Integer.parseInt(c) : USUAL_WIDTH;
        return Math.max(40, columns);
    }

    private void show(Step step) {
        went |= step.fate() != Step.Fate.HAPPENED;
        lines.append(text.line(step));
        if (lines.length() > BUFFERED) {
            flush();
        }
    }

    private void flush() {
        try {
            terminal.print(lines.toString());
            lines.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether virtual time is to go by a real clock. */
    boolean paced() {
        return speed > 0;
    }

    /**
     * Waits until it is time for a moment of virtual time.
     *
     * @param began when the run began, by {@link System#nanoTime}
     */
    void await(long nanos, long began, Interruption interruption) {
        flush();
        long left;
        while (!interruption.came() && (left = began + (long) (nanos / speed) - System.nanoTime()) > 0) {
            try {
                Thread.sleep(Math.min(50, 1 + left / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Shows what is still held back. */
    void end() {
        ladder.end();
        flush();
        if (!went && level == Ladder.Level.MESSAGES) {
            terminal.say("nobody sent a message of a protocol that is known here; --level frames shows every frame.");
        }
    }
}
