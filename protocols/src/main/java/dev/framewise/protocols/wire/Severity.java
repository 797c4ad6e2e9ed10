package dev.framewise.protocols.wire;

/** How bad it is that a rule is broken, mildest first. */
public enum Severity {
    /** Worth knowing; nothing is wrong. */
    NOTE,
    /** Unwise, or wrong in a way that peers usually bear. */
    WARNING,
    /** The specification forbids it. */
    ERROR
}
