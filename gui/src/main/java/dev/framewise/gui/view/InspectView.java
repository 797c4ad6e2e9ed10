package dev.framewise.gui.view;

import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Texts;
import java.awt.BorderLayout;
import java.awt.Component;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTabbedPane;

/** Lays out the views of a capture: list above, tree and bytes below, the explanation beside them all. */
public final class InspectView extends JPanel {
    private static final long serialVersionUID = 1L;

    private final PacketTable table;
    private final OverviewBar overview;
    private final JTabbedPane lists = new JTabbedPane();
    private final JSplitPane below;
    private final JSplitPane left;
    private final JSplitPane all;

    public InspectView(
            FilterBar filter,
            Banner banner,
            PacketTable table,
            LadderView ladder,
            Runnable onLadder,
            FieldTreeView tree,
            BytesPane bytes,
            ExplanationView explanation,
            StatusBar status) {
        super(new BorderLayout());
        this.table = table;
        lists.setName("lists");
        lists.setTabPlacement(JTabbedPane.LEFT);
        lists.putClientProperty("JTabbedPane.tabRotation", "auto");
        lists.putClientProperty("JTabbedPane.tabHeight", 26);
        JScrollPane list = scroll(table);
        overview = new OverviewBar(list.getViewport());
        JPanel mapped = new JPanel(new BorderLayout());
        mapped.add(list);
        mapped.add(overview, BorderLayout.EAST);
        lists.addTab(Texts.of("view.list"), mapped);
        lists.addTab(Texts.of("view.ladder"), scroll(ladder));
        lists.addChangeListener(e -> {
            if (ladderShows()) {
                onLadder.run();
            }
        });
        below = split(JSplitPane.HORIZONTAL_SPLIT, scroll(tree), bytes, 0.5);
        left = split(JSplitPane.VERTICAL_SPLIT, lists, below, 0.5);
        all = split(JSplitPane.HORIZONTAL_SPLIT, left, scroll(explanation), 1);
        JPanel top = new JPanel(new BorderLayout());
        top.add(filter);
        top.add(banner, BorderLayout.SOUTH);
        add(top, BorderLayout.NORTH);
        add(all);
        add(status, BorderLayout.SOUTH);
    }

    /** The small map beside the list. */
    public OverviewBar overview() {
        return overview;
    }

    /** Whether the ladder is in front of the list. */
    public boolean ladderShows() {
        return lists.getSelectedIndex() == 1;
    }

    /** Brings the ladder or the list to the front. */
    public void showLadder(boolean ladder) {
        lists.setSelectedIndex(ladder ? 1 : 0);
        if (!ladder) {
            table.requestFocusInWindow();
        } else if (lists.getSelectedComponent() instanceof JScrollPane s) {
            s.getViewport().getView().requestFocusInWindow();
        }
    }

    private static JScrollPane scroll(Component c) {
        JScrollPane s = new JScrollPane(c);
        s.setBorder(BorderFactory.createEmptyBorder());
        return s;
    }

    private static JSplitPane split(int orientation, Component a, Component b, double weight) {
        JSplitPane s = new JSplitPane(orientation, true, a, b);
        s.setResizeWeight(weight);
        s.setBorder(BorderFactory.createEmptyBorder());
        s.setContinuousLayout(true);
        return s;
    }

    /** Puts the dividers where they were, or where they stand well in a window of this size. */
    public void restore(Settings settings, int width, int height) {
        int side = Math.max(220, Math.min(310, width / 4));
        all.setDividerLocation(settings.number("divider.all", width - side));
        left.setDividerLocation(settings.number("divider.left", height * 45 / 100));
        below.setDividerLocation(settings.number("divider.below", (width - side) * 43 / 100));
        table.columns().restore(settings);
    }

    /**
     * Puts the explanation above the bytes, for a page that has half of the window.
     *
     * @param width of that half; {@code height} of the window
     */
    public void narrow(int width, int height) {
        Component explanation = all.getRightComponent();
        all.setRightComponent(null);
        all.setDividerSize(0);
        JSplitPane right = split(JSplitPane.VERTICAL_SPLIT, explanation, below.getRightComponent(), 0.5);
        below.setRightComponent(right);
        below.setDividerLocation(width / 2);
        left.setDividerLocation(height * 40 / 100);
        right.setDividerLocation(height * 20 / 100);
    }

    public void keep(Settings settings) {
        settings.put("divider.all", all.getDividerLocation());
        settings.put("divider.left", left.getDividerLocation());
        settings.put("divider.below", below.getDividerLocation());
        table.columns().keep(settings);
    }
}
