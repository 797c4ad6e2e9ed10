package dev.framewise.gui.app;

import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.RowList;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Talk;
import dev.framewise.gui.model.TalkBuilder;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.view.LadderView;
import java.io.IOException;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** Keeps a ladder up to what is shown. Used on the event thread; a worker finds out who said what. */
final class Talking {
    private static final String FRAMES = "ladder.frames";

    private final OpenCapture capture;
    private final Settings settings;
    private final LadderView ladder;
    private final Consumer<String> trouble;
    private final Worker worker = new Worker("ladder");
    private volatile Object wanted;
    private RowList shown;

    Talking(OpenCapture capture, Settings settings, LadderView ladder, Consumer<String> trouble) {
        this.capture = capture;
        this.settings = settings;
        this.ladder = ladder;
        this.trouble = trouble;
    }

    /** Shows the talk of rows, if it does not show it already. */
    void show(RowList rows) {
        if (shown != null && shown.rows() == rows.rows() && shown.count() == rows.count()) {
            return;
        }
        shown = rows;
        Object mine = new Object();
        wanted = mine;
        boolean messagesOnly = settings.number(FRAMES, 0) == 0;
        worker.run(() -> {
            try {
                Talk talk = new TalkBuilder(capture).talk(rows, messagesOnly, () -> wanted == mine);
                if (wanted == mine) {
                    SwingUtilities.invokeLater(() -> ladder.show(talk));
                }
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> trouble.accept(e.getMessage()));
            }
        });
    }

    void toggleFrames() {
        settings.put(FRAMES, 1 - settings.number(FRAMES, 0));
        shown = null;
    }

    void close() {
        wanted = null;
        worker.close();
    }
}
