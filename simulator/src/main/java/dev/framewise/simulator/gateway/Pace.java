package dev.framewise.simulator.gateway;

import java.util.function.LongSupplier;

/**
 * How virtual time follows a real clock: both run alike, but virtual time never runs to catch up with more than a moment.
 * When the machine slept, or cannot keep up, the virtual clock has stood still meanwhile; so no timer ends because of it
 * that real peers would not have let end.
 */
final class Pace {
    /** How far virtual time may be behind before it gives the rest up. */
    static final long MOST_LAG_NANOS = 250_000_000L;

    private final LongSupplier clock;
    private final long begun;
    private long standstillNanos;
    private long greatestLagNanos;

    /** @param clock a real clock that never goes back, such as {@code System::nanoTime} */
    Pace(LongSupplier clock) {
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    /**
     * The virtual time that it is now.
     *
     * @param dueNanos the virtual time up to which everything has happened, or until which there was nothing to do
     */
    long now(long dueNanos) {
        long now = clock.getAsLong() - begun - standstillNanos;
        long lag = now - dueNanos;
        if (lag > MOST_LAG_NANOS) {
            standstillNanos += lag - MOST_LAG_NANOS;
            now -= lag - MOST_LAG_NANOS;
            greatestLagNanos = MOST_LAG_NANOS;
        } else {
            greatestLagNanos = Math.max(greatestLagNanos, lag);
        }
        return Math.max(now, 0);
    }

    /** For how long virtual time stood still in all. */
    long standstillNanos() {
        return standstillNanos;
    }

    /** How far virtual time was behind at worst. */
    long greatestLagNanos() {
        return greatestLagNanos;
    }
}
