package dev.framewise.simulator.net;

import dev.framewise.protocols.wire.Bytes;

/**
 * One frame on one link. What a switch passes on is another frame with the same bytes: each transmission has its number.
 * The bytes never change once the frame was handed to a port.
 */
public final class Frame {
    /** Bytes of an Ethernet header. */
    public static final int ETHERNET_BYTES = 14;

    private final byte[] bytes;
    private final long causeFrame;
    private final String why;
    long number;
    long sentNanos;
    long queuedNanos;
    int copy;
    int cuts;

    /**
     * @param bytes an Ethernet frame without its check sequence, which nobody changes any more
     * @param causeFrame the number of the frame whose arrival made somebody send this one, or 0
     * @param why what else made somebody send it; empty when it was a frame alone
     */
    public Frame(byte[] bytes, long causeFrame, String why) {
        this.bytes = bytes;
        this.causeFrame = causeFrame;
        this.why = why;
    }

    /** The shared array, which nobody may write to. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    public Bytes bytes() {
        return Bytes.wrap(bytes);
    }

    /** Its place in the order of all transmissions of the run, from 1; 0 while it waits in a queue. */
    public long number() {
        return number;
    }

    /** When it was handed to its link, to wait or to leave at once. */
    public long queuedNanos() {
        return queuedNanos;
    }

    /** 0 for the frame that was sent; other numbers, each given once in a run, for its duplicates made on the link. */
    public int copy() {
        return copy;
    }

    /** When its first bit went onto the link. */
    public long sentNanos() {
        return sentNanos;
    }

    public long causeFrame() {
        return causeFrame;
    }

    public String why() {
        return why;
    }

    /** The same bytes for another link; this frame is the cause. */
    public Frame passedOn() {
        return new Frame(bytes, number, "");
    }

    /** The same frame as it arrives, with other bytes. */
    Frame as(byte[] changed) {
        Frame f = new Frame(changed, causeFrame, why);
        f.number = number;
        f.sentNanos = sentNanos;
        f.queuedNanos = queuedNanos;
        f.copy = copy;
        f.cuts = cuts;
        return f;
    }

    @Override
    public String toString() {
        return "frame " + number + ", " + bytes.length + " bytes";
    }
}
