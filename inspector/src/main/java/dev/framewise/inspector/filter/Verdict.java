package dev.framewise.inspector.filter;

/** What can be said of a row before its fields are known. */
public enum Verdict {
    /** It passes, whatever its fields hold. */
    YES,
    /** It cannot pass. */
    NO,
    /** Its fields decide. */
    OPEN;

    Verdict negated() {
        return this == YES ? NO : this == NO ? YES : OPEN;
    }
}
