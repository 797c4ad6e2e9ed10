package dev.framewise.simulator.net;

import java.util.HashMap;
import java.util.Map;

/** What somebody decided about single frames, by their numbers, before they are sent or while they are on their way. */
public final class Fates {
    enum Kind {
        DROP,
        HOLD,
        CORRUPT,
        DELIVER
    }

    record Fate(Kind kind, long nanos) {}

    private final Map<Long, Fate> byNumber = new HashMap<>();

    /** The frame will not arrive. */
    public void drop(long number) {
        byNumber.put(number, new Fate(Kind.DROP, 0));
    }

    /** The frame arrives later by so much. */
    public void hold(long number, long nanos) {
        byNumber.put(number, new Fate(Kind.HOLD, nanos));
    }

    /** The frame arrives with one bit in its middle turned. */
    public void corrupt(long number) {
        byNumber.put(number, new Fate(Kind.CORRUPT, 0));
    }

    /** The frame arrives whatever the impairments of its link have in mind. */
    public void deliver(long number) {
        byNumber.put(number, new Fate(Kind.DELIVER, 0));
    }

    boolean isEmpty() {
        return byNumber.isEmpty();
    }

    boolean mustArrive(long number) {
        Fate f = byNumber.get(number);
        return f != null && f.kind == Kind.DELIVER;
    }

    /** What happens at its arrival; null for nothing out of the ordinary. Holding and corrupting happen once. */
    Fate take(long number) {
        Fate f = byNumber.get(number);
        if (f != null && f.kind != Kind.DELIVER && f.kind != Kind.DROP) {
            byNumber.remove(number);
        }
        return f;
    }
}
