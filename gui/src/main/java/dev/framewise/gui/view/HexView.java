package dev.framewise.gui.view;

import dev.framewise.gui.model.ByteRun;
import dev.framewise.gui.model.Dissection;
import dev.framewise.gui.model.FieldNode;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.protocols.wire.Bytes;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JViewport;
import javax.swing.KeyStroke;
import javax.swing.Scrollable;
import javax.swing.UIManager;

/**
 * The bytes of one run. The selected field's bytes stand on coloured ground inside a line, those of the field under the
 * mouse likewise in another colour; arrow keys walk from byte to byte and select the field that each belongs to.
 */
public final class HexView extends JComponent implements Scrollable {
    private static final long serialVersionUID = 1L;

    private static final String HEX = "0123456789abcdef";

    private final transient SelectionModel selection;
    private transient Dissection dissection;
    private final int run;
    private transient Bytes bytes;
    private int caret = -1;
    private boolean lowDigit;
    private transient HexLayout layout;

    /** Takes what somebody types over bytes. */
    public interface Editor {
        /** Puts another value in place of a byte. */
        void overwrite(int at, int value);

        /** Puts a zero before a byte. */
        void insert(int at);

        void delete(int at);
    }

    HexView(SelectionModel selection, Dissection dissection, int run) {
        this(selection, dissection, run, null);
    }

    /** @param editor null for bytes that are only looked at */
    HexView(SelectionModel selection, Dissection dissection, int run, Editor editor) {
        this.selection = selection;
        this.dissection = dissection;
        this.run = run;
        this.bytes = dissection.runs().get(run).bytes();
        setName("bytes." + run);
        setFocusable(true);
        setFont(Themes.mono());
        layOut(0);
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                requestFocusInWindow();
                int at = byteAt(e);
                if (at >= 0) {
                    select(at);
                }
            }

            @Override
            public void mouseMoved(MouseEvent e) {
                int at = byteAt(e);
                selection.hover(at < 0 ? -1 : HexView.this.dissection.nodeAt(run, at));
            }

            @Override
            public void mouseExited(MouseEvent e) {
                selection.hover(-1);
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent e) {
                if (getParent() instanceof JViewport v) {
                    layOut(v.getWidth());
                }
            }
        });
        move("LEFT", at -> at - 1);
        move("RIGHT", at -> at + 1);
        move("UP", at -> at - layout.columns());
        move("DOWN", at -> at + layout.columns());
        move("HOME", at -> 0);
        move("END", at -> bytes.length() - 1);
        if (editor != null) {
            edit(editor);
        }
    }

    private void move(String key, IntUnaryOperator to) {
        getInputMap().put(KeyStroke.getKeyStroke(key), key);
        getActionMap().put(key, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                int at = caret < 0 ? 0 : to.applyAsInt(caret);
                if (at >= 0 && at < bytes.length()) {
                    select(at);
                }
            }
        });
    }

    /** Digits go over the byte under the caret, the high one first; Insert and Delete make it longer and shorter. */
    private void edit(Editor editor) {
        addKeyListener(new java.awt.event.KeyAdapter() {
            @Override
            public void keyTyped(java.awt.event.KeyEvent e) {
                int digit = Character.digit(e.getKeyChar(), 16);
                boolean plain = !e.isControlDown() && !e.isAltDown() && !e.isMetaDown();
                if (digit >= 0 && caret >= 0 && plain) {
                    e.consume();
                    int at = caret;
                    boolean low = lowDigit;
                    int b = bytes.at(at);
                    editor.overwrite(at, low ? b & 0xf0 | digit : b & 0x0f | digit << 4);
                    select(low ? Math.min(at + 1, bytes.length() - 1) : at);
                    lowDigit = !low;
                }
            }

            @Override
            public void keyPressed(java.awt.event.KeyEvent e) {
                boolean insert = e.getKeyCode() == java.awt.event.KeyEvent.VK_INSERT;
                boolean delete = e.getKeyCode() == java.awt.event.KeyEvent.VK_DELETE;
                if (caret >= 0 && (insert || delete)) {
                    e.consume();
                    if (insert) {
                        editor.insert(caret);
                    } else {
                        editor.delete(caret);
                    }
                }
            }
        });
    }

    /** Shows other bytes of the same run; the caret stays where it is. */
    void show(Dissection next) {
        dissection = next;
        bytes = next.runs().get(run).bytes();
        caret = Math.min(caret, bytes.length() - 1);
        layOut(getParent() instanceof JViewport v ? v.getWidth() : 0);
        revalidate();
        repaint();
    }

    private int byteAt(MouseEvent e) {
        return layout.at(e.getX(), e.getY(), bytes.length());
    }

    /** Puts the caret on a byte and selects its field. */
    void select(int at) {
        caret = at;
        lowDigit = false;
        selection.selectNode(dissection.nodeAt(run, at));
        reveal(at, at + 1);
        getAccessibleContext().setAccessibleDescription(spoken());
        repaint();
    }

    /** The byte that the caret is on, or -1. */
    public int caret() {
        return caret;
    }

    /** Where a byte stands, in pixels, for whoever clicks on it. */
    public Rectangle place(int at) {
        return layout.hexBox(at / layout.columns(), at % layout.columns(), at % layout.columns() + 1);
    }

    private String spoken() {
        if (caret < 0) {
            return "";
        }
        int node = dissection.nodeAt(run, caret);
        return Texts.of(
                "bytes.spoken",
                Integer.toString(caret),
                String.format(Locale.ROOT, "%02x", bytes.at(caret)),
                node < 0 ? "" : dissection.nodes().get(node).text());
    }

    private void layOut(int width) {
        FontMetrics m = getFontMetrics(getFont());
        HexLayout next = HexLayout.fitting(width, bytes.length(), m.charWidth('0'), m.getHeight() + 2);
        if (!next.equals(layout)) {
            layout = next;
            revalidate();
            repaint();
        }
    }

    /** Scrolls so that bytes can be seen, their first at least. */
    void reveal(int from, int to) {
        int last = Math.max(from, to - 1);
        Rectangle r = new Rectangle(0, layout.lineY(from / layout.columns()), 1, layout.line());
        r.add(new Rectangle(0, layout.lineY(last / layout.columns()), 1, layout.line()));
        if (r.height > getVisibleRect().height && getVisibleRect().height > 0) {
            r.height = layout.line();
        }
        scrollRectToVisible(r);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(layout.width(), layout.height(bytes.length()));
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D g2 = (Graphics2D) g.create();
        Rectangle clip = g2.getClipBounds();
        g2.setColor(UIManager.getColor("Tree.background"));
        g2.fillRect(clip.x, clip.y, clip.width, clip.height);
        Object hints = java.awt.Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints");
        if (hints instanceof java.util.Map<?, ?> map) {
            g2.addRenderingHints(map);
        } else {
            g2.setRenderingHint(
                    java.awt.RenderingHints.KEY_TEXT_ANTIALIASING, java.awt.RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        }
        g2.setFont(getFont());
        marked(g2, selection.node(), Themes.colour("hex.selected"), Themes.colour("hex.selectedBorder"));
        if (selection.hovered() != selection.node()) {
            marked(g2, selection.hovered(), Themes.colour("hex.hovered"), Themes.colour("hex.hoveredBorder"));
        }
        int ascent = g2.getFontMetrics().getAscent() + 1;
        int first = Math.max(0, (clip.y - HexLayout.MARGIN) / layout.line());
        int last = Math.min(layout.lines(bytes.length()) - 1, (clip.y + clip.height) / layout.line());
        for (int row = first; row <= last; row++) {
            line(g2, row, layout.lineY(row) + ascent);
        }
        if (caret >= 0 && isFocusOwner()) {
            Rectangle r = place(caret);
            g2.setColor(UIManager.getColor("Component.focusedBorderColor"));
            g2.drawRect(r.x, r.y, r.width - 1, r.height - 1);
        }
        g2.dispose();
    }

    private void line(Graphics2D g, int row, int y) {
        int from = row * layout.columns();
        g.setColor(Themes.colour("hex.offset"));
        g.drawString(String.format(Locale.ROOT, "%0" + layout.digits() + "x", from), HexLayout.MARGIN, y);
        Color ink = UIManager.getColor("Tree.foreground");
        Color faint = Themes.colour("hex.faint");
        for (int c = 0; c < layout.columns() && from + c < bytes.length(); c++) {
            int b = bytes.at(from + c);
            g.setColor(b == 0 ? faint : ink);
            g.drawString("" + HEX.charAt(b >> 4) + HEX.charAt(b & 15), layout.hexX(c), y);
            boolean printable = b >= 0x20 && b < 0x7f;
            g.setColor(printable ? ink : faint);
            g.drawString(printable ? String.valueOf((char) b) : "·", layout.textX(c), y);
        }
    }

    private void marked(Graphics2D g, int node, Color ground, Color border) {
        if (node < 0 || node >= dissection.nodes().size()) {
            return;
        }
        for (ByteRun.Range r : dissection.ranges(node)) {
            if (r.run() == run) {
                box(g, r.from(), r.to(), ground, border);
            }
        }
    }

    private void box(Graphics2D g, int from, int to, Color ground, Color border) {
        int columns = layout.columns();
        for (int row = from / columns; row <= (to - 1) / columns; row++) {
            int a = Math.max(from, row * columns) - row * columns;
            int b = Math.min(to, (row + 1) * columns) - row * columns;
            for (Rectangle box : new Rectangle[] {layout.hexBox(row, a, b), layout.textBox(row, a, b)}) {
                g.setColor(ground);
                g.fillRect(box.x, box.y, box.width, box.height);
                g.setColor(border);
                g.drawLine(box.x, box.y + box.height - 1, box.x + box.width - 1, box.y + box.height - 1);
                if (row == from / columns) {
                    g.drawLine(box.x, box.y, box.x, box.y + box.height - 1);
                }
                if (row == (to - 1) / columns) {
                    g.drawLine(box.x + box.width - 1, box.y, box.x + box.width - 1, box.y + box.height - 1);
                }
            }
        }
    }

    /** The field of the byte that the caret is on, or null. */
    FieldNode field() {
        int node = caret < 0 ? -1 : dissection.nodeAt(run, caret);
        return node < 0 ? null : dissection.nodes().get(node);
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleHex();
            accessibleContext.setAccessibleName(
                    Texts.of("bytes.name", dissection.runs().get(run).title()));
        }
        return accessibleContext;
    }

    private final class AccessibleHex extends AccessibleJComponent {
        private static final long serialVersionUID = 1L;

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.TEXT;
        }
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(layout.width(), 10 * layout.line());
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return layout.line();
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return Math.max(layout.line(), visible.height - layout.line());
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return getParent() instanceof JViewport v && v.getWidth() >= layout.width();
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() instanceof JViewport v && v.getHeight() > getPreferredSize().height;
    }
}
