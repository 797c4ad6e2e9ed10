package dev.framewise.gui.app;

import dev.framewise.gui.model.Counting;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.view.StatisticsView;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.statistics.Statistics;
import java.awt.event.HierarchyEvent;
import java.io.IOException;
import javax.swing.SwingUtilities;

/** The numbers of a capture in a tab of their own, over the rows that its filter passes now. */
final class StatisticsPage {
    private StatisticsPage() {}

    static void open(WorkbenchPane desk, CapturePage page) {
        String text = page.filterBar().inForce();
        Filter filter =
                text.isBlank() ? null : Filter.compile(text, page.capture().catalog());
        Counting counting = new Counting(page.capture(), filter);
        Worker worker = new Worker("count");
        StatisticsView[] view = new StatisticsView[1];
        view[0] = new StatisticsView(
                Statistics.KINDS,
                kind -> worker.run(() -> {
                    String table = table(counting, kind);
                    SwingUtilities.invokeLater(() -> view[0].show(kind, table));
                }));
        view[0].addHierarchyListener(e -> {
            boolean gone = (e.getChangeFlags() & HierarchyEvent.PARENT_CHANGED) != 0 && view[0].getParent() == null;
            if (gone) {
                counting.end();
                worker.close();
            }
        });
        String name = page.capture().name();
        desk.addTab(
                Texts.of("statistics.tab", name),
                view[0],
                filter == null ? Texts.of("statistics.all", name) : Texts.of("statistics.filtered", name, text));
    }

    private static String table(Counting counting, String kind) {
        try {
            return counting.table(kind);
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
