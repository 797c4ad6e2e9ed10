package dev.framewise.lessons.work;

import dev.framewise.lessons.check.CaptureRecord;
import dev.framewise.lessons.check.Observed;
import dev.framewise.lessons.check.RunRecord;
import dev.framewise.lessons.check.Seen;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.match.DisplayFilters;
import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.ApplicationKinds;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.Units;
import java.util.Map;

/** The run of a lesson that its pupil steers, with its record; or its capture. Within limits, whatever its author wrote. */
public final class LessonRun {
    /** Most events of a run. */
    static final long MOST_EVENTS = 3_000_000;

    /** Longest run in virtual time: a day. */
    private static final long LONGEST_NANOS = 86_400_000_000_000L;

    private static final int SLICES = 64;

    private final Session session;
    private final long untilNanos;
    private Observed record;

    private LessonRun(Session session, long untilNanos, Observed record) {
        this.session = session;
        this.untilNanos = untilNanos;
        this.record = record;
        if (session != null) {
            session.prepare(w -> this.record = new RunRecord(w, this::over));
        }
    }

    /** The scenario of a lesson. */
    public static ScenarioFile scenario(Lesson lesson) {
        ApplicationKinds kinds = Programs.standard().understanding(new DisplayFilters());
        if (Scenarios.names().contains(lesson.scenario())) {
            return Scenarios.find(lesson.scenario(), kinds);
        }
        if (!lesson.folder().has(lesson.scenario())) {
            throw new ScenarioException("The lesson " + lesson.id() + " stands on the scenario " + lesson.scenario()
                    + ", which neither comes with the program nor lies in its folder.");
        }
        return ScenarioFile.parse(
                lesson.folder().label(lesson.scenario()), lesson.folder().text(lesson.scenario()), kinds);
    }

    /**
     * A run at its beginning.
     *
     * @param values of the scenario's parameters
     */
    static LessonRun of(Lesson lesson, ScenarioFile scenario, Map<String, String> values, long seed) {
        if (!lesson.simulated()) {
            return new LessonRun(null, 0, new CaptureRecord(lesson.capture()));
        }
        Parameters parameters = Parameters.of(scenario.parameters(), values);
        long until = lesson.untilNanos() > 0 ? lesson.untilNanos() : scenario.untilNanos(parameters);
        if (until > LONGEST_NANOS) {
            throw new ScenarioException("The run of the lesson " + lesson.id() + " lasts " + Units.duration(until)
                    + ", more than a day of virtual time.");
        }
        return new LessonRun(new Session(scenario, parameters, seed), until, null);
    }

    /** What is steered; null for a capture. */
    public Session session() {
        return session;
    }

    /** What happened so far. */
    public Observed record() {
        return record;
    }

    /** Where the run ends. */
    public long untilNanos() {
        return untilNanos;
    }

    /** Whether the run has reached its end. */
    public boolean over() {
        return session == null || session.simulation().nowNanos() >= untilNanos;
    }

    private Session steered() {
        if (session == null) {
            throw new ScenarioException("This lesson reads a capture; there is no network that could be run.");
        }
        return session;
    }

    void act(String action) {
        try {
            steered().act(Action.parse(action));
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(sentence(e.getMessage()));
        }
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + (words.endsWith(".") ? "" : ".");
    }

    /** {@code run}, {@code run 5s}, {@code run to 12s}, {@code run until FILTER}. Returns what there is to say. */
    String run(String how) {
        Session s = steered();
        if (how.startsWith("until ")) {
            s.breakpoint(how.substring("until ".length()).strip());
            to(untilNanos);
            boolean met = s.hit() != null;
            long frame = met ? s.hit().number() : 0;
            s.breakpoint(null);
            return met
                    ? "Stopped at frame " + frame + ", " + now() + "."
                    : "No such frame came until the end, " + now() + ".";
        }
        long end = untilNanos;
        try {
            if (how.startsWith("to ")) {
                end = Units.nanos(how.substring("to ".length()));
            } else if (!how.isEmpty()) {
                end = s.simulation().nowNanos() + Units.nanos(how);
            }
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(sentence(e.getMessage()));
        }
        if (end < s.simulation().nowNanos()) {
            throw new ScenarioException(
                    "That lies in the past; \"go\" goes back to a moment, \"restart\" begins anew.");
        }
        to(Math.min(end, untilNanos));
        return "It is " + now() + "; " + s.world().network().frameCount() + " frames were sent"
                + (over() ? ", and the run is at its end." : ".");
    }

    private String now() {
        return Units.duration(session.simulation().nowNanos());
    }

    /** Runs to a time in slices, so that a run without end is noticed. */
    private void to(long end) {
        long from = session.simulation().nowNanos();
        for (int i = 1; i <= SLICES && session.hit() == null; i++) {
            session.runUntil(i == SLICES ? end : from + (end - from) / SLICES * i);
            demandFew();
        }
    }

    private void demandFew() {
        if (session.moment() > MOST_EVENTS) {
            throw new ScenarioException("This run has more than 3,000,000 events, the most that a lesson may have.");
        }
    }

    /**
     * Lets time pass, or goes back, to where a message has arrived.
     *
     * @param filter which
     * @param node who receives it
     * @param afterNanos it must arrive after this
     * @return null when none does until the end
     */
    Seen await(String filter, String node, long afterNanos) {
        Seen found = arrived(filter, node, afterNanos);
        if (found != null) {
            session.goToTime(found.nanos());
            return arrived(filter, node, afterNanos);
        }
        int before = record.arrivals();
        while (found == null && session.stepEvent(untilNanos)) {
            demandFew();
            if (record.arrivals() > before) {
                before = record.arrivals();
                found = arrived(filter, node, afterNanos);
            }
        }
        if (found == null) {
            session.runUntil(untilNanos);
        }
        return found;
    }

    private Seen arrived(String filter, String node, long afterNanos) {
        return record.matching("delivered: " + filter).stream()
                .filter(s -> s.to().equals(node) && s.nanos() > afterNanos)
                .findFirst()
                .orElse(null);
    }

    String step(boolean frame) {
        Session s = steered();
        boolean more = frame ? s.stepFrame(untilNanos) : s.stepEvent();
        return more
                ? "It is " + now() + "; " + s.world().network().frameCount() + " frames were sent."
                : "Nothing more happens until the end.";
    }

    String back() {
        long frames = steered().world().network().frameCount();
        if (frames == 0) {
            throw new ScenarioException("This is the beginning; there is nothing before it.");
        }
        session.goToFrame(frames, untilNanos);
        return "It is " + now() + ", just before frame " + frames + ".";
    }

    String go(String time) {
        try {
            steered().goToTime(Math.min(Units.nanos(time), untilNanos));
            return "It is " + now() + "; " + session.world().network().frameCount() + " frames were sent.";
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(sentence(e.getMessage()));
        }
    }

    /** The hash of all frames so far; empty for a capture. */
    public String hash() {
        return session == null ? "" : session.hash();
    }
}
