package dev.framewise.simulator.net;

import java.util.HashMap;
import java.util.Map;

/** What somebody decided about single frames, by their numbers, before they are sent or while they are on their way. */
public final class Fates {
    enum Kind {
        DROP,
        HOLD,
        DUPLICATE,
        CORRUPT,
        DELIVER
    }

    /**
     * What will happen to a frame.
     *
     * @param nanos how much later it arrives, for {@code HOLD}
     * @param fault whose times it counts; null when somebody named this very frame
     */
    record Fate(Kind kind, long nanos, FrameFault fault) {
        Loss loss() {
            return fault == null ? Loss.COMMAND : Loss.SEMANTIC;
        }
    }

    private final Map<Long, Fate> byNumber = new HashMap<>();

    /** The frame will not arrive. */
    public void drop(long number) {
        byNumber.put(number, new Fate(Kind.DROP, 0, null));
    }

    /** The frame arrives later by so much. */
    public void hold(long number, long nanos) {
        byNumber.put(number, new Fate(Kind.HOLD, nanos, null));
    }

    /** The frame arrives with one bit in its middle turned. */
    public void corrupt(long number) {
        byNumber.put(number, new Fate(Kind.CORRUPT, 0, null));
    }

    /** The frame arrives whatever the impairments of its link have in mind. */
    public void deliver(long number) {
        byNumber.put(number, new Fate(Kind.DELIVER, 0, null));
    }

    /** What a fault does to a frame that says such a thing; what somebody decided about the very frame goes before. */
    void fault(long number, FrameFault fault) {
        Kind kind = switch (fault.action()) {
            case DROP -> Kind.DROP;
            case DELAY -> Kind.HOLD;
            case DUPLICATE -> Kind.DUPLICATE;
            case CORRUPT -> Kind.CORRUPT;
        };
        byNumber.putIfAbsent(number, new Fate(kind, fault.nanos(), fault));
    }

    boolean isEmpty() {
        return byNumber.isEmpty();
    }

    boolean mustArrive(long number) {
        Fate f = byNumber.get(number);
        return f != null && f.kind == Kind.DELIVER;
    }

    /**
     * What happens at its arrival; null for nothing out of the ordinary. Only to be lost or to arrive is said of all
     * duplicates of a frame that somebody named; everything else happens once.
     */
    Fate take(long number) {
        Fate f = byNumber.get(number);
        if (f != null && (f.fault != null || f.kind != Kind.DELIVER && f.kind != Kind.DROP)) {
            byNumber.remove(number);
        }
        return f == null || f.fault == null || f.fault.takesOne() ? f : null;
    }
}
