package dev.framewise.lessons.check;

import java.util.List;

/**
 * What became of a check.
 *
 * @param id the check
 * @param verdict what became of it
 * @param sentence what was seen
 * @param evidence the frames that satisfied or broke it, the first few
 */
public record CheckResult(String id, Verdict verdict, String sentence, List<Evidence> evidence) {
    /** What became of a check. */
    public enum Verdict {
        HOLDS,
        FAILS,
        /** Not decided: the run has not reached its end. */
        OPEN
    }

    /**
     * A frame that one can go to.
     *
     * @param frame its number
     * @param line what it says and who sent it when
     */
    public record Evidence(long frame, String line) {}

    public CheckResult {
        evidence = List.copyOf(evidence);
    }

    public boolean holds() {
        return verdict == Verdict.HOLDS;
    }
}
