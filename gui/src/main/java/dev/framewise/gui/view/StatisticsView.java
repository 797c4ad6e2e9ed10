package dev.framewise.gui.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import java.awt.BorderLayout;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;

/** Tables of numbers about a capture, one a tab; each is counted when it is first looked at. */
public final class StatisticsView extends JPanel {
    private static final long serialVersionUID = 1L;

    private final JTabbedPane tabs = new JTabbedPane();
    private final List<String> kinds;
    private final boolean[] asked;

    /** @param count told the kind that somebody wants to see */
    public StatisticsView(List<String> kinds, Consumer<String> count) {
        super(new BorderLayout());
        this.kinds = List.copyOf(kinds);
        this.asked = new boolean[kinds.size()];
        tabs.setName("statistics");
        for (String kind : kinds) {
            JTextArea text = new Text();
            text.setName("statistics." + kind);
            text.getAccessibleContext().setAccessibleName(Texts.of("statistics." + kind));
            text.setText(Texts.of("statistics.counting"));
            JScrollPane scroll = new JScrollPane(text);
            scroll.setBorder(BorderFactory.createEmptyBorder());
            tabs.addTab(Texts.of("statistics." + kind), scroll);
        }
        add(tabs);
        Runnable look = () -> {
            int i = tabs.getSelectedIndex();
            if (!asked[i]) {
                asked[i] = true;
                count.accept(this.kinds.get(i));
            }
        };
        tabs.addChangeListener(e -> look.run());
        look.run();
    }

    /** Shows the table of a kind. */
    public void show(String kind, String table) {
        int i = kinds.indexOf(kind);
        JTextArea text =
                (JTextArea) ((JScrollPane) tabs.getComponentAt(i)).getViewport().getView();
        text.setText(table);
        text.setCaretPosition(0);
    }

    private static final class Text extends JTextArea {
        private static final long serialVersionUID = 1L;

        Text() {
            setEditable(false);
            setBorder(BorderFactory.createEmptyBorder(12, 14, 12, 14));
        }

        @Override
        public void updateUI() {
            super.updateUI();
            setFont(Themes.mono());
        }
    }
}
