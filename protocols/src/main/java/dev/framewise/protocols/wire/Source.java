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

    /**
     * Bytes that were put together from parts of other sources, in order and without holes.
     *
     * @param offered where pieces overlapped or reached too far: all of them as they came, in the order of their places; else
     *     empty, and the parts are all that there was
     */
    public record Joined(String how, List<Part> parts, List<Piece> offered) implements Origin {
        public Joined(String how, List<Part> parts) {
            this(how, parts, List.of());
        }
    }

    /** Bytes that were computed from another source: unmasked, inflated, decrypted, decoded. */
    public record Transformed(String how, Source from) implements Origin {}

    /** {@code length} bytes at {@code at} of the joined run, which stand at {@code offset} of {@code source}. */
    public record Part(int at, Source source, int offset, int length) {}

    /**
     * What was there to be put together.
     *
     * @param part the whole piece at its place in the joined run, whether or not it became part of it
     * @param last true when it says of itself that nothing follows
     */
    public record Piece(Part part, boolean last) {}

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
