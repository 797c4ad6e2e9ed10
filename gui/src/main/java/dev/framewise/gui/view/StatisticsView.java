package dev.framewise.gui.view;

import dev.framewise.gui.model.Graph;
import dev.framewise.gui.model.Texts;
import dev.framewise.inspector.statistics.Table;
import java.awt.BorderLayout;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;

/** Numbers about a capture: tables and graphs, one a tab; each is counted when it is first looked at. */
public final class StatisticsView extends JPanel {
    private static final long serialVersionUID = 1L;

    private final JTabbedPane tabs = new JTabbedPane();
    private final List<String> tables;
    private final List<String> graphs;
    private final boolean[] asked;

    /**
     * @param count told the table or graph that somebody wants to see
     * @param select told a row that was clicked on in a graph
     */
    public StatisticsView(List<String> tables, List<String> graphs, Consumer<String> count, IntConsumer select) {
        super(new BorderLayout());
        this.tables = List.copyOf(tables);
        this.graphs = List.copyOf(graphs);
        this.asked = new boolean[tables.size() + graphs.size()];
        tabs.setName("statistics");
        tabs.setTabLayoutPolicy(JTabbedPane.SCROLL_TAB_LAYOUT);
        for (String kind : this.tables) {
            tabs.addTab(Texts.of("statistics." + kind), waiting());
        }
        for (String kind : this.graphs) {
            tabs.addTab(Texts.of("statistics." + kind.toLowerCase(Locale.ROOT)), new GraphView(select));
        }
        add(tabs);
        tabs.addChangeListener(e -> look(count));
        look(count);
    }

    private void look(Consumer<String> count) {
        int i = tabs.getSelectedIndex();
        if (!asked[i]) {
            asked[i] = true;
            count.accept(i < tables.size() ? tables.get(i) : graphs.get(i - tables.size()));
        }
    }

    private static JComponent waiting() {
        return new JLabel(Texts.of("statistics.counting"), SwingConstants.CENTER);
    }

    /** Shows the tables of a kind. */
    public void show(String kind, List<Table> counted, Consumer<String> filterBy) {
        int i = tables.indexOf(kind);
        JComponent page;
        if (counted.size() == 1) {
            JScrollPane scroll = new JScrollPane(new CountsTable("statistics." + kind, counted.get(0), filterBy));
            scroll.setBorder(BorderFactory.createEmptyBorder());
            page = scroll;
        } else {
            JPanel all = new JPanel(new MigLayout("insets 10, wrap 1, gapy 14", "[grow,fill]"));
            for (Table t : counted) {
                JScrollPane scroll = new JScrollPane(
                        new CountsTable("statistics." + kind + "." + t.heads().get(0), t, filterBy));
                all.add(scroll);
            }
            JScrollPane scroll = new JScrollPane(all);
            scroll.setBorder(BorderFactory.createEmptyBorder());
            scroll.getVerticalScrollBar().setUnitIncrement(20);
            page = scroll;
        }
        tabs.setComponentAt(i, page);
    }

    /** Says why a kind could not be counted. */
    public void trouble(String kind, String sentence) {
        int i = tables.indexOf(kind);
        if (i >= 0) {
            tabs.setComponentAt(i, new JLabel(sentence, SwingConstants.CENTER));
        }
    }

    /** Shows a graph. */
    public void show(String kind, Graph graph) {
        ((GraphView) tabs.getComponentAt(tables.size() + graphs.indexOf(kind))).show(graph);
    }

    /** Brings a table or graph to the front. */
    public void choose(String kind) {
        tabs.setSelectedIndex(tables.contains(kind) ? tables.indexOf(kind) : tables.size() + graphs.indexOf(kind));
    }
}
