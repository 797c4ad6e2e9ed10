package dev.framewise.gui.simulation.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.simulation.Snapshot;
import dev.framewise.gui.theme.Themes;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.LongConsumer;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.UIManager;

/** The run's time from its beginning to its end: where it is, how far it has been, what was done by hand; to be dragged. */
final class Timeline extends JComponent {
    private static final long serialVersionUID = 1L;

    private static final int EDGE = 10;

    private final transient LongConsumer onGo;
    private transient Snapshot shown;

    Timeline(LongConsumer onGo) {
        this.onGo = onGo;
        setName("timeline");
        setFocusable(true);
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                requestFocusInWindow();
                go(e.getX());
            }

            @Override
            public void mouseDragged(MouseEvent e) {
                go(e.getX());
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        key("LEFT", -0.01);
        key("RIGHT", 0.01);
        key("HOME", -1);
        key("END", 1);
        setToolTipText(Texts.of("sim.timeline.hint"));
    }

    private void key(String stroke, double by) {
        getInputMap().put(KeyStroke.getKeyStroke(stroke), stroke);
        getActionMap().put(stroke, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                if (shown != null) {
                    onGo.accept(shown.nanos() + (long) (by * shown.untilNanos()));
                }
            }
        });
    }

    private void go(int x) {
        if (shown != null) {
            double part = (x - EDGE) / (double) Math.max(1, getWidth() - 2 * EDGE);
            onGo.accept((long) (Math.max(0, Math.min(1, part)) * shown.untilNanos()));
        }
    }

    void show(Snapshot s) {
        shown = s;
        getAccessibleContext().setAccessibleDescription(SimulationView.seconds(s.nanos()));
        repaint();
    }

    /** Where a time stands. */
    int x(long nanos) {
        return EDGE
                + (int) ((getWidth() - 2 * EDGE)
                        * Math.min(1, nanos / (double) Math.max(1, shown == null ? 1 : shown.untilNanos())));
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(300, 30);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        if (shown == null) {
            return;
        }
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int y = getHeight() / 2;
        g.setColor(Themes.colour("graph.grid"));
        g.fillRoundRect(EDGE, y - 3, getWidth() - 2 * EDGE, 6, 6, 6);
        g.setColor(Themes.colour("hex.selected"));
        g.fillRoundRect(EDGE, y - 3, Math.max(4, x(shown.furthestNanos()) - EDGE), 6, 6, 6);
        g.setColor(Themes.colour("hex.selectedBorder"));
        g.fillRoundRect(EDGE, y - 3, Math.max(2, x(shown.nanos()) - EDGE), 6, 6, 6);
        g.setColor(Themes.colour("severity.error"));
        for (Snapshot.Deed d : shown.deeds()) {
            int x = x(d.nanos());
            g.drawLine(x, y - 8, x, y + 8);
            g.fillOval(x - 3, y - 11, 6, 6);
        }
        int x = x(shown.nanos());
        g.setColor(UIManager.getColor("Label.foreground"));
        g.fillOval(x - 6, y - 6, 12, 12);
        if (isFocusOwner()) {
            g.setColor(Themes.colour("hex.selectedBorder"));
            g.drawOval(x - 9, y - 9, 18, 18);
        }
        g.dispose();
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleTimeline();
            accessibleContext.setAccessibleName(Texts.of("sim.timeline"));
        }
        return accessibleContext;
    }

    private final class AccessibleTimeline extends AccessibleJComponent {
        private static final long serialVersionUID = 1L;

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.SLIDER;
        }
    }
}
