package dev.framewise.protocols.dissect;

/** How one message belongs to an earlier one. */
public enum Relation {
    /** It answers or acknowledges the other. */
    ANSWERS("answers"),
    /** It says the same once more. */
    REPEATS("repeats"),
    /** It hands on what the other brought. */
    DELIVERS("delivers"),
    /** It continues what the other began. */
    CONTINUES("continues");

    private final String verb;

    Relation(String verb) {
        this.verb = verb;
    }

    public String verb() {
        return verb;
    }
}
