package dev.framewise.gui.app;

import dev.framewise.gui.model.Export;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.RowList;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.view.StatusBar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** Writes what is shown into files, off the event thread; the bar below the views tells how far that is. */
final class Exporting {
    private static final long TELL_NANOS = 50_000_000L;

    private final OpenCapture capture;
    private final Worker worker;
    private final StatusBar status;
    private Export now;
    private long told;

    Exporting(OpenCapture capture, Worker worker, StatusBar status) {
        this.capture = capture;
        this.worker = worker;
        this.status = status;
    }

    /** @param trouble told the sentence when it cannot be written */
    void write(RowList rows, Export.Form form, Path file, Consumer<String> trouble) {
        Export export = new Export(capture, rows, form);
        now = export;
        worker.run(() -> {
            try {
                long count = export.run(file, this::tell);
                SwingUtilities.invokeLater(() -> done(export, Texts.of("export.done", count, file.getFileName())));
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> {
                    done(export, "");
                    trouble.accept(Texts.of("export.trouble", file.getFileName(), e.getMessage()));
                });
            }
        });
    }

    private void tell(double share) {
        if (System.nanoTime() - told > TELL_NANOS) {
            told = System.nanoTime();
            SwingUtilities.invokeLater(() -> status.progress(share, Texts.of("export.writing")));
        }
    }

    private void done(Export export, String words) {
        if (now == export) {
            now = null;
        }
        status.progress(capture.progress(), Texts.of("status.reading"));
        status.say(words);
    }

    /** Ends what is being written; false when nothing is. */
    boolean end() {
        boolean busy = now != null;
        if (busy) {
            now.end();
        }
        return busy;
    }
}
