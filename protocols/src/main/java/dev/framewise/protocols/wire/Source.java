package dev.framewise.protocols.wire;

import java.util.List;

/**
 * A run of bytes that knows where it came from, so that every field can be traced back to the frames that carried it.
 * Two sources are the same only when they are one object.
 */
public final class Source {
    /** Where bytes came from. */
    public sealed interface Origin permits FrameOrigin, Joined, Transformed {}

    /** The bytes of one captured frame, from its first byte on. */
    public record FrameOrigin(long frame) implements Origin {}

    /** Bytes that were put together from parts of other sources, in order and without holes. */
    public record Joined(String how, List<Part> parts) implements Origin {}

    /** Bytes that were computed from another source: unmasked, inflated, decrypted, decoded. */
    public record Transformed(String how, Source from) implements Origin {}

    /** {@code length} bytes at {@code at} of the joined run, which stand at {@code offset} of {@code source}. */
    public record Part(int at, Source source, int offset, int length) {}

    private final Bytes bytes;
    private final Origin origin;

    public Source(Bytes bytes, Origin origin) {
        this.bytes = bytes;
        this.origin = origin;
    }

    public static Source frame(long number, Bytes bytes) {
        return new Source(bytes, new FrameOrigin(number));
    }

    public static Source of(Bytes bytes) {
        return new Source(bytes, new FrameOrigin(0));
    }

    public Bytes bytes() {
        return bytes;
    }

    public Origin origin() {
        return origin;
    }
}
