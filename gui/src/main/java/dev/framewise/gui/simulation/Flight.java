package dev.framewise.gui.simulation;

/**
 * A frame on its way, or lost a moment ago.
 *
 * @param frame its number
 * @param copy 0, or the number of a duplicate
 * @param link the link's name
 * @param forward from the link's first end to its second
 * @param sentNanos when its first bit left
 * @param dueNanos when it should arrive; impairments may make it later
 * @param protocol the highest one in it
 * @param lost why it was lost; empty while it is on its way
 * @param lostNanos when it was lost
 */
public record Flight(
        long frame,
        int copy,
        String link,
        boolean forward,
        long sentNanos,
        long dueNanos,
        String protocol,
        String lost,
        long lostNanos) {
    /** How much of its way lies behind it, 0..1. */
    public double way(long nowNanos) {
        long at = lost.isEmpty() ? nowNanos : Math.max(lostNanos, sentNanos + (dueNanos - sentNanos) / 2);
        return dueNanos <= sentNanos
                ? 0.5
                : Math.max(0, Math.min(0.98, (at - sentNanos) / (double) (dueNanos - sentNanos)));
    }

    /** The same frame, which does not arrive. */
    Flight lost(String why, long nanos) {
        return new Flight(frame, copy, link, forward, sentNanos, dueNanos, protocol, why, nanos);
    }
}
