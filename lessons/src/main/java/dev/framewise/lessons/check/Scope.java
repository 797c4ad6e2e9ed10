package dev.framewise.lessons.check;

/**
 * Where one looks for what a filter matches.
 *
 * @param kind what counts
 * @param link the name of the link, for {@link Kind#ON}; else empty
 */
public record Scope(Kind kind, String link) {
    /** What counts. */
    public enum Kind {
        /** What a host sends, where it sends it, once. */
        SENT,
        /** What a host receives that it is for, when it does. */
        DELIVERED,
        /** What never arrives, on whichever link. */
        LOST,
        /** What is sent on one link, both ways. */
        ON
    }

    static final Scope SENT = new Scope(Kind.SENT, "");
}
