package dev.framewise.gui.view;

import dev.framewise.gui.model.Overview;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.protocols.wire.Severity;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.JViewport;
import javax.swing.UIManager;

/**
 * The small map of all rows beside the scroll bar: on the left what they are about, on the right what is wrong, long bars
 * for errors and short ones for warnings. A frame shows what is on the screen; a click goes there.
 */
public final class OverviewBar extends JComponent {
    private static final long serialVersionUID = 1L;

    private static final int WIDTH = 16;
    private static final int PROTOCOLS = 8;

    private final transient JViewport viewport;
    private transient Overview overview = Overview.NOTHING;

    /** @param viewport what it is a map of */
    public OverviewBar(JViewport viewport) {
        this.viewport = viewport;
        setName("overview");
        setToolTipText(Texts.of("overview.hint"));
        viewport.addChangeListener(e -> repaint());
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                go(e.getY());
            }

            @Override
            public void mouseDragged(MouseEvent e) {
                go(e.getY());
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
    }

    public void show(Overview seen) {
        overview = seen;
        repaint();
    }

    public Overview overview() {
        return overview;
    }

    private void go(int y) {
        int all = viewport.getViewSize().height;
        int seen = viewport.getExtentSize().height;
        int at = (int) ((double) y / Math.max(1, getHeight()) * all) - seen / 2;
        viewport.setViewPosition(
                new java.awt.Point(viewport.getViewPosition().x, Math.max(0, Math.min(all - seen, at))));
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(WIDTH, 100);
    }

    @Override
    protected void paintComponent(Graphics g) {
        g.setColor(UIManager.getColor("Table.background"));
        g.fillRect(0, 0, getWidth(), getHeight());
        int n = overview.stripes();
        // few rows fill no more of the map than of the list
        int high = viewport.getViewSize().height < viewport.getExtentSize().height
                ? Math.min(getHeight(), viewport.getView().getPreferredSize().height)
                : getHeight();
        for (int i = 0; i < n; i++) {
            int top = (int) ((long) i * high / n);
            int bottom = Math.max(top + 1, (int) ((long) (i + 1) * high / n));
            if (overview.protocols()[i] != null) {
                Color c = Themes.protocol(overview.protocols()[i]);
                g.setColor(c == null ? Themes.colour("hex.faint") : strong(c));
                g.fillRect(1, top, PROTOCOLS - 1, bottom - top);
            }
            Severity worst = overview.worst()[i];
            if (worst != null && worst != Severity.NOTE) {
                g.setColor(Marks.colour(worst));
                g.fillRect(
                        PROTOCOLS + 1,
                        top,
                        worst == Severity.ERROR ? WIDTH - PROTOCOLS - 2 : 3,
                        Math.max(2, bottom - top));
            }
        }
        int all = Math.max(1, viewport.getViewSize().height);
        int top = (int) ((long) viewport.getViewPosition().y * getHeight() / all);
        int size = (int) ((long) viewport.getExtentSize().height * getHeight() / all);
        if (size < getHeight()) {
            g.setColor(UIManager.getColor("Component.focusedBorderColor"));
            g.drawRect(0, top, WIDTH - 1, Math.max(4, size));
        }
    }

    /** A ground that words stand on is too pale to be seen in a stripe. */
    private static Color strong(Color ground) {
        float[] hsb = Color.RGBtoHSB(ground.getRed(), ground.getGreen(), ground.getBlue(), null);
        return Color.getHSBColor(hsb[0], Math.min(0.5f, hsb[1] * 4 + 0.1f), 0.7f);
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleMap();
            accessibleContext.setAccessibleName(Texts.of("overview.name"));
        }
        return accessibleContext;
    }

    private final class AccessibleMap extends AccessibleJComponent {
        private static final long serialVersionUID = 1L;

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.CANVAS;
        }
    }
}
