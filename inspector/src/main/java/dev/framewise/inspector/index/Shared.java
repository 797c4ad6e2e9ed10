package dev.framewise.inspector.index;

import java.util.Arrays;

/**
 * Objects that many rows share, by number, in chunks. One thread adds; others read what was added before a place that it
 * has published.
 */
final class Shared<T> {
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private Object[][] chunks = new Object[4][];
    private int size;

    int size() {
        return size;
    }

    int add(T value) {
        set(size, value);
        return size - 1;
    }

    /** Puts an object at a number that may lie behind all others. */
    void set(int number, T value) {
        int chunk = number >>> CHUNK_BITS;
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(2 * chunks.length, chunk + 1));
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new Object[CHUNK];
        }
        chunks[chunk][number & CHUNK - 1] = value;
        size = Math.max(size, number + 1);
    }

    /** The object at a number, or null when none was put there. */
    @SuppressWarnings("unchecked") // only objects of this type are put in
    T get(int number) {
        int chunk = number >>> CHUNK_BITS;
        return chunk < chunks.length && chunks[chunk] != null ? (T) chunks[chunk][number & CHUNK - 1] : null;
    }
}
