package dev.framewise.simulator.time;

import dev.framewise.protocols.machine.RandomStream;

/**
 * The virtual clock and what waits for it. Time stands still while an event happens and jumps to the next one after it;
 * nothing here knows a real clock. Everything that happens is in the order of (time, order of scheduling), so one seed
 * gives one history.
 */
public final class Simulation {
    /** A time that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    private final EventQueue queue = new EventQueue();
    private final long seed;
    private long nowNanos;
    private long eventCount;
    private long causeFrame;
    private String why = "the beginning";
    private boolean stopping;

    public Simulation(long seed) {
        this.seed = seed;
    }

    /** Nanoseconds since the beginning of the run. */
    public long nowNanos() {
        return nowNanos;
    }

    public long seed() {
        return seed;
    }

    /** How many events have happened. */
    public long eventCount() {
        return eventCount;
    }

    /** How many events wait. */
    public int pendingCount() {
        return queue.size();
    }

    /** When the next event happens, or {@link #NEVER}. */
    public long nextNanos() {
        return queue.size() == 0 ? NEVER : queue.firstTimeNanos();
    }

    /** The next event, for people who step; null when none waits. */
    public Event next() {
        return queue.first();
    }

    /** The random numbers of one owner and purpose, e.g. {@code "link a-b a→b loss"}: the same for the same seed. */
    public RandomStream random(String owner) {
        return RandomStream.of(seed, owner);
    }

    /**
     * Schedules an event, or moves one that waits.
     *
     * @param timeNanos not before now; an earlier time is taken as now
     */
    public void at(long timeNanos, Event event) {
        queue.put(event, Math.max(timeNanos, nowNanos));
    }

    /** Schedules an event, or moves one that waits, to so many nanoseconds from now. */
    public void after(long delayNanos, Event event) {
        at(delayNanos >= NEVER - nowNanos ? NEVER - 1 : nowNanos + delayNanos, event);
    }

    /** Sees to it that the event does not happen; no harm if it does not wait. */
    public void cancel(Event event) {
        queue.remove(event);
    }

    /** Lets the next event happen. False when none waits. */
    public boolean step() {
        if (queue.size() == 0) {
            return false;
        }
        nowNanos = queue.firstTimeNanos();
        Event e = queue.takeFirst();
        eventCount++;
        causeFrame = 0;
        why = null;
        e.happen();
        return true;
    }

    /**
     * Lets everything happen up to and including a time, and leaves the clock there. Ends earlier after {@link #stop()}.
     *
     * @return whether it got there
     */
    public boolean runUntil(long timeNanos) {
        stopping = false;
        while (queue.size() > 0 && queue.firstTimeNanos() <= timeNanos) {
            step();
            if (stopping) {
                return false;
            }
        }
        if (timeNanos != NEVER) {
            nowNanos = Math.max(nowNanos, timeNanos);
        }
        return true;
    }

    /** Lets the clock go on to a time while nothing happens; no further than to the next event, and never back. */
    public void passTo(long timeNanos) {
        nowNanos = Math.max(nowNanos, Math.min(timeNanos, nextNanos()));
    }

    /** Ends {@link #runUntil} after the event that happens now. */
    public void stop() {
        stopping = true;
    }

    /**
     * Says what is going on now, so that what is sent meanwhile knows its cause.
     *
     * @param frame the number of the frame that arrived, or 0
     * @param words what it is if no frame, in a constant text: {@code "delayed acknowledgement"}
     */
    public void because(long frame, String words) {
        causeFrame = frame;
        why = words;
    }

    /** The number of the frame whose arrival caused what is going on now, or 0. */
    public long causeFrame() {
        return causeFrame;
    }

    /** What caused what is going on now: a timer, a command; empty when nobody said. */
    public String why() {
        return why == null ? "" : why;
    }
}
