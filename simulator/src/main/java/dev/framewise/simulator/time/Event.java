package dev.framewise.simulator.time;

/**
 * Something that will happen at a moment of virtual time. An event belongs to whoever made it and can be scheduled again
 * and again, so a retransmission timer is one object for the life of its connection.
 */
public abstract class Event {
    /** Where it stands in its bucket of the queue; −1 when it does not wait. */
    int slot = -1;

    int bucket;
    long timeNanos;

    /** What happens. The queue no longer holds the event then, so it may schedule itself again. */
    protected abstract void happen();

    /** What it is, for people who step through a run, e.g. {@code "retransmission timer"}. */
    public String label() {
        return "event";
    }

    /** Whether it waits to happen. */
    public final boolean pending() {
        return slot >= 0;
    }

    /** When it will happen, or happened last. */
    public final long timeNanos() {
        return timeNanos;
    }
}
