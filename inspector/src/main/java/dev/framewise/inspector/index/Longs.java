package dev.framewise.inspector.index;

import java.util.Arrays;

/** Numbers that are only ever added to, in chunks, so that growing copies nothing. */
final class Longs {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private long[][] chunks = new long[16][];
    private int size;

    int size() {
        return size;
    }

    void add(long value) {
        int chunk = size >>> CHUNK_BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunk);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new long[CHUNK];
        }
        chunks[chunk][size & CHUNK - 1] = value;
        size++;
    }

    long get(int i) {
        return chunks[i >>> CHUNK_BITS][i & CHUNK - 1];
    }

    long memoryBytes() {
        return 8L * CHUNK * ((size + CHUNK - 1) / CHUNK) + 8L * chunks.length;
    }
}
