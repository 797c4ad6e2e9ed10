package dev.framewise.simulator.host;

import dev.framewise.protocols.machine.Machine;

/**
 * The clock that a program on a host sees: it may be off, and run too fast or too slow.
 *
 * @param offsetNanos how far it is ahead at the beginning
 * @param driftPpm how many microseconds it gains in a second; below 0 when it loses
 */
public record HostClock(long offsetNanos, double driftPpm) {
    /** Runs with the simulation. */
    public static final HostClock RIGHT = new HostClock(0, 0);

    public HostClock {
        if (offsetNanos < 0 || Math.abs(driftPpm) > 500_000) {
            throw new IllegalArgumentException("a clock is ahead by 0 or more, and drifts by at most 500000 ppm");
        }
    }

    /** What it shows at a time of the simulation. */
    public long read(long simulationNanos) {
        return driftPpm == 0
                ? offsetNanos + simulationNanos
                : offsetNanos + simulationNanos + (long) StrictMath.floor(simulationNanos * (driftPpm / 1e6));
    }

    /** The first time of the simulation at which it shows this or more. */
    public long when(long shownNanos) {
        if (shownNanos == Machine.NEVER) {
            return Machine.NEVER;
        }
        long elapsed = shownNanos - offsetNanos;
        if (driftPpm == 0) {
            return elapsed;
        }
        long guess = (long) StrictMath.ceil(elapsed / (1 + driftPpm / 1e6));
        while (read(guess) < shownNanos) {
            guess++;
        }
        return guess;
    }
}
