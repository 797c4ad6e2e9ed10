package dev.framewise.gui.view;

import dev.framewise.gui.model.Line;
import dev.framewise.gui.model.LineCache;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Talk;
import dev.framewise.gui.model.Texts;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
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
 * The ladder: who said what to whom, as {@link LadderPainter} paints it. A click selects the row everywhere.
 */
public final class LadderView extends JComponent implements Scrollable {
    private static final long serialVersionUID = 1L;

    private final transient SelectionModel selection;
    private final transient LineCache lines;
    private transient Talk talk = Talk.SILENCE;
    private transient LadderPainter painter;
    private boolean toScale;

    public LadderView(SelectionModel selection, LineCache lines) {
        this.selection = selection;
        this.lines = lines;
        setName("ladder");
        setFocusable(true);
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                requestFocusInWindow();
                int step = painter().stepAt(e.getY());
                if (step >= 0) {
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
        painter = null;
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
            scrollRectToVisible(
                    new Rectangle(0, painter().top(step), 1, painter().stepHeight()));
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

    private LadderPainter painter() {
        Font font = UIManager.getFont("defaultFont");
        if (painter == null || !painter.fits(font)) {
            painter = new LadderPainter(
                    talk, toScale, font, getFontMetrics(font), getFontMetrics(font.deriveFont(Font.BOLD)));
        }
        return painter;
    }

    /** Steps as far apart as their times, or evenly. */
    public void toScale(boolean scale) {
        toScale = scale;
        painter = null;
        revalidate();
        reveal();
    }

    @Override
    public Dimension getPreferredSize() {
        return painter().size();
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D g2 = (Graphics2D) g.create();
        painter().paint(g2, g2.getClipBounds(), getWidth(), lines::line, selection.row());
        g2.dispose();
    }

    /** The names of the ends, above the lines. */
    private final class Ends extends JComponent {
        private static final long serialVersionUID = 1L;

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(
                    LadderView.this.getPreferredSize().width, painter().headHeight());
        }

        @Override
        protected void paintComponent(Graphics g) {
            Graphics2D g2 = (Graphics2D) g.create();
            painter().paintEnds(g2, getWidth());
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
        return new Dimension(800, 12 * painter().stepHeight());
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return painter().stepHeight();
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return Math.max(painter().stepHeight(), visible.height - painter().stepHeight());
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
