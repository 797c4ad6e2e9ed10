package dev.framewise.captures.sink;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.captures.InterfaceStatistics;
import dev.framewise.captures.NameRecord;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.util.List;

/** What a capture format can say; pcap says only frames and passes over the rest. */
public interface Encoding {
    /** Announces an interface before its first frame. */
    void describe(CaptureInterface source) throws IOException;

    void frame(
            CaptureInterface source, long timeNanos, Bytes bytes, int originalLength, int flags, List<String> comments)
            throws IOException;

    void secrets(DecryptionSecrets secrets) throws IOException;

    void names(List<NameRecord> records) throws IOException;

    void statistics(InterfaceStatistics counted) throws IOException;

    /** Writes what a capture without any frame still needs. */
    void finish() throws IOException;
}
