package dev.framewise.captures;

import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/**
 * One captured frame: the bytes that a card saw, when, and on which interface. The bytes are a window on the chunk that
 * the file was read into, so whoever keeps a frame for long keeps its chunk (mostly 256 KiB) alive.
 */
public final class Frame {
    private final long number;
    private final long timeNanos;
    private final long fileOffset;
    private final CaptureInterface source;
    private final Bytes bytes;
    private final int originalLength;
    private final int flags;
    private final List<String> comments;

    public Frame(
            long number,
            long timeNanos,
            long fileOffset,
            CaptureInterface source,
            Bytes bytes,
            int originalLength,
            int flags,
            List<String> comments) {
        this.number = number;
        this.timeNanos = timeNanos;
        this.fileOffset = fileOffset;
        this.source = source;
        this.bytes = bytes;
        this.originalLength = originalLength;
        this.flags = flags;
        this.comments = comments;
    }

    /** A frame that comes from no file: made by a simulation, a live capture or a test. */
    public static Frame of(long number, long timeNanos, CaptureInterface source, Bytes bytes) {
        return new Frame(number, timeNanos, -1, source, bytes, bytes.length(), 0, List.of());
    }

    /** Its place in the capture, counted from 1. */
    public long number() {
        return number;
    }

    /** Nanoseconds since 1970-01-01 UTC; 0 when the capture does not say (Simple Packet Blocks of pcapng). */
    public long timeNanos() {
        return timeNanos;
    }

    /** The interface that it was seen on. */
    public CaptureInterface on() {
        return source;
    }

    /** The captured bytes; fewer than {@link #originalLength()} when the capture kept only the beginning. */
    public Bytes bytes() {
        return bytes;
    }

    /** The length in bytes that the frame had on the wire; as a damaged capture may claim anything, also below 0. */
    public int originalLength() {
        return originalLength;
    }

    /** What people wrote about this frame (pcapng opt_comment); mostly empty. */
    public List<String> comments() {
        return comments;
    }

    /** The flags word of pcapng (epb_flags: direction, reception type, FCS length, link errors); 0 when absent. */
    public int flags() {
        return flags;
    }

    /** Where its record begins in the uncompressed capture, in bytes; −1 when it comes from no file. */
    public long fileOffset() {
        return fileOffset;
    }

    public boolean truncated() {
        return bytes.length() < originalLength;
    }

    @Override
    public String toString() {
        return "frame " + number + ", " + bytes.length() + " bytes";
    }
}
