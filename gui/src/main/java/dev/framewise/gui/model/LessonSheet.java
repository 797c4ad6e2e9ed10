package dev.framewise.gui.model;

import dev.framewise.lessons.check.CheckResult;
import java.util.List;

/**
 * What a lesson's panel shows at one moment; immutable, so that a worker makes it and the event thread shows it.
 *
 * @param lesson the lesson's title
 * @param index the step's place, from 0
 * @param steps the titles of all steps, with whether each is done
 * @param title the step's title
 * @param prose the step's text as HTML
 * @param asked the question or task as HTML; empty for a step to read
 * @param kind what the step asks for, in small letters
 * @param choices what can be chosen
 * @param unit what a number counts
 * @param answer the last answer; empty before the first
 * @param done whether this step is done
 * @param over whether the lesson is done
 * @param results what became of the checks
 * @param said what the last move led to, sentence by sentence
 * @param wrong whether that is a complaint
 * @param hints the rungs of help that are left
 * @param runs whether there is a network to run
 * @param frames how many frames there are
 * @param shows the views that the step needs, such as {@code ladder}
 */
public record LessonSheet(
        String lesson,
        int index,
        List<Step> steps,
        String title,
        String prose,
        String asked,
        String kind,
        List<String> choices,
        String unit,
        String answer,
        boolean done,
        boolean over,
        List<CheckResult> results,
        List<String> said,
        boolean wrong,
        int hints,
        boolean runs,
        long frames,
        List<String> shows) {
    /** A step in the list of steps. */
    public record Step(String title, boolean done) {}

    public LessonSheet {
        steps = List.copyOf(steps);
        choices = List.copyOf(choices);
        results = List.copyOf(results);
        said = List.copyOf(said);
        shows = List.copyOf(shows);
    }
}
