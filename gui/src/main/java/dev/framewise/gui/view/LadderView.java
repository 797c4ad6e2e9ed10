package dev.framewise.gui.view;

import dev.framewise.gui.model.Line;
import dev.framewise.gui.model.LineCache;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Talk;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.event.ActionEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JViewport;
import javax.swing.KeyStroke;
import javax.swing.Scrollable;
import javax.swing.UIManager;

/**
 * The ladder: a line down for each end, an arrow across for each row. What is said again is dashed; what was lost ends in
 * a cross on the way. A click selects the row everywhere.
 */
public final class LadderView extends JComponent implements Scrollable {
    private static final long serialVersionUID = 1L;

    private static final int HEAD = 5;
    private static final float[] DASHES = {5, 4};

    private final transient SelectionModel selection;
    private final transient LineCache lines;
    private transient Talk talk = Talk.SILENCE;

    public LadderView(SelectionModel selection, LineCache lines) {
        this.selection = selection;
        this.lines = lines;
        setName("ladder");
        setFocusable(true);
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                requestFocusInWindow();
                int step = Math.floorDiv(e.getY(), stepHeight());
                if (step >= 0 && step < talk.size()) {
                    selection.selectRow(talk.rows()[step]);
                }
            }
        });
        selection.add(new SelectionModel.Listener() {
            @Override
            public void rowSelected(int row) {
                reveal();
            }
        });
        move("UP", -1);
        move("DOWN", 1);
        move("PAGE_UP", -10);
        move("PAGE_DOWN", 10);
        move("HOME", -TOO_FAR);
        move("END", TOO_FAR);
    }

    private static final int TOO_FAR = 1 << 30;

    private void move(String key, int by) {
        getInputMap().put(KeyStroke.getKeyStroke(key), key);
        getActionMap().put(key, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                if (talk.size() > 0) {
                    int step = Math.max(0, Math.min(talk.size() - 1, talk.step(selection.row()) + by));
                    selection.selectRow(talk.rows()[step]);
                }
            }
        });
    }

    /** Shows another talk. */
    public void show(Talk shown) {
        talk = shown;
        revalidate();
        repaint();
        if (getParent() != null && getParent().getParent() instanceof javax.swing.JScrollPane s) {
            s.setColumnHeaderView(new Ends());
        }
        reveal();
    }

    public Talk talk() {
        return talk;
    }

    private void reveal() {
        int step = talk.step(selection.row());
        if (step >= 0) {
            scrollRectToVisible(new Rectangle(0, step * stepHeight(), 1, stepHeight()));
        }
        Line line = step < 0 ? null : lines.line(selection.row());
        getAccessibleContext()
                .setAccessibleDescription(
                        line == null
                                ? ""
                                : Texts.of(
                                        "ladder.spoken",
                                        talk.ends().get(talk.from()[step]),
                                        talk.ends().get(talk.to()[step]),
                                        line.info()));
        repaint();
    }

    private int stepHeight() {
        return getFontMetrics(font()).getHeight() + 6;
    }

    private static Font font() {
        return UIManager.getFont("defaultFont");
    }

    private int timeWidth() {
        return getFontMetrics(font()).stringWidth("00000.000000") + 12;
    }

    private int columnWidth() {
        int widest = 90;
        FontMetrics m = getFontMetrics(font());
        for (String end : talk.ends()) {
            widest = Math.max(widest, m.stringWidth(end) + 18);
        }
        return widest;
    }

    private int x(int end) {
        return timeWidth() + columnWidth() * end + columnWidth() / 2;
    }

    private int wordsX() {
        return timeWidth() + columnWidth() * talk.ends().size() + 12;
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(wordsX() + 440, Math.max(1, talk.size()) * stepHeight());
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D g2 = (Graphics2D) g.create();
        g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g2.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g2.setFont(font());
        Rectangle clip = g2.getClipBounds();
        g2.setColor(UIManager.getColor("Table.background"));
        g2.fillRect(clip.x, clip.y, clip.width, clip.height);
        int height = stepHeight();
        int first = Math.max(0, clip.y / height);
        int last = Math.min(talk.size() - 1, (clip.y + clip.height) / height);
        for (int i = first; i <= last; i++) {
            boolean selected = talk.rows()[i] == selection.row();
            if (selected) {
                g2.setColor(UIManager.getColor("Table.selectionBackground"));
                g2.fillRect(0, i * height, getWidth(), height);
            }
        }
        g2.setColor(Themes.colour("hex.faint"));
        for (int e = 0; e < talk.ends().size(); e++) {
            g2.drawLine(x(e), clip.y, x(e), clip.y + clip.height);
        }
        for (int i = first; i <= last; i++) {
            step(g2, i, i * height, height);
        }
        g2.dispose();
    }

    private void step(Graphics2D g, int i, int top, int height) {
        boolean selected = talk.rows()[i] == selection.row();
        Color ink = UIManager.getColor(selected ? "Table.selectionForeground" : "Table.foreground");
        Line line = lines.line(talk.rows()[i]);
        int base = top
                + (height + g.getFontMetrics().getAscent() - g.getFontMetrics().getDescent()) / 2;
        g.setColor(selected ? ink : Themes.colour("faint"));
        if (line != null) {
            String time = line.seconds();
            g.drawString(time, timeWidth() - 12 - g.getFontMetrics().stringWidth(time), base);
        }
        Talk.Fate fate = talk.fates().get(i);
        Color arrow = fate == Talk.Fate.LOST && !selected ? Themes.colour("severity.error") : ink;
        g.setColor(arrow);
        arrow(g, x(talk.from()[i]), x(talk.to()[i]), top + height / 2, fate);
        if (line != null) {
            g.setColor(
                    line.worst() == dev.framewise.protocols.wire.Severity.ERROR && !selected
                            ? Themes.colour("severity.error")
                            : ink);
            String words = switch (fate) {
                case LOST -> Texts.of("ladder.lost", line.protocol(), line.info());
                case AGAIN -> Texts.of("ladder.again", line.protocol(), line.info());
                case ARRIVED -> Texts.of("ladder.arrived", line.protocol(), line.info());
            };
            g.drawString(words, wordsX(), base);
        }
    }

    private static void arrow(Graphics2D g, int from, int to, int y, Talk.Fate fate) {
        Stroke plain = g.getStroke();
        if (from == to) {
            g.drawOval(from - 3, y - 3, 6, 6);
            return;
        }
        int way = to > from ? 1 : -1;
        boolean lost = fate == Talk.Fate.LOST;
        int end = lost ? (from + to) / 2 : to;
        g.setStroke(
                fate == Talk.Fate.AGAIN
                        ? new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES, 0)
                        : new BasicStroke(1.4f));
        g.fillOval(from - 2, y - 2, 5, 5);
        g.drawLine(from, y, lost ? end - way * HEAD : end - way, y);
        g.setStroke(new BasicStroke(1.6f));
        if (lost) {
            g.drawLine(end - HEAD, y - HEAD, end + HEAD, y + HEAD);
            g.drawLine(end - HEAD, y + HEAD, end + HEAD, y - HEAD);
        } else {
            g.fillPolygon(
                    new int[] {end, end - way * 2 * HEAD, end - way * 2 * HEAD}, new int[] {y, y - HEAD, y + HEAD}, 3);
        }
        g.setStroke(plain);
    }

    /** The names of the ends, above the lines. */
    private final class Ends extends JComponent {
        private static final long serialVersionUID = 1L;

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(LadderView.this.getPreferredSize().width, stepHeight() + 4);
        }

        @Override
        protected void paintComponent(Graphics g) {
            Graphics2D g2 = (Graphics2D) g.create();
            g2.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g2.setFont(font().deriveFont(Font.BOLD));
            g2.setColor(UIManager.getColor("TableHeader.background"));
            g2.fillRect(0, 0, getWidth(), getHeight());
            g2.setColor(UIManager.getColor("TableHeader.foreground"));
            FontMetrics m = g2.getFontMetrics();
            for (int e = 0; e < talk.ends().size(); e++) {
                String name = talk.ends().get(e);
                g2.drawString(name, x(e) - m.stringWidth(name) / 2, getHeight() - m.getDescent() - 5);
            }
            if (talk.more()) {
                g2.drawString(Texts.of("ladder.more", talk.size()), wordsX(), getHeight() - m.getDescent() - 5);
            }
            g2.dispose();
        }
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleLadder();
            accessibleContext.setAccessibleName(Texts.of("ladder.name"));
        }
        return accessibleContext;
    }

    private final class AccessibleLadder extends AccessibleJComponent {
        private static final long serialVersionUID = 1L;

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.CANVAS;
        }
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(800, 12 * stepHeight());
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return stepHeight();
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return Math.max(stepHeight(), visible.height - stepHeight());
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return getParent() instanceof JViewport v && v.getWidth() >= getPreferredSize().width;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() instanceof JViewport v && v.getHeight() > getPreferredSize().height;
    }
}
