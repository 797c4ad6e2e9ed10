package dev.framewise.gui.app;

import dev.framewise.gui.model.Counting;
import dev.framewise.gui.model.Graph;
import dev.framewise.gui.model.GraphBuilder;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.view.StatisticsView;
import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.statistics.Statistics;
import dev.framewise.inspector.statistics.Table;
import java.awt.event.HierarchyEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.SwingUtilities;

/** The numbers of a capture in a tab of their own, over the rows that its filter passes now. */
final class StatisticsPage {
    private final WorkbenchPane desk;
    private final CapturePage page;
    private final Filter filter;
    private final Conversation connection;
    private final Counting counting;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Worker worker = new Worker("count");
    private final StatisticsView view;

    private StatisticsPage(WorkbenchPane desk, CapturePage page, Filter filter, Conversation connection) {
        this.desk = desk;
        this.page = page;
        this.filter = filter;
        this.connection = connection;
        counting = new Counting(page.capture(), filter);
        List<String> graphs = new ArrayList<>();
        for (GraphBuilder.Kind kind : GraphBuilder.Kind.values()) {
            if (!kind.ofOneConnection() || connection != null) {
                graphs.add(kind.name());
            }
        }
        // the view asks at once, from within its own constructor
        List<String> early = new ArrayList<>();
        StatisticsView[] made = new StatisticsView[1];
        made[0] = new StatisticsView(
                Statistics.KINDS,
                graphs,
                kind -> {
                    if (made[0] == null) {
                        early.add(kind);
                    } else {
                        count(kind);
                    }
                },
                this::select);
        view = made[0];
        early.forEach(this::count);
        view.addHierarchyListener(e -> {
            boolean gone = (e.getChangeFlags() & HierarchyEvent.PARENT_CHANGED) != 0 && view.getParent() == null;
            if (gone) {
                ended.set(true);
                counting.end();
                worker.close();
            }
        });
    }

    static StatisticsView open(WorkbenchPane desk, CapturePage page) {
        String text = page.filterBar().inForce();
        Filter filter =
                text.isBlank() ? null : Filter.compile(text, page.capture().catalog());
        StatisticsPage made = new StatisticsPage(desk, page, filter, connection(page));
        String name = page.capture().name();
        desk.addTab(
                Texts.of("statistics.tab", name),
                made.view,
                filter == null ? Texts.of("statistics.all", name) : Texts.of("statistics.filtered", name, text));
        return made.view;
    }

    /** The TCP connection of the selected row, or null. */
    private static Conversation connection(CapturePage page) {
        try {
            int row = page.selection().row();
            Conversation c = row < 0 ? null : page.capture().rows().row(row).conversation();
            return c != null && c.transport() == Conversation.Transport.TCP ? c : null;
        } catch (IOException e) {
            // what cannot be read again has no connection to draw
            return null;
        }
    }

    private void select(int row) {
        desk.bring(page);
        page.selection().selectRow(row);
    }

    private void filterBy(String condition) {
        desk.bring(page);
        page.filterBar().put(condition);
    }

    private void count(String kind) {
        worker.run(() -> {
            try {
                if (Statistics.KINDS.contains(kind)) {
                    List<Table> tables = counting.tables(kind);
                    SwingUtilities.invokeLater(() -> view.show(kind, tables, this::filterBy));
                } else {
                    GraphBuilder builder = new GraphBuilder(page.capture(), filter, () -> !ended.get());
                    Graph graph = builder.graph(GraphBuilder.Kind.valueOf(kind), connection);
                    SwingUtilities.invokeLater(() -> view.show(kind, graph));
                }
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> view.trouble(kind, e.getMessage()));
            }
        });
    }
}
