package dev.framewise.lessons.course;

import dev.framewise.lessons.check.Expression;
import dev.framewise.lessons.check.Observed;
import dev.framewise.lessons.format.Claim;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.LessonFolder;
import dev.framewise.lessons.format.LessonParser;
import dev.framewise.lessons.format.LessonStep;
import dev.framewise.lessons.format.Script;
import dev.framewise.lessons.format.StepKind;
import dev.framewise.lessons.work.LessonWork;
import dev.framewise.lessons.work.Move;
import dev.framewise.simulator.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a lesson without a screen and says what is wrong with it: references that lead nowhere, filters that cannot be
 * understood, claims that do not hold, a solution that fails, a wrong script that passes.
 */
public final class LessonCheck {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)[^)]*\\)");

    private final LessonFolder folder;
    private final Collection<String> known;
    private final int seeds;
    private final Set<String> mistakes = new LinkedHashSet<>();

    private LessonCheck(LessonFolder folder, Collection<String> known, int seeds) {
        this.folder = folder;
        this.known = known;
        this.seeds = seeds;
    }

    /**
     * Checks a lesson.
     *
     * @param known the ids that lessons may refer to
     * @param seeds claims and solutions are tried with so many seeds
     * @return what is wrong, each with its place; empty when nothing is
     */
    public static List<String> of(LessonFolder folder, Collection<String> known, int seeds) {
        LessonCheck check = new LessonCheck(folder, known, seeds);
        check.guarded(check::all);
        return List.copyOf(check.mistakes);
    }

    private void guarded(Runnable part) {
        try {
            part.run();
        } catch (ScenarioException e) {
            mistakes.add(e.getMessage());
        }
    }

    private void wrong(Object place, String sentence) {
        mistakes.add(place + ": " + sentence);
    }

    private void all() {
        Lesson lesson = LessonParser.parse(folder, "en");
        references(lesson);
        fields(lesson);
        for (String language : LessonParser.languages(folder)) {
            if (!language.equals("en")) {
                guarded(() -> translation(lesson, LessonParser.parse(folder, language)));
            }
        }
        if (!folder.has("solution.yaml")) {
            wrong(folder.label("solution.yaml"), "A lesson has a solution: the moves that pass every step.");
            return;
        }
        Script solution = Script.parse(folder, "solution.yaml");
        steps(lesson, solution);
        for (int seed = 1; seed <= seeds && mistakes.isEmpty(); seed++) {
            long s = seed;
            guarded(() -> claims(lesson, s));
            guarded(() -> solved(lesson, solution, s));
        }
        List<String> scripts =
                folder.files().stream().filter(f -> f.startsWith("wrong/")).toList();
        if (scripts.isEmpty()) {
            wrong(folder.label("wrong/"), "A lesson has a script that must fail, so that one knows its checks can.");
        }
        if (!mistakes.isEmpty()) {
            return; // what a wrong script does says little while the lesson itself is wrong
        }
        for (String file : scripts) {
            guarded(() -> wrongScript(lesson, solution, Script.parse(folder, file)));
        }
    }

    private void references(Lesson lesson) {
        for (String id : lesson.requires()) {
            if (!known.contains(id)) {
                wrong(folder.label("lesson.md"), "requires names " + id + ", which is no lesson.");
            }
        }
        for (String text : texts(lesson)) {
            Matcher m = LINK.matcher(text);
            while (m.find()) {
                link(m.group(1));
            }
        }
    }

    private void link(String target) {
        if (target.startsWith("lesson:")) {
            if (!known.contains(target.substring("lesson:".length()))) {
                wrong(folder.label("lesson.md"), "The link " + target + " leads to no lesson.");
            }
        } else if (!target.startsWith("https://") && !target.startsWith("#") && !folder.has(target)) {
            wrong(folder.label("lesson.md"), "The link " + target + " leads to no file of the lesson.");
        }
    }

    private static List<String> texts(Lesson lesson) {
        List<String> all = new ArrayList<>(List.of(lesson.introduction()));
        lesson.steps().forEach(s -> all.add(s.prose()));
        return all;
    }

    /** Fields that a step names must be there. */
    private void fields(Lesson lesson) {
        for (LessonStep s : lesson.steps()) {
            String field = s.text("field");
            if (!field.isEmpty() && !Observed.catalog().has(field)) {
                wrong(
                        s.place(),
                        "No field is called \"" + field + "\"; the nearest are "
                                + String.join(", ", Observed.catalog().nearest(field, 3)) + ".");
            }
        }
    }

    private void translation(Lesson lesson, Lesson other) {
        List<String> ids = lesson.steps().stream().map(LessonStep::id).toList();
        List<String> others = other.steps().stream().map(LessonStep::id).toList();
        if (!ids.equals(others)) {
            wrong(
                    folder.label("lesson." + other.language() + ".md"),
                    "It has the steps " + String.join(", ", others) + ", but lesson.md has " + String.join(", ", ids)
                            + ".");
            return;
        }
        if (folder.has("solution.yaml")) {
            solved(other, Script.parse(folder, "solution.yaml"), 1);
        }
    }

    /** A script names steps that there are. */
    private void steps(Lesson lesson, Script script) {
        for (String id : script.moves().keySet()) {
            if (lesson.step(id) == null) {
                wrong(script.file(), "It has moves for " + id + ", but the lesson has no such step.");
            }
        }
    }

    private void claims(Lesson lesson, long seed) {
        if (lesson.claims().isEmpty()) {
            return;
        }
        LessonWork work = new LessonWork(lesson, seed);
        if (lesson.simulated()) {
            work.make("run");
        }
        Expression e = new Expression(work.record(), null, work.drawn());
        for (Claim c : lesson.claims()) {
            try {
                Expression.Result v = e.value(work.fill(c.value()));
                Expression.Result least = e.value(work.fill(c.least()));
                Expression.Result most = e.value(work.fill(c.most()));
                boolean holds = c.least().equals(c.most())
                        ? v.equal(least, 0)
                        : v.known() && v.number() >= least.number() - 1e-9 && v.number() <= most.number() + 1e-9;
                if (!holds) {
                    wrong(
                            c.place(),
                            "\"" + c.that() + "\" does not hold with seed " + seed + ": " + c.value() + " is "
                                    + v.text() + ", not " + least.text()
                                    + (c.least().equals(c.most()) ? "" : " to " + most.text()) + ".");
                }
            } catch (ScenarioException x) {
                throw new ScenarioException(c.place(), x.getMessage());
            }
        }
    }

    /**
     * Does what a script says.
     *
     * @return the id of the step at which it got stuck, with the check that fails; empty when it came through
     */
    private String through(LessonWork work, Script script, List<String> seen) {
        while (true) {
            LessonStep at = work.step();
            work.prose(at);
            at.hints().forEach(h -> {
                work.fill(h.words());
                h.moves().forEach(Move::parse);
            });
            for (String move : script.moves().getOrDefault(at.id(), List.of())) {
                seen.clear();
                seen.addAll(work.make(work.solved(move)));
            }
            if (!work.state(at).done()) {
                return at.id()
                        + work.state(at).results().stream()
                                .filter(r -> !r.holds())
                                .findFirst()
                                .map(r -> {
                                    seen.clear();
                                    seen.add(r.sentence());
                                    return "/" + r.id();
                                })
                                .orElse("");
            }
            if (work.index() == work.lesson().steps().size() - 1) {
                return "";
            }
            work.make("next");
        }
    }

    private void solved(Lesson lesson, Script solution, long seed) {
        LessonWork work = new LessonWork(lesson, seed);
        List<String> seen = new ArrayList<>();
        try {
            String stuck = through(work, solution, seen);
            if (!stuck.isEmpty()) {
                String step = stuck.replaceFirst("/.*", "");
                wrong(
                        lesson.step(step).place(),
                        "The solution fails at " + stuck + " with seed " + seed + ": " + String.join(" ", seen));
            }
            for (LessonStep s : lesson.steps()) {
                if (s.kind() == StepKind.PREDICT && work.state(s).told().isEmpty()) {
                    wrong(
                            s.place(),
                            "The prediction of " + s.id() + " is never told: nothing matches " + s.text("truth")
                                    + " when the run is at its end (seed " + seed + ").");
                }
            }
        } catch (ScenarioException e) {
            throw new ScenarioException(
                    "With seed " + seed + ", step " + work.step().id() + ": " + e.getMessage());
        }
    }

    private void wrongScript(Lesson lesson, Script solution, Script script) {
        steps(lesson, script);
        String step = script.fails().replaceFirst("/.*", "");
        if (lesson.step(step) == null) {
            wrong(script.file(), "It says that it fails \"" + script.fails() + "\", which is no step of the lesson.");
            return;
        }
        for (long seed = 1; seed <= Math.min(2, seeds); seed++) {
            List<String> seen = new ArrayList<>();
            LessonWork work = new LessonWork(lesson, seed);
            String stuck = through(work, script.over(solution), seen);
            boolean named = work.state(lesson.step(step)).results().stream()
                    .anyMatch(r -> !r.holds() && script.fails().equals(step + "/" + r.id()));
            if (!stuck.equals(script.fails()) && !named) {
                wrong(
                        script.file(),
                        stuck.isEmpty()
                                ? "It passes with seed " + seed + ", though it must fail " + script.fails() + "."
                                : "With seed " + seed + " it fails " + stuck + " and not " + script.fails() + ": "
                                        + String.join(" ", seen));
                return;
            }
        }
    }
}
