package dev.framewise.gui.view;

import dev.framewise.gui.model.ByteRun;
import dev.framewise.gui.model.Dissection;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Texts;
import java.awt.BorderLayout;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;

/** All bytes of the selected row: a tab for each run. The tab that holds the selected field comes to the front by itself. */
public final class BytesPane extends JPanel {
    private static final long serialVersionUID = 1L;

    private final transient SelectionModel selection;
    private final JTabbedPane tabs = new JTabbedPane();
    private transient Dissection dissection;

    private final transient HexView.Editor editor;

    public BytesPane(SelectionModel selection) {
        this(selection, null);
    }

    /** @param editor takes edits of the first run; null where bytes are only looked at */
    public BytesPane(SelectionModel selection, HexView.Editor editor) {
        super(new BorderLayout());
        this.selection = selection;
        this.editor = editor;
        tabs.setName("bytes");
        tabs.putClientProperty("JTabbedPane.tabHeight", 26);
        tabs.setTabLayoutPolicy(JTabbedPane.SCROLL_TAB_LAYOUT);
        tabs.getAccessibleContext().setAccessibleName(Texts.of("bytes.tabs"));
        add(tabs);
        selection.add(new SelectionModel.Listener() {
            @Override
            public void dissected(Dissection d) {
                show(d);
            }

            @Override
            public void nodeSelected(int node) {
                reveal(node);
            }

            @Override
            public void nodeHovered(int node) {
                tabs.repaint();
            }
        });
    }

    private void show(Dissection d) {
        if (editor != null && d != null && tabs.getTabCount() == d.runs().size()) {
            // somebody may be typing: the views stay, and with them the caret and the focus
            dissection = d;
            for (int i = 0; i < tabs.getTabCount(); i++) {
                view(i).show(d);
                ByteRun run = d.runs().get(i);
                tabs.setTitleAt(
                        i, Texts.of("bytes.tab", run.title(), run.bytes().length()));
            }
            return;
        }
        dissection = d;
        tabs.removeAll();
        for (int i = 0; d != null && i < d.runs().size(); i++) {
            ByteRun run = d.runs().get(i);
            JScrollPane scroll = new JScrollPane(new HexView(selection, d, i, i == 0 ? editor : null));
            scroll.setBorder(BorderFactory.createEmptyBorder());
            tabs.addTab(Texts.of("bytes.tab", run.title(), run.bytes().length()), scroll);
        }
        revalidate();
        repaint();
    }

    private void reveal(int node) {
        if (dissection != null && node >= 0) {
            List<ByteRun.Range> ranges = dissection.ranges(node);
            int shown = tabs.getSelectedIndex();
            ByteRun.Range here = null;
            for (ByteRun.Range r : ranges) {
                here = r.run() == shown && here == null ? r : here;
            }
            if (here == null && !ranges.isEmpty()) {
                here = ranges.get(0);
                tabs.setSelectedIndex(here.run());
            }
            if (here != null) {
                view(here.run()).reveal(here.from(), here.to());
            }
        }
        tabs.repaint();
    }

    /** The view of a run. */
    public HexView view(int run) {
        return (HexView) ((JScrollPane) tabs.getComponentAt(run)).getViewport().getView();
    }
}
