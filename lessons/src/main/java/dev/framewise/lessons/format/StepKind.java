package dev.framewise.lessons.format;

import java.util.Locale;

/** What a step of a lesson asks for. */
public enum StepKind {
    /** To read. */
    READ,
    /** To commit to an answer before the run shows it; never failed, told afterwards. */
    PREDICT,
    /** To answer what the run has shown; must be met. */
    ANSWER,
    /** To select a field of a message. */
    FIND,
    /** To write a message byte by byte. */
    BUILD,
    /** To do something to the run. */
    TASK,
    /** To mend what is broken. */
    FIX,
    /** To look at two runs. */
    COMPARE,
    /** To explain in one's own words, for the teacher. */
    EXPLAIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StepKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
