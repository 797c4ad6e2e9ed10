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
    /** To answer a message in the place of a node, byte by byte, while time waits. */
    REPLY,
    /** To do something to the run. */
    TASK,
    /** To mend what is broken. */
    FIX,
    /** To look at two runs. */
    COMPARE,
    /** To explain in one's own words, for the teacher. */
    EXPLAIN;

    /** Whether it is done when its checks hold. */
    public boolean judged() {
        return this == TASK || this == FIX || this == COMPARE || this == REPLY;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StepKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
