package dev.framewise.captures.source;

import java.io.Closeable;
import java.io.IOException;

/** Where the bytes of a capture come from: a file, a pipe, or another input that is being inflated. */
public interface Input extends Closeable {
    /**
     * Reads at least one byte, and no more than are there without waiting once there is one.
     *
     * @return how many, or −1 at the end
     */
    int read(byte[] into, int offset, int count) throws IOException;

    /** Why the bytes ended before their end, as a clause; null when nothing is wrong. */
    default String trouble() {
        return null;
    }

    /** The compression that was undone, such as {@code gzip}; empty when there was none. */
    default String compression() {
        return "";
    }
}
