package dev.framewise.captures.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * The window through which a reader sees its input: a chunk of bytes that frames are cut from without copying. When a
 * record crosses the end of the chunk, what is there of it moves to a new chunk. No byte that was handed out is ever
 * written again, and old chunks live only as long as frames point into them.
 */
public final class Feed implements Closeable {
    /** Bytes of an ordinary chunk: small enough to be no "humongous" object for the G1 collector, which is slow with them. */
    public static final int CHUNK_BYTES = 256 * 1024;

    /** The first chunk is small: many captures are, and a pipe may stay so for long. */
    private static final int FIRST_CHUNK_BYTES = 64 * 1024;

    private final Input input;
    private byte[] chunk = new byte[FIRST_CHUNK_BYTES];
    private int position;
    private int limit;
    /** Where the chunk's first byte lies in the capture. */
    private long base;

    private boolean ended;

    public Feed(Input input) {
        this(input, 0);
    }

    /** A feed whose input begins somewhere inside a capture. */
    public Feed(Input input, long offset) {
        this.input = input;
        this.base = offset;
    }

    /** The current chunk; valid until the next {@link #ensure}. */
    public byte[] chunk() {
        return chunk;
    }

    /** The index in the chunk of the next byte. */
    public int position() {
        return position;
    }

    /** Bytes that can be read without asking the input. */
    public int available() {
        return limit - position;
    }

    /** The offset of the next byte in the capture. */
    public long offset() {
        return base + position;
    }

    /** The offset in the capture behind the last byte that the input has given. */
    public long end() {
        return base + limit;
    }

    /** Goes on by bytes that are available. */
    public void advance(int count) {
        position += count;
    }

    public Input input() {
        return input;
    }

    /**
     * Makes the next bytes available, waiting for them if need be. Memory grows with the bytes that really come, not
     * with those that are asked for.
     *
     * @return whether there are so many before the end
     */
    public boolean ensure(int count) throws IOException {
        return limit - position >= count || refill(count);
    }

    private boolean refill(int count) throws IOException {
        while (limit - position < count) {
            if (ended) {
                return false;
            }
            if (limit == chunk.length || position + Math.min(count, CHUNK_BYTES) > chunk.length) {
                turn();
            }
            int n = input.read(chunk, limit, chunk.length - limit);
            if (n < 0) {
                ended = true;
            } else {
                limit += n;
            }
        }
        return true;
    }

    /** Takes a new chunk and moves to it what is left of the old one. */
    private void turn() {
        int left = limit - position;
        int size = left <= CHUNK_BYTES / 2 ? CHUNK_BYTES : 2 * left;
        byte[] next = new byte[size];
        System.arraycopy(chunk, position, next, 0, left);
        base += position;
        chunk = next;
        position = 0;
        limit = left;
    }

    /**
     * Goes on by bytes that need not be available and are not kept.
     *
     * @return whether there were so many before the end
     */
    public boolean skip(long count) throws IOException {
        long left = count;
        while (true) {
            int step = (int) Math.min(left, limit - position);
            position += step;
            left -= step;
            if (left == 0) {
                return true;
            }
            if (!ensure(1)) {
                return false;
            }
        }
    }

    /** Copies the next bytes without going on. */
    public byte[] peek(int count) {
        return Arrays.copyOfRange(chunk, position, position + Math.min(count, available()));
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
