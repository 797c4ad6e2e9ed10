package dev.framewise.simulator.stack.tcp;

/** What a sender believes about losses. RFC 5681 §3, RFC 6675 §5; the names of the middle ones are Linux's in meaning. */
public enum TcpPhase {
    /** All is well. */
    OPEN,
    /** Something is missing at the peer, lost or only late. */
    DISORDER,
    /** The window shrinks since the network marked packets (ECN) or a probe repaired a loss. */
    REDUCING,
    /** Fast recovery. */
    RECOVERING,
    /** A time-out passed; everything is sent again as far as it is needed. */
    LOSS
}
