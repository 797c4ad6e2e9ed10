package dev.framewise.lessons.work;

import dev.framewise.lessons.check.CheckResult;
import java.util.ArrayList;
import java.util.List;

/** How far a pupil is with one step. */
public final class StepState {
    private final List<String> answers = new ArrayList<>();
    private List<CheckResult> results = List.of();
    private int attempts;
    private int hints;
    private boolean done;
    private String told = "";

    /** What was predicted, answered, selected, built or explained, in order. */
    public List<String> answers() {
        return List.copyOf(answers);
    }

    /** The last answer; empty before the first. */
    public String answer() {
        return answers.isEmpty() ? "" : answers.get(answers.size() - 1);
    }

    /** What became of its checks when they were last looked at. */
    public List<CheckResult> results() {
        return results;
    }

    /** How often it was tried. */
    public int attempts() {
        return attempts;
    }

    /** How many rungs of help were taken. */
    public int hints() {
        return hints;
    }

    /** Whether it is done; once it is, it stays so. */
    public boolean done() {
        return done;
    }

    /** What a prediction turned out to be, as a sentence; empty before the run has shown it. */
    public String told() {
        return told;
    }

    void answered(String text) {
        answers.add(text);
        attempts++;
    }

    void tried() {
        attempts++;
    }

    void results(List<CheckResult> all) {
        results = List.copyOf(all);
    }

    void hinted() {
        hints++;
    }

    void finish() {
        done = true;
    }

    void tell(String sentence) {
        told = sentence;
    }
}
