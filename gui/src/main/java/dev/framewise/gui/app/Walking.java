package dev.framewise.gui.app;

import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.RowList;
import dev.framewise.gui.model.RowMarks;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Texts;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Goes from row to row among those that are shown: by places, by the number of a frame, by marks, and to the newest frame of
 * a run that is being watched. Used on the event thread.
 */
final class Walking {
    private final OpenCapture capture;
    private final Supplier<RowList> rows;
    private final SelectionModel selection;
    private final Consumer<String> say;
    private final RowMarks marks = new RowMarks();
    private long last = Long.MAX_VALUE;
    private long newest;

    Walking(OpenCapture capture, Supplier<RowList> rows, SelectionModel selection, Consumer<String> say) {
        this.capture = capture;
        this.rows = rows;
        this.selection = selection;
        this.say = say;
    }

    RowMarks marks() {
        return marks;
    }

    /** Marks the selected row or takes its mark away; false when none is selected. */
    boolean toggleMark() {
        if (selection.row() < 0) {
            return false;
        }
        boolean on = marks.toggle(selection.row());
        say.accept(Texts.of(on ? "mark.on" : "mark.off", marks.size()));
        return true;
    }

    /** Selects the next marked row that is shown. */
    void nextMark(int step) {
        int row = selection.row();
        for (int i = 0; i < marks.size(); i++) {
            row = marks.next(row, step);
            if (rows.get().place(row) >= 0) {
                selection.selectRow(row);
                return;
            }
        }
        say.accept(Texts.of("mark.none"));
    }

    /** Selects the row so many places further. */
    void move(int by) {
        RowList shown = rows.get();
        int place = shown.place(selection.row());
        int to = Math.max(0, Math.min(shown.count() - 1, place + by));
        if (shown.count() > 0) {
            selection.selectRow(shown.row(to));
        }
    }

    /** Selects the first row of a frame; with a filter in force the next one that is shown. */
    void toFrame(long frame) {
        RowList shown = rows.get();
        int place = shown.placeFrom(capture.rows().firstRowOf(frame));
        if (place >= shown.count()) {
            say.accept(Texts.of("go.none", Long.toString(frame)));
            return;
        }
        int row = shown.row(place);
        if (capture.rows().frameNumber(row) != frame) {
            say.accept(Texts.of(
                    "go.next",
                    Long.toString(frame),
                    Long.toString(capture.rows().frameNumber(row))));
        }
        selection.selectRow(row);
    }

    /**
     * Goes no further than a frame, as of a run that went back.
     *
     * @param select whether that frame is to be selected as soon as it is known
     */
    void upTo(long frame, boolean select) {
        last = frame;
        newest = select ? frame : 0;
    }

    /** Those of some rows that lie before the last frame. */
    RowList within(RowList all) {
        return last == Long.MAX_VALUE
                ? all
                : new RowList(all.rows(), all.placeFrom(capture.rows().firstRowOf(last + 1)));
    }

    /** Selects the newest frame when it has come, and the first row when there is one and none is selected. */
    void settle() {
        RowList shown = rows.get();
        int known = capture.rows().size();
        if (newest > 0 && known > 0 && capture.rows().frameNumber(known - 1) >= newest) {
            int place = shown.placeFrom(capture.rows().firstRowOf(newest));
            newest = 0;
            if (place < shown.count()) {
                selection.selectRow(shown.row(place));
            }
        }
        if (selection.row() < 0 && shown.count() > 0) {
            selection.selectRow(shown.row(0));
        }
    }
}
