package dev.framewise.protocols.mqttsn.gateway;

/** Something with a deadline of its own. */
interface Timed {
    long deadlineNanos();

    /** The deadline may have come. */
    void timeout();
}
