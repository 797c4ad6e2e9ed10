package dev.framewise.protocols.wire;

import java.util.ArrayList;
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

    /**
     * Bytes that were computed from all bytes of another source: unmasked, inflated, decrypted, decoded.
     *
     * @param by what computes them again; null when only who made them could
     */
    public record Transformed(String how, Source from, Transformation by) implements Origin {
        public Transformed(String how, Source from) {
            this(how, from, null);
        }
    }

    /** Computes bytes from others, the same ones each time; not changed once it is made. */
    public interface Transformation {
        Bytes apply(Bytes from);
    }

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

    /** What a transformation makes of all bytes of a source. */
    public static Source transformed(String how, Source from, Transformation by) {
        return new Source(by.apply(from.bytes), new Transformed(how, from, by));
    }

    /** A part of this source as one by itself. */
    public Source part(String how, int from, int to) {
        if (from == 0 && to == bytes.length()) {
            return this;
        }
        List<Part> parts = List.of(new Part(0, this, from, to - from));
        return new Source(bytes.slice(from, to), new Joined(how, parts));
    }

    /** Sources behind each other as one. */
    public static Source joined(String how, List<Source> sources) {
        if (sources.size() == 1) {
            return sources.get(0);
        }
        int length = 0;
        List<Part> parts = new ArrayList<>();
        for (Source s : sources) {
            parts.add(new Part(length, s, 0, s.bytes.length()));
            length += s.bytes.length();
        }
        byte[] all = new byte[length];
        for (Part p : parts) {
            p.source().bytes.copyTo(0, all, p.at(), p.length());
        }
        return new Source(Bytes.wrap(all), new Joined(how, List.copyOf(parts)));
    }

    public Bytes bytes() {
        return bytes;
    }

    public Origin origin() {
        return origin;
    }
}
