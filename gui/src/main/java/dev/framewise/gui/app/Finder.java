package dev.framewise.gui.app;

import dev.framewise.gui.model.LineMaker;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.RowList;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.task.Worker;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;

/** Finds the next row whose line has certain words, from the selected one on and around the end. Used on the event thread. */
final class Finder {
    private final OpenCapture capture;
    private final Worker worker;
    private final Supplier<RowList> rows;
    private final SelectionModel selection;
    private final Consumer<String> say;
    private volatile Object search = new Object();
    private String words = "";

    Finder(OpenCapture capture, Worker worker, Supplier<RowList> rows, SelectionModel selection, Consumer<String> say) {
        this.capture = capture;
        this.worker = worker;
        this.rows = rows;
        this.selection = selection;
        this.say = say;
    }

    /** What was looked for last. */
    String words() {
        return words;
    }

    /**
     * Looks for words; a search before that has not ended is given up.
     *
     * @param step 1 for the next, -1 for the one before
     */
    void find(String wanted, int step) {
        words = wanted;
        RowList list = rows.get();
        if (wanted.isEmpty() || list.count() == 0) {
            return;
        }
        Object mine = new Object();
        search = mine;
        int start = Math.max(0, list.place(selection.row()));
        say.accept(Texts.of("find.looking", wanted));
        String lower = wanted.toLowerCase(Locale.ROOT);
        worker.run(() -> {
            LineMaker maker = new LineMaker(capture);
            for (int i = 1; i <= list.count() && search == mine; i++) {
                int place = Math.floorMod(start + (long) step * i, list.count());
                if (maker.line(list.row(place)).text().toLowerCase(Locale.ROOT).contains(lower)) {
                    boolean around = step > 0 ? place <= start : place >= start;
                    SwingUtilities.invokeLater(() -> found(mine, list.row(place), around));
                    return;
                }
            }
            if (search == mine) {
                SwingUtilities.invokeLater(() -> say.accept(Texts.of("find.none", wanted)));
            }
        });
    }

    private void found(Object mine, int row, boolean around) {
        if (search == mine) {
            selection.selectRow(row);
            say.accept(around ? Texts.of("find.around", words) : "");
        }
    }
}
