package dev.framewise.gui.model;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.export.Aliases;
import dev.framewise.inspector.export.JsonWriter;
import dev.framewise.inspector.export.RowWriter;
import dev.framewise.inspector.export.SummaryTable;
import dev.framewise.inspector.export.SummaryWriter;
import dev.framewise.inspector.export.TableStyle;
import dev.framewise.inspector.export.TreeWriter;
import dev.framewise.inspector.view.Summary;
import dev.framewise.inspector.view.TextTree;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.TimeColumn;
import dev.framewise.inspector.view.Times;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Writes what is shown into a file, as the command line writes it. One thread works; any may end it. */
public final class Export {
    /** What can be written. */
    public enum Form {
        /** The frames that carried the rows, as a capture of their own. */
        FRAMES("pcapng"),
        /** One line a row. */
        LINES("txt"),
        /** Every field of every row. */
        TREES("txt"),
        JSON("json"),
        TABLE("csv");

        private final String extension;

        Form(String extension) {
            this.extension = extension;
        }

        public String extension() {
            return extension;
        }
    }

    private static final int FLUSH_BYTES = 1 << 16;

    private final OpenCapture capture;
    private final RowList rows;
    private final Form form;
    private volatile boolean ended;

    public Export(OpenCapture capture, RowList rows, Form form) {
        this.capture = capture;
        this.rows = rows;
        this.form = form;
    }

    /**
     * Writes the file; when it is ended or fails, none stays behind, and one that was there before stays as it was.
     *
     * @param progress told how far it is, 0..1
     * @return how many rows, or for a capture frames, were written
     * @throws IOException with one sentence
     */
    public long run(Path file, DoubleConsumer progress) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(file) && Files.isSameFile(file, capture.file())) {
            throw new IOException("This would write over the capture that is open; choose another name.");
        }
        Path next = Files.createTempFile(folder, "framewise", ".new");
        try {
            long count = form == Form.FRAMES ? frames(next, progress) : text(next, progress);
            if (!ended) {
                Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            return count;
        } finally {
            Files.deleteIfExists(next);
        }
    }

    public void end() {
        ended = true;
    }

    private long frames(Path file, DoubleConsumer progress) throws IOException {
        BitSet wanted = new BitSet();
        for (int i = 0; i < rows.count() && !ended; i++) {
            for (long n : capture.rows().row(rows.row(i)).frameNumbers()) {
                wanted.set(Math.toIntExact(n));
            }
            progress.accept(i * 0.5 / rows.count());
        }
        try (CaptureWriter writer = CaptureWriter.create(file, CaptureFormat.PCAPNG, "Framewise", List.of())) {
            int all = wanted.cardinality();
            int done = 0;
            for (int n = wanted.nextSetBit(0); n >= 0 && !ended; n = wanted.nextSetBit(n + 1)) {
                writer.write(capture.frames().frame(n));
                progress.accept(0.5 + ++done * 0.5 / all);
            }
            for (DecryptionSecrets s : capture.frames().secrets()) {
                writer.write(s);
            }
            writer.writeNames(capture.frames().names());
            return writer.frameCount();
        }
    }

    private long text(Path file, DoubleConsumer progress) throws IOException {
        FieldTree tree = new FieldTree();
        RowPresenter presenter = new RowPresenter(capture.registry(), form == Form.TREES ? tree.withCaptions() : tree);
        RowWriter writer = writer();
        TextOut out = new TextOut(2 * FLUSH_BYTES);
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
            writer.begin(out);
            int before = out.length();
            for (int i = 0; i < rows.count() && !ended; i++) {
                writer.row(presenter.of(capture.rows().row(rows.row(i))), out);
                if (i == 0 && writer.separatorBytes() > 0) {
                    // what separates a row from the one before it
                    byte[] a = out.array();
                    int cut = writer.separatorBytes();
                    System.arraycopy(a, before + cut, a, before, out.length() - before - cut);
                    out.truncate(out.length() - cut);
                }
                if (out.length() > FLUSH_BYTES) {
                    to.write(out.array(), 0, out.length());
                    out.clear();
                    progress.accept(i / (double) rows.count());
                }
            }
            writer.pause(out);
            writer.end(out);
            to.write(out.array(), 0, out.length());
        }
        return rows.count();
    }

    private RowWriter writer() {
        Times times = Times.local();
        Summary summary = new Summary(TimeColumn.RELATIVE, Times.local(), 6, Theme.PLAIN);
        return switch (form) {
            case LINES, FRAMES -> new SummaryWriter(summary);
            case TREES -> new TreeWriter(new TextTree(times, Theme.PLAIN, null, false));
            case TABLE -> new SummaryTable(summary, TableStyle.CSV);
            case JSON -> {
                List<Field> all = new ArrayList<>();
                for (Protocol p : capture.registry().protocols()) {
                    all.addAll(p.fields());
                }
                yield new JsonWriter(true, Aliases.among(all), times);
            }
        };
    }
}
