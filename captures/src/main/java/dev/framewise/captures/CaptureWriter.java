package dev.framewise.captures;

import dev.framewise.captures.pcap.PcapWriter;
import dev.framewise.captures.pcapng.PcapngWriter;
import dev.framewise.captures.sink.BlockOutput;
import dev.framewise.captures.sink.Encoding;
import dev.framewise.protocols.wire.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes captures. The same calls give the same bytes anywhere: no clock, and no name of an operating system, machine or
 * Java version goes into the file unless the caller hands it over.
 */
public final class CaptureWriter implements Closeable {
    private final BlockOutput out;
    private final Encoding encoding;
    private final Map<CaptureInterface, Boolean> described = new IdentityHashMap<>();
    private CaptureInterface last;
    private long frames;
    private boolean closed;

    private CaptureWriter(BlockOutput out, Encoding encoding) {
        this.out = out;
        this.encoding = encoding;
    }

    /**
     * Begins a capture on a stream, which {@link #close()} closes.
     *
     * @param application the program's name for the section header (shb_userappl); empty for none
     * @param comments about the whole capture; pcap cannot hold them
     */
    public static CaptureWriter to(OutputStream stream, CaptureFormat format, String application, List<String> comments)
            throws IOException {
        BlockOutput out = new BlockOutput(stream);
        return switch (format) {
            case PCAPNG -> new CaptureWriter(out, new PcapngWriter(out, application, comments));
            case PCAP_MICROS -> new CaptureWriter(out, new PcapWriter(out, false));
            case PCAP_NANOS -> new CaptureWriter(out, new PcapWriter(out, true));
        };
    }

    /**
     * Begins a capture in a new file; an older one of that name is replaced.
     *
     * @throws CaptureException with one sentence, when the file cannot be written
     */
    public static CaptureWriter create(Path path, CaptureFormat format, String application, List<String> comments)
            throws CaptureException {
        if (Files.isDirectory(path)) {
            throw new CaptureException(path + " is a folder; name a file to write.");
        }
        try {
            return to(Files.newOutputStream(path), format, application, comments);
        } catch (NoSuchFileException e) {
            throw new CaptureException(
                    "There is no folder " + path.toAbsolutePath().getParent() + ".", e);
        } catch (AccessDeniedException e) {
            throw new CaptureException("You have no right to write " + path + ".", e);
        } catch (IOException e) {
            throw new CaptureException(path + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    /** Begins a pcapng capture on a stream. */
    public static CaptureWriter pcapng(OutputStream stream, String application) throws IOException {
        return to(stream, CaptureFormat.PCAPNG, application, List.of());
    }

    /**
     * Describes an interface now; otherwise it is described before its first frame. An interface is known by its
     * identity, so two descriptions that say the same are still two interfaces.
     */
    public void describe(CaptureInterface source) throws IOException {
        if (described.putIfAbsent(source, Boolean.TRUE) == null) {
            encoding.describe(source);
        }
    }

    /** Writes a frame as it was read, with its comments. */
    public void write(Frame frame) throws IOException {
        write(frame.on(), frame.timeNanos(), frame.bytes(), frame.originalLength(), frame.flags(), frame.comments());
    }

    /**
     * Writes a frame.
     *
     * @param timeNanos since 1970-01-01 UTC; earlier times are written as 0
     * @param originalLength bytes that it had on the wire
     */
    public void write(CaptureInterface source, long timeNanos, Bytes bytes, int originalLength, List<String> comments)
            throws IOException {
        write(source, timeNanos, bytes, originalLength, 0, comments);
    }

    private void write(
            CaptureInterface source, long timeNanos, Bytes bytes, int originalLength, int flags, List<String> comments)
            throws IOException {
        if (source != last) {
            describe(source);
            last = source;
        }
        encoding.frame(source, timeNanos, bytes, originalLength, flags, comments);
        frames++;
    }

    /** Writes decryption secrets; they belong before the frames that need them. */
    public void write(DecryptionSecrets secrets) throws IOException {
        encoding.secrets(secrets);
    }

    /** Writes names of addresses. */
    public void writeNames(List<NameRecord> records) throws IOException {
        encoding.names(records);
    }

    /** Writes what was counted on an interface. */
    public void write(InterfaceStatistics counted) throws IOException {
        describe(counted.source());
        encoding.statistics(counted);
    }

    /** Bytes written so far. */
    public long byteCount() {
        return out.count();
    }

    /** Frames written so far. */
    public long frameCount() {
        return frames;
    }

    /** Hands everything on to the stream, so that somebody else can read it. */
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (out) {
                encoding.finish();
            }
        }
    }
}
