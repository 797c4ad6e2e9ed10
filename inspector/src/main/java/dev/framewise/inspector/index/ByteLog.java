package dev.framewise.inspector.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that are only ever added to, in chunks, with numbers of variable length: seven bits a byte, the lowest first.
 * One thread writes; others read what lies before a place that it has published.
 */
final class ByteLog {
    private static final int CHUNK_BITS = 18;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private byte[][] chunks = new byte[16][];
    private long length;

    long length() {
        return length;
    }

    /** What it takes in memory, also where nothing is written yet. */
    long memoryBytes() {
        return (length + CHUNK - 1 >>> CHUNK_BITS << CHUNK_BITS) + 8L * chunks.length;
    }

    void put(int value) {
        int chunk = (int) (length >>> CHUNK_BITS);
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunk);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new byte[CHUNK];
        }
        chunks[chunk][(int) length & CHUNK - 1] = (byte) value;
        length++;
    }

    /** A number that is mostly small; below 0 it takes ten bytes. */
    void number(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            put((int) left & 0x7f | 0x80);
            left >>>= 7;
        }
        put((int) left);
    }

    /** A number that is mostly near 0, on either side. */
    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    void text(String s) {
        byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        for (byte b : bytes) {
            put(b);
        }
    }

    /** Reads from a place on. */
    final class Cursor {
        private long at;

        Cursor(long from) {
            at = from;
        }

        long at() {
            return at;
        }

        int get() {
            int b = chunks[(int) (at >>> CHUNK_BITS)][(int) at & CHUNK - 1];
            at++;
            return b & 0xff;
        }

        long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                int b = get();
                value |= (long) (b & 0x7f) << shift;
                if (b < 0x80) {
                    return value;
                }
            }
        }

        int count() {
            return (int) number();
        }

        long signed() {
            long v = number();
            return v >>> 1 ^ -(v & 1);
        }

        String text() {
            byte[] bytes = new byte[count()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) get();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
