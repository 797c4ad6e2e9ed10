package dev.framewise.lessons.grade;

import dev.framewise.lessons.check.CheckResult;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.LessonStep;
import dev.framewise.lessons.work.LessonWork;
import dev.framewise.lessons.work.StepState;
import dev.framewise.lessons.work.WorkFile;
import dev.framewise.simulator.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes the moves of a submission again and says what really came of them. */
public final class Grader {
    /** Whether a submission is what it says. */
    public enum Trust {
        /** The same moves gave the same frames and results. */
        VERIFIED("verified"),
        /** Its frames or results are not those that its moves give. */
        EDITED("edited"),
        /** Its seed is not the one of its class and pupil: it may be a copy of somebody else's. */
        OTHER_SEED("another pupil's seed"),
        /** The lesson or the program is another one than that which wrote it. */
        OTHER_VERSION("another version"),
        /** It cannot be read or its moves cannot be made. */
        UNREADABLE("unreadable");

        private final String words;

        Trust(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * One line of the result: a check of a step, or a step that has none.
     *
     * @param file the submission
     * @param check {@code STEP/CHECK} or {@code STEP}
     * @param evidence what was seen
     */
    public record Line(
            String file,
            String group,
            String pupil,
            String lesson,
            long seed,
            Trust trust,
            String check,
            boolean passed,
            int attempts,
            int hints,
            String answer,
            String evidence) {}

    /**
     * What came of one submission.
     *
     * @param remark why it is not verified; empty when it is
     */
    public record Graded(
            String file, String group, String pupil, String lesson, Trust trust, String remark, List<Line> lines) {
        public Graded {
            lines = List.copyOf(lines);
        }

        /** How many of its checks passed. */
        public long passed() {
            return lines.stream().filter(Line::passed).count();
        }
    }

    private final String program;
    private final Function<String, Lesson> lessons;

    /**
     * @param program what this program calls itself in work files
     * @param lessons finds a lesson by its id; throws {@link ScenarioException} when there is none
     */
    public Grader(String program, Function<String, Lesson> lessons) {
        this.program = program;
        this.lessons = lessons;
    }

    /** Grades one file. Nothing is thrown: what is wrong is a result. */
    public Graded grade(String file, String text) {
        WorkFile w;
        try {
            w = WorkFile.parse(file, text);
        } catch (ScenarioException e) {
            return new Graded(file, "", "", "", Trust.UNREADABLE, e.getMessage(), List.of());
        }
        try {
            Lesson lesson = lessons.apply(w.lesson());
            boolean sameLesson = w.lessonHash().equals(WorkFile.hash(lesson));
            boolean sameVersion = sameLesson && w.program().equals(program);
            LessonWork work = new LessonWork(lesson, w.seed());
            String stuck = "";
            try {
                for (LessonWork.Made m : w.moves()) {
                    work.make(m.text());
                }
            } catch (ScenarioException e) {
                stuck = "the move \"" + w.moves().get(work.made().size()).text() + "\" cannot be made: "
                        + e.getMessage();
            }
            WorkFile again = WorkFile.of(w.program(), w.group(), w.pupil(), work);
            String difference = stuck.isEmpty() ? difference(w, again) : stuck;
            Trust trust = Trust.VERIFIED;
            String remark = "";
            if (!difference.isEmpty()) {
                trust = sameVersion ? Trust.EDITED : Trust.OTHER_VERSION;
                remark = sameVersion
                        ? difference
                        : (sameLesson ? "written by " + w.program() : "its lesson is another one than here") + "; "
                                + difference;
            } else if (w.seed() != WorkFile.seed(w.group(), w.pupil())) {
                trust = Trust.OTHER_SEED;
                remark = "its seed is " + w.seed() + "; that of this class and pupil is "
                        + WorkFile.seed(w.group(), w.pupil());
            }
            return new Graded(file, w.group(), w.pupil(), w.lesson(), trust, remark, lines(file, w, trust, work));
        } catch (ScenarioException e) {
            return new Graded(file, w.group(), w.pupil(), w.lesson(), Trust.UNREADABLE, e.getMessage(), List.of());
        }
    }

    private static String difference(WorkFile w, WorkFile again) {
        if (!w.hash().equals(again.hash()) || w.frames() != again.frames()) {
            return "its frames are not those of its moves: " + w.frames() + " with the hash " + beginning(w.hash())
                    + ", but " + again.frames() + " with " + beginning(again.hash());
        }
        for (Map.Entry<String, String> e : again.results().entrySet()) {
            String said = w.results().getOrDefault(e.getKey(), "nothing");
            if (!said.equals(e.getValue())) {
                return "it says \"" + said + "\" of " + e.getKey() + ", which is \"" + e.getValue() + "\"";
            }
        }
        if (!w.attempts().equals(again.attempts())
                || !w.hints().equals(again.hints())
                || !w.answers().equals(again.answers())
                || w.results().size() != again.results().size()) {
            return "its counts of attempts and hints, or its answers, are not those of its moves";
        }
        return "";
    }

    private static String beginning(String hash) {
        return hash.isEmpty() ? "none" : hash.substring(0, Math.min(12, hash.length())) + "…";
    }

    private static List<Line> lines(String file, WorkFile w, Trust trust, LessonWork work) {
        List<Line> all = new ArrayList<>();
        for (LessonStep s : work.lesson().steps()) {
            StepState state = work.state(s);
            if (!s.asks()) {
                continue;
            }
            if (s.checks().isEmpty()) {
                all.add(line(file, w, trust, s.id(), state, state.done(), state.told()));
            }
            Map<String, CheckResult> results = new TreeMap<>();
            state.results().forEach(r -> results.put(r.id(), r));
            s.checks().forEach(c -> {
                CheckResult r = results.get(c.id());
                all.add(line(
                        file,
                        w,
                        trust,
                        s.id() + "/" + c.id(),
                        state,
                        state.done() || r != null && r.holds(),
                        r == null ? "not reached" : r.sentence()));
            });
        }
        return all;
    }

    private static Line line(
            String file, WorkFile w, Trust trust, String check, StepState state, boolean passed, String evidence) {
        return new Line(
                file,
                w.group(),
                w.pupil(),
                w.lesson(),
                w.seed(),
                trust,
                check,
                passed,
                state.attempts(),
                state.hints(),
                state.answer(),
                evidence);
    }

    /** A verdict in small letters. */
    static String word(boolean passed) {
        return (passed ? "PASSED" : "FAILED").toLowerCase(Locale.ROOT);
    }
}
