package dev.framewise.protocols.machine;

import java.util.Arrays;
import java.util.List;

/**
 * The running timers of one machine, one for each constant of an enum. A table that can be looked at ("retransmit in
 * 1.2 s"), without objects for each start.
 */
public final class Timers<T extends Enum<T>> {
    private final T[] kinds;
    private final long[] deadlinesNanos;

    public Timers(Class<T> kinds) {
        this.kinds = kinds.getEnumConstants();
        this.deadlinesNanos = new long[this.kinds.length];
        Arrays.fill(deadlinesNanos, Machine.NEVER);
    }

    /** All kinds of timers, in the order of their declaration. */
    public List<T> kinds() {
        return List.of(kinds);
    }

    /** Starts a timer, or starts it anew. */
    public void set(T kind, long deadlineNanos) {
        deadlinesNanos[kind.ordinal()] = deadlineNanos;
    }

    public void clear(T kind) {
        deadlinesNanos[kind.ordinal()] = Machine.NEVER;
    }

    public void clearAll() {
        Arrays.fill(deadlinesNanos, Machine.NEVER);
    }

    public boolean running(T kind) {
        return deadlinesNanos[kind.ordinal()] != Machine.NEVER;
    }

    /** When the timer ends, or {@link Machine#NEVER}. */
    public long deadlineNanos(T kind) {
        return deadlinesNanos[kind.ordinal()];
    }

    /** When the next timer ends, or {@link Machine#NEVER}. */
    public long deadlineNanos() {
        long first = Machine.NEVER;
        for (long d : deadlinesNanos) {
            first = Math.min(first, d);
        }
        return first;
    }

    /**
     * Takes one timer that has ended: the earliest, among equals the one that is declared first. Call it until it says
     * null, since what is done for one may start or clear another.
     *
     * @return null when none has ended
     */
    public T takeExpired(long nowNanos) {
        int best = -1;
        for (int i = 0; i < deadlinesNanos.length; i++) {
            if (deadlinesNanos[i] <= nowNanos
                    && deadlinesNanos[i] != Machine.NEVER
                    && (best < 0 || deadlinesNanos[i] < deadlinesNanos[best])) {
                best = i;
            }
        }
        if (best < 0) {
            return null;
        }
        deadlinesNanos[best] = Machine.NEVER;
        return kinds[best];
    }
}
