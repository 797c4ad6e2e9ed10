package dev.framewise.lessons.format;

import dev.framewise.simulator.scenario.Place;
import java.util.List;
import java.util.Map;

/**
 * One step of a lesson. Texts may hold {@code {{expressions}}} that a run fills in.
 *
 * @param id a word that names it within its lesson, the same in every language
 * @param title its heading
 * @param prose Markdown without the heading and the block of the step
 * @param texts single values by key: {@code question}, {@code unit}, {@code truth}, {@code margin}, {@code field}, {@code of},
 *     {@code protocol}, {@code node}, {@code to}, {@code lasts}, {@code before}, {@code port}, {@code must}, {@code reference}, {@code do}, {@code lights}
 * @param choices what can be chosen; empty where a number or text is asked for
 * @param fresh whether the run begins anew at this step
 * @param set values of the scenario's parameters from this step on
 * @param other the other run of a comparison; null without one
 * @param shows the views that it needs
 */
public record LessonStep(
        String id,
        String title,
        String prose,
        StepKind kind,
        Map<String, String> texts,
        List<String> choices,
        boolean fresh,
        Map<String, String> set,
        OtherRun other,
        List<CheckText> checks,
        List<Hint> hints,
        List<String> shows,
        Place place) {
    /**
     * A second run, beside the pupil's, to its end.
     *
     * @param set other values of the scenario's parameters
     * @param actions what is done at its beginning
     */
    public record OtherRun(Map<String, String> set, List<String> actions) {}

    public LessonStep {
        choices = List.copyOf(choices);
        checks = List.copyOf(checks);
        hints = List.copyOf(hints);
        shows = List.copyOf(shows);
    }

    /** A text, or an empty one. */
    public String text(String key) {
        return texts.getOrDefault(key, "");
    }

    /** Whether the pupil has to do something until it is done. */
    public boolean asks() {
        return kind != StepKind.READ;
    }
}
