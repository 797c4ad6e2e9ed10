package dev.framewise.gui.model;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.Damage;
import dev.framewise.captures.index.CaptureIndex;
import dev.framewise.captures.samples.Samples;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.index.RowIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A capture that is open: its rows by number while one thread still reads it, and what went wrong with it. Safe for use
 * by several threads.
 */
public final class OpenCapture implements AutoCloseable {
    /** How far the reading is. */
    public enum State {
        READING,
        /** Every frame that the file has is known. */
        WHOLE,
        /** Ended by the user; the rows before stay. */
        ENDED,
        /** Ended by damage; the rows before stay. */
        DAMAGED
    }

    private final String source;
    private final Path file;
    private volatile boolean temporary;
    private final CaptureIndex frames;
    private final Registry registry;
    private final FieldCatalog catalog;
    private final RowIndex rows;
    private final GrowingSource live;
    private final long sizeBytes;
    private volatile State state = State.READING;
    private volatile String trouble = "";
    private volatile boolean ended;
    private volatile boolean closed;

    private OpenCapture(String source, Path file, boolean temporary, Consumer<Registry> choices) throws IOException {
        this(source, file, temporary, choices, null);
    }

    private OpenCapture(String source, Path file, boolean temporary, Consumer<Registry> choices, GrowingSource live)
            throws IOException {
        this.source = source;
        this.file = file;
        this.temporary = temporary;
        this.live = live;
        this.registry = StandardProtocols.registry();
        choices.accept(registry);
        this.catalog = FieldCatalog.of(registry.protocols());
        this.sizeBytes = Files.size(file);
        this.frames = live == null ? CaptureIndex.open(file) : CaptureIndex.openGrowing(file, live::running);
        this.rows = new RowIndex(frames, registry);
    }

    /** What is being captured now into a temporary file: shown while it grows, until somebody ends it. */
    public static OpenCapture live(String source, Path file, GrowingSource live) throws IOException {
        return new OpenCapture(source, file, true, r -> {}, live);
    }

    /**
     * The same file opened anew with choices of the user; a temporary file goes over to it, so that closing this one does
     * not delete it.
     *
     * @throws IOException with one sentence
     */
    public OpenCapture again(Consumer<Registry> choices) throws IOException {
        boolean mine = temporary;
        OpenCapture next = new OpenCapture(source, file, mine, choices);
        temporary = false;
        return next;
    }

    /**
     * Opens a file, or with {@code sample:} before its name a capture that comes with the program.
     *
     * @throws IOException with one sentence
     */
    public static OpenCapture of(String source) throws IOException {
        return of(source, r -> {});
    }

    /**
     * The same with choices of the user, which are added to the registry before anything is read.
     *
     * @throws IOException with one sentence
     */
    public static OpenCapture of(String source, Consumer<Registry> choices) throws IOException {
        if (!source.startsWith("sample:")) {
            Path path = Path.of(source);
            if (!Files.exists(path)) {
                throw new CaptureException("There is no file " + source + ".");
            }
            return new OpenCapture(source, path, false, choices);
        }
        Path copy;
        try (InputStream in = Samples.stream(source)) {
            copy = Files.createTempFile("framewise-sample", ".pcapng");
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return new OpenCapture(source, copy, true, choices);
    }

    /** A capture in a temporary file of this program, which goes away with it. */
    public static OpenCapture temporary(String source, Path file) throws IOException {
        return new OpenCapture(source, file, true, r -> {});
    }

    /** The file, or {@code sample:…}, as it was asked for. */
    public String source() {
        return source;
    }

    /** Where its bytes are: for a sample, a temporary file. */
    public Path file() {
        return file;
    }

    /** True when its bytes are a temporary file, which nobody can open again later. */
    public boolean isTemporary() {
        return temporary;
    }

    /** Its name without the folders. */
    public String name() {
        Path last = source.startsWith("sample:") || temporary ? null : file.getFileName();
        return last == null ? source : last.toString();
    }

    /** Reads to the end; called once, by the thread that reads. Never throws for what is wrong with the file. */
    public void read() {
        try {
            if (live != null) {
                rows.follow(Inspection.Options.EXAMINING.live(), live::running);
                state = State.WHOLE;
                live.trouble().ifPresent(this::broken);
            } else {
                rows.read(Inspection.Options.EXAMINING, frame -> !ended);
                state = ended ? State.ENDED : State.WHOLE;
            }
            frames.damage().map(Damage::sentence).ifPresent(this::broken);
        } catch (IOException e) {
            if (!closed) {
                broken(e.getMessage() == null ? "The file cannot be read any further." : e.getMessage());
            }
        } catch (OutOfMemoryError e) {
            broken("There is not enough memory for more rows; FRAMEWISE_JAVA_OPTIONS=-Xmx4g gives more.");
        }
    }

    private void broken(String sentence) {
        trouble = sentence;
        state = State.DAMAGED;
    }

    /** Ends the reading soon; what is known stays. */
    public void endReading() {
        ended = true;
        if (live != null) {
            live.stop();
        }
    }

    /** True while frames come from somebody who is still capturing or simulating. */
    public boolean isLive() {
        return live != null && state == State.READING;
    }

    /** True when its frames were captured here, and are in no file that the user named. */
    public boolean wasLive() {
        return live != null;
    }

    public State state() {
        return state;
    }

    /** What is wrong with the file, in one sentence, or empty. */
    public String trouble() {
        return trouble;
    }

    /** Sentences about the capture as a whole. */
    public List<String> remarks() {
        List<String> all = new ArrayList<>(frames.remarks());
        all.addAll(rows.remarks());
        return all;
    }

    /** How much of the file has been read, 0..1; of a compressed one, 1 only at its end. */
    public double progress() {
        if (state != State.READING) {
            return 1;
        }
        return sizeBytes == 0 ? 0 : Math.min(0.99, frames.position() / (double) sizeBytes);
    }

    public long frameCount() {
        return frames.frameCount();
    }

    /** The frames by number, with names and secrets of the file. */
    public CaptureIndex frames() {
        return frames;
    }

    public RowIndex rows() {
        return rows;
    }

    public Registry registry() {
        return registry;
    }

    public FieldCatalog catalog() {
        return catalog;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        ended = true;
        if (live != null) {
            live.stop();
            live.await();
        }
        frames.close();
        if (temporary) {
            Files.deleteIfExists(file);
        }
    }
}
