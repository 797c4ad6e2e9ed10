package dev.framewise.lessons.watch;

/**
 * One line of a ladder: something went, or should have gone, from one node to another, or something happened at one.
 *
 * @param atNanos when it was sent or happened, in virtual time
 * @param from the node that sent it, or at which it happened, or the link
 * @param to for whom it was; empty for what only happened
 * @param words what it said, or who did what
 * @param fate what became of it
 * @param reason where and why it was lost, {@code on radio (the link was down)}; how it was harmed; else empty
 * @param again whether TCP had sent it before
 * @param frame the number of the frame that completed it; 0 for what only happened or was never sent
 * @param endNanos when it arrived or was lost; −1 when that is not known
 */
public record Step(
        long atNanos,
        String from,
        String to,
        String words,
        Fate fate,
        String reason,
        boolean again,
        long frame,
        long endNanos) {
    /** What became of a step. */
    public enum Fate {
        /** It happened at one node, and went nowhere. */
        HAPPENED,
        ARRIVED,
        LOST,
        /** It is not known yet, and those that wait would wait too long. */
        UNDER_WAY
    }
}
