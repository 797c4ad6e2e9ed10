package dev.framewise.simulator.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as one small text: the scenario itself, its parameters, its seed, what was done by hand, how far it went, and the
 * hash of all its frames. It replays to the same bytes anywhere; a program that makes other bytes of it notices by the hash.
 *
 * @param program name and version of the program that wrote it
 * @param source the scenario's own text
 */
public record RunFile(
        String program,
        String scenario,
        Map<String, String> parameters,
        long seed,
        long untilNanos,
        List<TimedAction> actions,
        long frames,
        String hash,
        String source) {
    /** Most bytes that a run file may have. */
    public static final int MOST_BYTES = 64 << 20;

    private static final Shape ACTION = Shape.of("an action of a run")
            .need("after", Type.integer(0, Long.MAX_VALUE), "how many events had happened before")
            .may(
                    "at",
                    Type.integer(0, Long.MAX_VALUE),
                    "when, in nanoseconds; at the last of those events when not said")
            .need("do", Type.text("what was done", Action::parse), "what was done");

    private static final Shape SHAPE = Shape.of("a run")
            .need(
                    "framewise-run",
                    Type.text("the version of this form, 1", RunFile::version),
                    "the version of this form, 1")
            .need("program", Type.TEXT, "what wrote it")
            .need("scenario", Type.TEXT, "the scenario's name")
            .need("seed", Type.integer(Long.MIN_VALUE, Long.MAX_VALUE), "the seed")
            .need("until", Type.integer(0, Long.MAX_VALUE), "how far it went, in nanoseconds")
            .may("parameters", Type.named(Type.TEXT), "the values of the scenario's parameters")
            .may("actions", Type.list(ACTION), "what was done by hand")
            .may("inputs", Type.TEXT, "what came in from real peers, a line each: EVENTS NANOSECONDS ACTION")
            .need("frames", Type.integer(0, Long.MAX_VALUE), "how many frames were sent")
            .need("sha256", Type.TEXT, "the hash of all frames")
            .need("source", Type.ITEM, "the scenario's own text");

    private static Object version(String text) {
        if (text.equals("1")) {
            return 1L;
        }
        throw new IllegalArgumentException("this run has form " + text
                + ", which this program does not read: it knows form 1; the program that wrote it can replay it");
    }

    /** The run of a session up to now. */
    public static RunFile of(String program, Session s, long untilNanos) {
        return new RunFile(
                program,
                s.scenario().name(),
                s.parameters().values(),
                s.seed(),
                untilNanos,
                s.actions(),
                s.world().network().frameCount(),
                s.hash(),
                s.scenario().source());
    }

    /**
     * Reads one.
     *
     * @throws ScenarioException with place and mend when it is none
     */
    public static RunFile parse(String file, String text) {
        Values v = SHAPE.read(Item.parse(file, text, MOST_BYTES), Parameters.NONE);
        Map<String, String> parameters = new LinkedHashMap<>();
        v.named("parameters").forEach((k, value) -> parameters.put(k, value.toString()));
        List<TimedAction> actions = new ArrayList<>();
        for (Values a : v.many("actions")) {
            actions.add(new TimedAction(a.number("after", 0), a.number("at", 0), a.value("do", Action.class)));
        }
        try {
            v.text("inputs", "").lines().forEach(line -> actions.add(TimedAction.parse(line)));
        } catch (IllegalArgumentException e) {
            throw v.wrong("inputs", ScenarioException.sentence(e.getMessage()));
        }
        actions.sort(Comparator.comparingLong(TimedAction::afterEvents).thenComparingLong(TimedAction::atNanos));
        return new RunFile(
                v.text("program", ""),
                v.text("scenario", ""),
                parameters,
                v.number("seed", 0),
                v.number("until", 0),
                actions,
                v.number("frames", 0),
                v.text("sha256", ""),
                v.item("source").text());
    }

    /** A session at its beginning that will do all this again. */
    public Session session(ApplicationKinds kinds) {
        ScenarioFile s = ScenarioFile.parse(scenario, source, kinds);
        return new Session(s, Parameters.of(s.parameters(), parameters), seed, actions);
    }

    /** The text of the file: YAML. */
    public String text() {
        return head(program, scenario, parameters, seed, actions) + tail(untilNanos, frames, hash) + sourceLine(source);
    }

    /** How a file begins whose run is still under way; {@link #INPUTS} and lines of inputs may follow. */
    public static String head(String program, Session s) {
        return head(program, s.scenario().name(), s.parameters().values(), s.seed(), s.actions())
                + sourceLine(s.scenario().source());
    }

    private static String sourceLine(String source) {
        return "source: " + quoted(source) + "\n";
    }

    private static String head(
            String program, String scenario, Map<String, String> parameters, long seed, List<TimedAction> actions) {
        StringBuilder out = new StringBuilder("framewise-run: 1\n");
        out.append("program: ").append(quoted(program)).append('\n');
        out.append("scenario: ").append(quoted(scenario)).append('\n');
        out.append("seed: ").append(seed).append('\n');
        if (!parameters.isEmpty()) {
            out.append("parameters:\n");
            parameters.forEach((k, v) -> out.append("  ")
                    .append(quoted(k))
                    .append(": ")
                    .append(quoted(v))
                    .append('\n'));
        }
        if (!actions.isEmpty()) {
            out.append("actions:\n");
            for (TimedAction a : actions) {
                out.append("  - {after: ")
                        .append(a.afterEvents())
                        .append(", at: ")
                        .append(a.atNanos())
                        .append(", do: ")
                        .append(quoted(a.action().toString()))
                        .append("}\n");
            }
        }
        return out.toString();
    }

    /** Stands before the first input. */
    public static final String INPUTS = "inputs: |2\n";

    /** Something that came in from a real peer. */
    public static String input(TimedAction action) {
        return "  " + action.line() + "\n";
    }

    /** How the file ends. */
    public static String tail(long untilNanos, long frames, String hash) {
        return "until: " + untilNanos + "\nframes: " + frames + "\nsha256: " + hash + "\n";
    }

    /** A text in double quotes, as YAML and JSON both read it. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 32 || c == 127) {
                        out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
