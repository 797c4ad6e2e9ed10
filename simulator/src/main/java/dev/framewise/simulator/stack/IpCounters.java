package dev.framewise.simulator.stack;

/** What a host counted, as {@code nstat} would tell it. Each number only grows. */
public final class IpCounters {
    long malformed;
    long received;
    long delivered;
    long forwarded;
    long sent;
    long noRoute;
    long unresolved;
    long hopsExceeded;
    long tooBig;
    long fragmentsMade;
    long reassembled;
    long reassemblyFailed;
    long notForUs;

    /** Packets whose header was broken or whose checksum was wrong. */
    public long malformed() {
        return malformed;
    }

    /** Packets that came in. */
    public long received() {
        return received;
    }

    /** Packets that were handed to a transport here. */
    public long delivered() {
        return delivered;
    }

    /** Packets that were passed on. */
    public long forwarded() {
        return forwarded;
    }

    /** Packets of our own that went out. */
    public long sent() {
        return sent;
    }

    /** Packets that no route was known for. */
    public long noRoute() {
        return noRoute;
    }

    /** Packets whose next hop did not answer, or for which there was no room while it was asked. */
    public long unresolved() {
        return unresolved;
    }

    /** Packets that had passed too many routers. */
    public long hopsExceeded() {
        return hopsExceeded;
    }

    /** Packets that did not fit and must not be cut. */
    public long tooBig() {
        return tooBig;
    }

    /** Fragments that were made here. */
    public long fragmentsMade() {
        return fragmentsMade;
    }

    /** Packets put together from fragments. */
    public long reassembled() {
        return reassembled;
    }

    /** Packets of which some fragments never came. */
    public long reassemblyFailed() {
        return reassemblyFailed;
    }

    /** Packets for somebody else, at a host that passes nothing on. */
    public long notForUs() {
        return notForUs;
    }
}
