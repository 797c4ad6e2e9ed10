package dev.framewise.captures.live;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Frame;
import dev.framewise.captures.InterfaceStatistics;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The file or files that a capture goes to. With a ring the files are called as tshark calls them, {@code
 * out_00001_20261121064500.pcapng}, and the oldest is deleted when there are too many. A new file begins with the first
 * frame that comes after its forerunner is full or old enough, so no file is empty.
 */
final class CaptureFiles implements Closeable {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    private final Path path;
    private final CaptureFormat format;
    private final String application;
    private final Limits ring;
    private final ZoneId zone;
    private final CaptureInterface source;
    private final Deque<Path> kept = new ArrayDeque<>();
    private CaptureWriter writer;
    private long began;
    private int opened;
    private long bytesBefore;

    /**
     * @param ring when to begin another file, and how many to keep; {@link Limits#NONE} for one file
     * @param zone in which the names of a ring's files tell the time
     */
    CaptureFiles(Path path, CaptureFormat format, String application, CaptureInterface source, Limits ring, ZoneId zone)
            throws IOException {
        this.path = path;
        this.format = format;
        this.application = application;
        this.source = source;
        this.ring = ring;
        this.zone = zone;
        if (!ring.any()) {
            open(path, 0);
        }
    }

    private void open(Path file, long nowNanos) throws IOException {
        writer = CaptureWriter.create(file, format, application, List.of());
        writer.describe(source);
        writer.flush();
        began = nowNanos;
        opened++;
        kept.add(file);
        if (ring.files() > 0 && kept.size() > ring.files()) {
            Files.deleteIfExists(kept.remove());
        }
    }

    /**
     * @param nowNanos a clock that only goes forward
     * @return false when the frame would need one file more than may be written
     */
    boolean write(Frame frame, long nowNanos, int greatestFiles) throws IOException {
        boolean full = writer == null
                || ring.any()
                        && (ring.frameOrSizeReached(writer.frameCount(), writer.byteCount())
                                || ring.timeReached(nowNanos - began));
        if (full) {
            if (greatestFiles > 0 && opened >= greatestFiles) {
                return false;
            }
            next(frame, nowNanos);
        }
        try {
            writer.write(frame);
        } catch (IOException e) {
            throw unwritable(e);
        }
        return true;
    }

    /** A sentence of its own, so that a full disk is not mistaken for a reader of the output that went away. */
    private CaptureException unwritable(IOException e) {
        return e instanceof CaptureException known
                ? known
                : new CaptureException(kept.getLast() + " cannot be written on: " + e.getMessage() + ".", e);
    }

    private void next(Frame frame, long nowNanos) throws IOException {
        if (writer != null) {
            bytesBefore += writer.byteCount();
            writer.close();
        }
        open(named(opened + 1, frame.timeNanos()), nowNanos);
    }

    private Path named(int number, long timeNanos) throws CaptureException {
        Path fileName = path.getFileName();
        if (fileName == null) {
            throw new CaptureException(path + " is a folder; name a file to write.");
        }
        String name = fileName.toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot) : "";
        String time = STAMP.format(
                Instant.ofEpochSecond(Math.floorDiv(timeNanos, 1_000_000_000L)).atZone(zone));
        return path.resolveSibling(String.format(Locale.ROOT, "%s_%05d_%s%s", stem, number, time, extension));
    }

    /** Bytes in the current file. */
    long byteCount() {
        return writer == null ? 0 : writer.byteCount();
    }

    long allBytes() {
        return bytesBefore + byteCount();
    }

    /** The files that exist now, the oldest first. */
    List<Path> files() {
        return List.copyOf(kept);
    }

    int opened() {
        return opened;
    }

    void statistics(InterfaceStatistics counted) throws IOException {
        if (writer != null) {
            writer.write(counted);
        }
    }

    void flush() throws IOException {
        if (writer != null) {
            try {
                writer.flush();
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }
}
