package dev.framewise.gui.model;

import dev.framewise.protocols.wire.Bytes;

/**
 * Bytes that can be looked at: those of a frame, or those put together from several, or computed from others.
 *
 * @param title what they are, e.g. {@code Frame 18} or {@code Reassembled TCP}
 * @param frame the frame's number, or 0 when it is not a frame
 */
public record ByteRun(String title, long frame, Bytes bytes) {
    /** Some bytes of a run. */
    public record Range(int run, int from, int to) {}
}
