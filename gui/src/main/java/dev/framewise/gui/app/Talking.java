package dev.framewise.gui.app;

import dev.framewise.gui.model.LineMaker;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.RowList;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Talk;
import dev.framewise.gui.model.TalkBuilder;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.view.LadderPicture;
import dev.framewise.gui.view.LadderView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** Keeps a ladder up to what is shown. Used on the event thread; a worker finds out who said what. */
final class Talking {
    private static final String FRAMES = "ladder.frames";
    private static final String SCALE = "ladder.scale";
    private static final String ENDS = "ladder.ends";

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
        ladder.toScale(settings.number(SCALE, 0) == 1);
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
        Talk.Ends by = ends();
        worker.run(() -> {
            try {
                Talk talk = new TalkBuilder(capture).talk(rows, by, messagesOnly, () -> wanted == mine);
                if (wanted == mine) {
                    SwingUtilities.invokeLater(() -> ladder.show(talk));
                }
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> trouble.accept(e.getMessage()));
            }
        });
    }

    private Talk.Ends ends() {
        return Talk.Ends.values()[Math.floorMod(settings.number(ENDS, 0), Talk.Ends.values().length)];
    }

    /** Lines for hosts, for connections, or for what fits, in turn; answers what it is now. */
    Talk.Ends nextEnds() {
        settings.put(ENDS, (ends().ordinal() + 1) % Talk.Ends.values().length);
        shown = null;
        return ends();
    }

    /** Steps as far apart as their times, or evenly. */
    boolean toggleScale() {
        boolean scale = settings.number(SCALE, 0) == 0;
        settings.put(SCALE, scale ? 1 : 0);
        ladder.toScale(scale);
        return scale;
    }

    /** Writes the ladder as a picture; a worker makes the lines and the picture. */
    void write(Path file, Runnable done) {
        Talk talk = ladder.talk();
        boolean scale = settings.number(SCALE, 0) == 1;
        worker.run(() -> {
            try {
                new LadderPicture(talk, scale, new LineMaker(capture)::line).write(file);
                SwingUtilities.invokeLater(done);
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> trouble.accept(
                        Texts.of("export.trouble", file.getFileName().toString(), e.getMessage())));
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
