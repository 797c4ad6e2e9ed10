package dev.framewise.simulator.net;

/**
 * When a direction of a link lets nothing through: once, or again and again. On one direction alone it is a one-way
 * partition.
 *
 * @param fromNanos the beginning of the first
 * @param forNanos how long each lasts
 * @param everyNanos from one beginning to the next; 0 for one outage only
 */
public record Outage(long fromNanos, long forNanos, long everyNanos) {
    public Outage {
        if (fromNanos < 0 || forNanos < 1 || everyNanos < 0 || everyNanos > 0 && everyNanos < forNanos) {
            throw new IllegalArgumentException(
                    "an outage begins at 0 or later, lasts longer than 0, and comes again no sooner than it ends");
        }
    }

    /** Whether it lasts at a time: from its beginning on, and no longer at its end. */
    public boolean covers(long nanos) {
        long since = nanos - fromNanos;
        return since >= 0 && (everyNanos == 0 ? since : since % everyNanos) < forNanos;
    }
}
