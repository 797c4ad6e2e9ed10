package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Where the parts of a header block stand in the frames of one message. */
final class BlockParts {
    private final List<int[]> parts = new ArrayList<>(1);
    private boolean ended;

    private BlockParts() {}

    static BlockParts of(Bytes bytes, int from, int to) {
        BlockParts p = new BlockParts();
        for (int at = from; at + FrameHeader.BYTES <= to; ) {
            int end = (int) Math.min(to, (long) at + FrameHeader.BYTES + Http2Dissector.lengthAt(bytes, at));
            p.add(bytes, at, end);
            at = end;
        }
        return p;
    }

    private void add(Bytes b, int at, int frameEnd) {
        int type = b.at(at + 3);
        int flags = b.at(at + 4);
        int from = at + FrameHeader.BYTES;
        int end = frameEnd;
        if (type == FrameType.HEADERS || type == FrameType.PUSH_PROMISE) {
            if ((flags & FrameHeader.FLAG_PADDED) != 0 && from < end) {
                end -= b.at(from);
                from++;
            }
            if (type == FrameType.PUSH_PROMISE) {
                from += 4;
            } else if ((flags & FrameHeader.FLAG_PRIORITY) != 0) {
                from += 5;
            }
        }
        parts.add(new int[] {Math.min(from, frameEnd), Math.max(Math.min(from, frameEnd), end)});
        ended = (flags & FrameHeader.FLAG_END_HEADERS) != 0;
    }

    /** True when the block lies in one frame. */
    boolean single() {
        return parts.size() == 1;
    }

    /** True when the last frame ends the block. */
    boolean ended() {
        return ended;
    }

    int count() {
        return parts.size();
    }

    int from(int i) {
        return parts.get(i)[0];
    }

    int to(int i) {
        return parts.get(i)[1];
    }

    /** The whole block, or null when it does not end here. */
    Bytes joined(Bytes bytes) {
        if (!ended) {
            return null;
        }
        if (single()) {
            return bytes.slice(from(0), to(0));
        }
        int n = 0;
        for (int[] p : parts) {
            n += p[1] - p[0];
        }
        byte[] all = new byte[n];
        int at = 0;
        for (int[] p : parts) {
            bytes.copyTo(p[0], all, at, p[1] - p[0]);
            at += p[1] - p[0];
        }
        return Bytes.wrap(all);
    }
}
