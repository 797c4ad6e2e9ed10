package dev.framewise.gui.app;

import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.Overview;
import dev.framewise.gui.model.RowList;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.view.OverviewBar;
import java.io.IOException;
import javax.swing.SwingUtilities;

/** Keeps the small map up to the rows that are shown; while a file is read, when it has grown by a quarter. */
final class Mapping {
    private static final int STRIPES = 400;
    private static final double GROWN = 1.25;

    private final OpenCapture capture;
    private final OverviewBar bar;
    private final Worker worker = new Worker("map");
    private volatile Object wanted;
    private RowList shown = RowList.NOTHING;
    private boolean whole;

    Mapping(OpenCapture capture, OverviewBar bar) {
        this.capture = capture;
        this.bar = bar;
    }

    void show(RowList rows) {
        boolean all = capture.state() != OpenCapture.State.READING;
        boolean grown = rows.count() >= GROWN * shown.count() && rows.count() > shown.count();
        boolean same = rows.rows() == shown.rows() && rows.count() == shown.count();
        boolean other = (rows.rows() == null) != (shown.rows() == null) || rows.count() < shown.count();
        if (same && all == whole || !(grown || other || all)) {
            return;
        }
        shown = rows;
        whole = all;
        Object mine = new Object();
        wanted = mine;
        worker.run(() -> {
            if (wanted != mine) {
                return;
            }
            try {
                Overview seen = Overview.of(capture, rows, STRIPES, () -> wanted == mine);
                if (wanted == mine) {
                    SwingUtilities.invokeLater(() -> bar.show(seen));
                }
            } catch (IOException e) {
                // the list tells of rows that cannot be read again; a map of the others would mislead
                SwingUtilities.invokeLater(() -> bar.show(Overview.NOTHING));
            }
        });
    }

    void close() {
        wanted = null;
        worker.close();
    }
}
