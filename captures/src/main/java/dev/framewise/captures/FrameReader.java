package dev.framewise.captures;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the frames of a capture in order, once. Not safe for use by several threads. What the file says beside its
 * frames (interfaces, names, secrets) grows while it is read, as pcapng may say it anywhere; the lists are read-only
 * views, each with a limit, so that no file can fill the memory.
 */
public interface FrameReader extends Closeable {
    /**
     * The next frame, or null at the end of the capture and where it is damaged; then {@link #damage()} tells which.
     *
     * @throws IOException when the file or the pipe itself cannot be read on
     */
    Frame next() throws IOException;

    /** What ended the capture before its end; known once {@link #next()} has given null. */
    Optional<Damage> damage();

    /** The format for people, such as {@code pcap, nanoseconds, big endian, gzip}. */
    String format();

    /** The interfaces met so far, each at its {@link CaptureInterface#index()}. */
    List<CaptureInterface> interfaces();

    /** The sections met so far, at least one. */
    List<CaptureSection> sections();

    /** The name resolution records met so far, at most 65,536. */
    List<NameRecord> names();

    /** The decryption secrets met so far, at most 1,024 blocks and 64 MiB. */
    List<DecryptionSecrets> secrets();

    /** How many of them there are, for whoever looks after each frame. */
    int secretCount();

    /** The last statistics met so far of each interface that has any. */
    List<InterfaceStatistics> statistics();

    /** What was left out, in sentences: blocks of unknown types, and what went over a limit. */
    List<String> remarks();

    /** Bytes of the uncompressed capture that have been used so far. */
    long position();
}
