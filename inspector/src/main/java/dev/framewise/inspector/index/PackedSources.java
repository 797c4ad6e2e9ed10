package dev.framewise.inspector.index;

import dev.framewise.protocols.ipv4.Fragments;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the bytes of messages came from, packed: the parts of frames that were put together. The bytes themselves are read
 * from the frames again.
 */
final class PackedSources {
    /** Gives the bytes of a frame, once more. */
    interface Bodies {
        Bytes bytes(long frame) throws IOException;
    }

    /** What was read for one row already: a frame or a source that several of its messages share is one object for all of them. */
    static final class Frames {
        private final Bodies bodies;
        private final Map<Long, Source> byNumber = new HashMap<>(2);
        private final Map<Long, Source> byPlace = new HashMap<>(2);

        Frames(Bodies bodies) {
            this.bodies = bodies;
        }

        private Source frame(long number) throws IOException {
            Source s = byNumber.get(number);
            if (s == null) {
                s = Source.frame(number, bodies.bytes(number));
                byNumber.put(number, s);
            }
            return s;
        }
    }

    private static final int FRAME = 0;
    private static final int JOINED = 1;
    private static final int KEPT = 2;
    /** Fragments that overlap: every piece at its place, and the length of the whole. */
    private static final int OVERLAID = 3;
    /** What a transformation made of another source. */
    private static final int TRANSFORMED = 4;

    /** So many of the sources written last are found again, as several messages share one. */
    private static final int REMEMBERED = 16;

    private final ByteLog log = new ByteLog();
    /** Those that do not tell how they were made from frames. */
    private final Shared<Source> kept = new Shared<>();

    private final Shared<Source.Transformation> transformations = new Shared<>();
    private final Shared<String> ways = new Shared<>();
    private final Source[] remembered = new Source[REMEMBERED];
    private final long[] places = new long[REMEMBERED];
    private int next;

    long memoryBytes() {
        return log.memoryBytes();
    }

    /** Writes a source, unless it was written just before; gives its place. */
    long write(Source s) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (remembered[i] == s) {
                return places[i];
            }
        }
        long place = writeAnew(s);
        remembered[next] = s;
        places[next] = place;
        next = (next + 1) % REMEMBERED;
        return place;
    }

    private long writeAnew(Source s) {
        if (s.origin() instanceof Source.Joined joined
                && isWhole(joined, s.bytes().length())) {
            return joined.offered().isEmpty()
                    ? joined(joined)
                    : overlaid(joined.offered(), s.bytes().length());
        }
        if (s.origin() instanceof Source.Transformed made && made.by() != null) {
            long from = write(made.from());
            long place = log.length();
            log.put(TRANSFORMED);
            log.number(way(made.how()));
            log.number(from);
            log.number(transformations.add(made.by()));
            return place;
        }
        long place = log.length();
        if (s.origin() instanceof Source.FrameOrigin f && f.frame() > 0) {
            log.put(FRAME);
            log.number(f.frame());
        } else {
            log.put(KEPT);
            log.number(kept.add(s));
        }
        return place;
    }

    private long joined(Source.Joined joined) {
        long[] inner = new long[joined.parts().size()];
        for (int i = 0; i < inner.length; i++) {
            Source s = joined.parts().get(i).source();
            inner[i] = s.origin() instanceof Source.FrameOrigin f && f.frame() > 0 ? -1 : write(s);
        }
        long place = log.length();
        log.put(JOINED);
        log.number(way(joined.how()));
        log.number(inner.length);
        long frame = 0;
        for (int i = 0; i < inner.length; i++) {
            Source.Part p = joined.parts().get(i);
            if (inner[i] < 0) {
                long its = ((Source.FrameOrigin) p.source().origin()).frame();
                long step = its - frame;
                log.number((step << 1 ^ step >> 63) << 1);
                frame = its;
            } else {
                log.number(inner[i] << 1 | 1);
            }
            log.number(p.offset());
            log.number(p.length());
        }
        return place;
    }

    private long overlaid(List<Source.Piece> pieces, int length) {
        long[] sources = new long[pieces.size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = write(pieces.get(i).part().source());
        }
        long place = log.length();
        log.put(OVERLAID);
        log.number(length);
        log.number(sources.length);
        for (int i = 0; i < sources.length; i++) {
            Source.Part p = pieces.get(i).part();
            log.number(sources[i]);
            log.number((long) p.at() << 1 | (pieces.get(i).last() ? 1 : 0));
            log.number(p.offset());
            log.number(p.length());
        }
        return place;
    }

    private Source overlaid(ByteLog.Cursor in, Source own, Frames frames) throws IOException {
        int length = in.count();
        int count = in.count();
        List<Source.Piece> pieces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Source source = read(in.number(), own, frames);
            int place = in.count();
            int offset = in.count();
            pieces.add(new Source.Piece(new Source.Part(place >>> 1, source, offset, in.count()), (place & 1) != 0));
        }
        return Fragments.join(pieces, length);
    }

    /** True when the parts follow each other and are all that there is. */
    private static boolean isWhole(Source.Joined joined, int length) {
        int at = 0;
        for (Source.Part p : joined.parts()) {
            if (p.at() != at) {
                return false;
            }
            at += p.length();
        }
        return at == length;
    }

    private int way(String how) {
        for (int i = 0; i < ways.size(); i++) {
            if (ways.get(i).equals(how)) {
                return i;
            }
        }
        return ways.add(how);
    }

    /**
     * A source as it was written, with its bytes.
     *
     * @param own the source of a frame that is at hand already, or null
     */
    Source read(long place, Source own, Frames frames) throws IOException {
        Source s = frames.byPlace.get(place);
        if (s == null) {
            s = readAnew(place, own, frames);
            frames.byPlace.put(place, s);
        }
        return s;
    }

    private Source readAnew(long place, Source own, Frames frames) throws IOException {
        ByteLog.Cursor in = log.new Cursor(place);
        int kind = in.get();
        if (kind == KEPT) {
            return kept.get(in.count());
        }
        if (kind == FRAME) {
            return frame(in.number(), own, frames);
        }
        if (kind == OVERLAID) {
            return overlaid(in, own, frames);
        }
        if (kind == TRANSFORMED) {
            String how = ways.get(in.count());
            Source from = read(in.number(), own, frames);
            return Source.transformed(how, from, transformations.get(in.count()));
        }
        String how = ways.get(in.count());
        int count = in.count();
        List<Source.Part> parts = new ArrayList<>(count);
        long frame = 0;
        int at = 0;
        for (int i = 0; i < count; i++) {
            long which = in.number();
            Source source;
            if ((which & 1) == 0) {
                long step = which >>> 1;
                frame += step >>> 1 ^ -(step & 1);
                source = frame(frame, own, frames);
            } else {
                source = read(which >>> 1, own, frames);
            }
            int offset = in.count();
            int length = in.count();
            parts.add(new Source.Part(at, source, offset, length));
            at += length;
        }
        byte[] whole = new byte[at];
        for (Source.Part p : parts) {
            p.source().bytes().copyTo(p.offset(), whole, p.at(), p.length());
        }
        return new Source(Bytes.wrap(whole), new Source.Joined(how, List.copyOf(parts)));
    }

    private static Source frame(long number, Source own, Frames frames) throws IOException {
        if (own != null && own.origin() instanceof Source.FrameOrigin f && f.frame() == number) {
            return own;
        }
        return frames.frame(number);
    }
}
