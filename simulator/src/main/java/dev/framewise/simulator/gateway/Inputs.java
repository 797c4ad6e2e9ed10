package dev.framewise.simulator.gateway;

import dev.framewise.protocols.wire.Bytes;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What real peers did, in order, from the event loop and the threads of interfaces to the gateway's thread. It is bounded by its peers: each stops reading
 * when too much of it waits here.
 */
final class Inputs {
    /** Who did it: a peer of a door, or an interface. */
    interface Source {}

    /** What a peer did. */
    enum Kind {
        OPEN,
        FAILED,
        DATA,
        END,
        RESET,
        /** Nothing is left of a connection that had ended before. */
        CLOSED,
        SLOW,
        READY,
        /** A frame came in on an interface. */
        FRAME,
        /** Nothing: the gateway shall look around. */
        WAKE
    }

    /**
     * One thing that a peer did.
     *
     * @param from null for nobody
     * @param words why it failed, else empty
     */
    record Input(Source from, Kind kind, Bytes bytes, String words) {}

    private static final Input WAKE = new Input(null, Kind.WAKE, null, "");

    private final LinkedBlockingQueue<Input> queue = new LinkedBlockingQueue<>();

    void add(Source from, Kind kind, Bytes bytes) {
        queue.add(new Input(from, kind, bytes, ""));
    }

    void failed(Source from, String words) {
        queue.add(new Input(from, Kind.FAILED, null, words));
    }

    void wake() {
        queue.add(WAKE);
    }

    /** The next input, or null when none came within the time. */
    Input next(long waitNanos) throws InterruptedException {
        return waitNanos <= 0 ? queue.poll() : queue.poll(waitNanos, TimeUnit.NANOSECONDS);
    }
}
