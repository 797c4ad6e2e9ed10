package dev.framewise.captures.index;

import dev.framewise.captures.source.Input;
import java.io.Closeable;
import java.io.IOException;

/** The uncompressed bytes of a capture, from any place on. */
interface Store extends Closeable {
    /** The bytes from an offset on; valid until the next call. */
    Input from(long offset) throws IOException;

    /** From where bytes must be read to come to an offset: the offset itself, or a place before it. */
    long start(long offset);
}
