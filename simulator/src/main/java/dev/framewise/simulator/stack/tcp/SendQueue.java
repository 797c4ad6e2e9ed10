package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.wire.Bytes;

/** The bytes that the application handed in and the peer has not acknowledged: shared, never copied but into segments. */
final class SendQueue {
    private static final Bytes[] NONE = {};

    private Bytes[] ring = NONE;
    private int head;
    private int count;

    /** The sequence number of the first byte of the first piece, of the first byte that is still needed, and behind the last. */
    private long pieceFrom;

    private long from;
    private long end;

    /** A piece, relative to the head, and where it begins: segments are mostly cut one behind the other. */
    private int cursor;

    private long cursorFrom;

    void begin(long sequence) {
        pieceFrom = sequence;
        from = sequence;
        end = sequence;
        cursorFrom = sequence;
    }

    /** Behind the last byte. */
    long end() {
        return end;
    }

    /** How many bytes are held. */
    long bytes() {
        return end - from;
    }

    void append(Bytes bytes) {
        if (count == ring.length) {
            Bytes[] more = new Bytes[Math.max(2, count * 2)];
            for (int i = 0; i < count; i++) {
                more[i] = ring[head + i & ring.length - 1];
            }
            ring = more;
            head = 0;
        }
        ring[head + count++ & ring.length - 1] = bytes;
        end += bytes.length();
    }

    /** Everything before this was acknowledged. */
    void release(long sequence) {
        from = Math.min(Math.max(from, sequence), end);
        while (count > 0 && pieceFrom + ring[head].length() <= from) {
            pieceFrom += ring[head].length();
            ring[head] = null;
            head = head + 1 & ring.length - 1;
            count--;
            cursor--;
        }
        if (cursor < 0) {
            cursor = 0;
            cursorFrom = pieceFrom;
        }
        if (count == 0 && ring.length > 64) {
            ring = NONE;
            head = 0;
        }
    }

    /** Copies bytes of the stream into a segment. */
    void copy(long sequence, int length, byte[] target, int targetFrom) {
        if (sequence < cursorFrom) {
            cursor = 0;
            cursorFrom = pieceFrom;
        }
        int mask = ring.length - 1;
        int at = targetFrom;
        int left = length;
        long next = sequence;
        while (left > 0) {
            Bytes piece = ring[head + cursor & mask];
            long skip = next - cursorFrom;
            if (skip < piece.length()) {
                int n = Math.min(left, piece.length() - (int) skip);
                piece.copyTo((int) skip, target, at, n);
                at += n;
                next += n;
                left -= n;
            }
            if (next - cursorFrom >= piece.length() && cursor + 1 < count) {
                cursorFrom += piece.length();
                cursor++;
            }
        }
    }

    void clear() {
        ring = NONE;
        head = 0;
        count = 0;
        cursor = 0;
        pieceFrom = end;
        cursorFrom = end;
        from = end;
    }
}
