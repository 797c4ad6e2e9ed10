package dev.framewise.protocols.machine;

import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** One send of a machine in a {@link Rig}, and which part of it arrived when. */
public final class Said {
    /** A part that arrived. */
    public record Arrival(long timeNanos, long order, Bytes bytes) {}

    private final String connection;
    private final String from;
    private final String to;
    private final boolean forward;
    private final long sentNanos;
    private final long order;
    private final Bytes bytes;
    private final List<Arrival> arrivals = new ArrayList<>(1);

    Said(String connection, String from, String to, boolean forward, long sentNanos, long order, Bytes bytes) {
        this.connection = connection;
        this.from = from;
        this.to = to;
        this.forward = forward;
        this.sentNanos = sentNanos;
        this.order = order;
        this.bytes = bytes;
    }

    /** Which connection carried it; the same text for both directions. */
    public String connection() {
        return connection;
    }

    public String from() {
        return from;
    }

    public String to() {
        return to;
    }

    /** Whether it went from the end that opened the connection. */
    public boolean forward() {
        return forward;
    }

    public long sentNanos() {
        return sentNanos;
    }

    /** Its place among all sends and arrivals of the rig. */
    public long order() {
        return order;
    }

    public Bytes bytes() {
        return bytes;
    }

    /** Empty when it was lost. */
    public List<Arrival> arrivals() {
        return arrivals;
    }

    @Override
    public String toString() {
        return sentNanos / 1_000 / 1e3 + " ms " + from + " → " + to + " " + bytes
                + (arrivals.isEmpty() ? " (lost)" : "");
    }
}
