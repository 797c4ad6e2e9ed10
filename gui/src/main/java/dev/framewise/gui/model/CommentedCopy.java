package dev.framewise.gui.model;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.captures.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the user wrote about frames, and a copy of the capture in which it stands. Used on one thread at a time. */
public final class CommentedCopy {
    private final OpenCapture capture;
    private final Map<Long, List<String>> written = new TreeMap<>();

    public CommentedCopy(OpenCapture capture) {
        this.capture = capture;
    }

    /**
     * What is written about a frame, in the file or since.
     *
     * @throws IOException when the frame cannot be read again, with one sentence
     */
    public String about(long frame) throws IOException {
        List<String> mine = written.get(frame);
        return String.join(
                "\n", mine != null ? mine : capture.frames().frame(frame).comments());
    }

    /** Writes about a frame, in place of all that was written before; empty takes it away. */
    public void write(long frame, String text) {
        written.put(frame, text.isBlank() ? List.of() : List.of(text.strip()));
    }

    /** How many frames something was written about that is in no file yet. */
    public int unsaved() {
        return written.size();
    }

    /**
     * Writes the whole capture with the comments; when that fails, no file stays behind.
     *
     * @throws IOException with one sentence
     */
    public void save(Path file) throws IOException {
        Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "framewise", ".new");
        try {
            try (CaptureWriter w = CaptureWriter.create(next, CaptureFormat.PCAPNG, "Framewise", List.of())) {
                for (DecryptionSecrets s : capture.frames().secrets()) {
                    w.write(s);
                }
                w.writeNames(capture.frames().names());
                for (long n = 1; n <= capture.frameCount(); n++) {
                    Frame f = capture.frames().frame(n);
                    List<String> mine = written.get(n);
                    w.write(
                            mine == null
                                    ? f
                                    : new Frame(
                                            f.number(),
                                            f.timeNanos(),
                                            -1,
                                            f.on(),
                                            f.bytes(),
                                            f.originalLength(),
                                            f.flags(),
                                            mine));
                }
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            written.clear();
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
