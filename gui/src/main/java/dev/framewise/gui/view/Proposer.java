package dev.framewise.gui.view;

import dev.framewise.gui.model.FilterAssist;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListCellRenderer;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import javax.swing.text.BadLocationException;

/** The list below a filter that proposes how its word may go on, or, when nothing is typed, the filters used last. */
final class Proposer extends JPopupMenu {
    private static final long serialVersionUID = 1L;

    private static final int ROWS = 10;

    private final JTextField field;
    private final transient FilterAssist assist;
    private final transient Supplier<List<String>> history;
    private final DefaultListModel<FilterAssist.Proposal> model = new DefaultListModel<>();
    private final JList<FilterAssist.Proposal> list = new JList<>(model);
    private int from;
    private boolean filling;

    Proposer(JTextField field, FilterAssist assist, Supplier<List<String>> history) {
        this.field = field;
        this.assist = assist;
        this.history = history;
        setFocusable(false);
        setName("proposals");
        list.setName("proposals.list");
        list.getAccessibleContext().setAccessibleName(Texts.of("filter.proposals"));
        list.setFocusable(false);
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setCellRenderer(new Cell());
        JScrollPane scroll = new JScrollPane(list);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.setFocusable(false);
        add(scroll);
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                take();
            }
        });
    }

    boolean isOpen() {
        return isVisible();
    }

    /** Proposes once the key that is being typed has arrived. */
    void later() {
        if (!filling && field.isFocusOwner()) {
            SwingUtilities.invokeLater(() -> open(false));
        }
    }

    /**
     * Looks at a key first.
     *
     * @return true when it was meant for the list
     */
    boolean key(KeyEvent e) {
        boolean mine = true;
        if (!isOpen()) {
            boolean asked =
                    e.getKeyCode() == KeyEvent.VK_DOWN || e.getKeyCode() == KeyEvent.VK_SPACE && e.isControlDown();
            if (asked) {
                open(true);
            }
            mine = asked;
        } else {
            switch (e.getKeyCode()) {
                case KeyEvent.VK_DOWN -> move(1);
                case KeyEvent.VK_UP -> move(-1);
                case KeyEvent.VK_PAGE_DOWN -> move(ROWS);
                case KeyEvent.VK_PAGE_UP -> move(-ROWS);
                case KeyEvent.VK_ENTER -> mine = take();
                case KeyEvent.VK_ESCAPE -> close();
                default -> mine = false;
            }
        }
        if (mine) {
            e.consume();
        }
        return mine;
    }

    private void move(int by) {
        int to = list.getSelectedIndex() < 0 && by > 0 ? 0 : list.getSelectedIndex() + by;
        list.setSelectedIndex(Math.max(0, Math.min(model.size() - 1, to)));
        list.ensureIndexIsVisible(list.getSelectedIndex());
    }

    private void open(boolean asked) {
        List<FilterAssist.Proposal> all = new ArrayList<>();
        String typed = field.getText();
        if (typed.isBlank()) {
            from = 0;
            for (String f : asked ? history.get() : List.<String>of()) {
                all.add(new FilterAssist.Proposal(f, ""));
            }
        } else {
            FilterAssist.Proposals p = assist.proposals(typed, field.getCaretPosition());
            from = p.from();
            all.addAll(p.proposals());
            String word = typed.substring(from, field.getCaretPosition());
            if (!asked && all.size() == 1 && all.get(0).name().equals(word)) {
                all.clear();
            }
        }
        if (all.isEmpty() || !field.isShowing()) {
            close();
            return;
        }
        model.clear();
        model.addAll(all);
        list.setSelectedIndex(asked ? 0 : -1);
        list.setVisibleRowCount(Math.min(ROWS, all.size()));
        list.ensureIndexIsVisible(0);
        int x = 0;
        try {
            Rectangle2D at = field.modelToView2D(Math.min(from, typed.length()));
            x = at == null ? 0 : (int) at.getX();
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
        pack();
        if (isVisible()) {
            // the size of what is open already follows only when it is shown anew
            setVisible(false);
        }
        show(field, x, field.getHeight());
        field.requestFocusInWindow();
    }

    void close() {
        if (isVisible()) {
            setVisible(false);
        }
    }

    /** Puts the chosen word into the filter; false when none is chosen, so that Enter means the filter. */
    private boolean take() {
        FilterAssist.Proposal p = list.getSelectedValue();
        close();
        if (p == null) {
            return false;
        }
        filling = true;
        try {
            int caret = field.getText().isBlank() ? field.getText().length() : field.getCaretPosition();
            field.getDocument().remove(from, caret - from);
            field.getDocument().insertString(from, p.name(), null);
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        } finally {
            filling = false;
        }
        return true;
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (list != null) {
            SwingUtilities.updateComponentTreeUI(list);
        }
    }

    private static final class Cell extends JPanel implements ListCellRenderer<FilterAssist.Proposal> {
        private static final long serialVersionUID = 1L;

        private final JLabel name = new JLabel();
        private final JLabel label = new JLabel();

        Cell() {
            super(new BorderLayout(24, 0));
            setBorder(BorderFactory.createEmptyBorder(2, 8, 2, 12));
            add(name, BorderLayout.WEST);
            add(label, BorderLayout.EAST);
        }

        @Override
        public Component getListCellRendererComponent(
                JList<? extends FilterAssist.Proposal> list,
                FilterAssist.Proposal p,
                int index,
                boolean selected,
                boolean focused) {
            setBackground(selected ? list.getSelectionBackground() : list.getBackground());
            name.setText(p.name());
            name.setFont(Themes.mono());
            label.setText(p.label());
            label.setFont(list.getFont());
            name.setForeground(selected ? list.getSelectionForeground() : list.getForeground());
            label.setForeground(selected ? list.getSelectionForeground() : Themes.colour("faint"));
            getAccessibleContext().setAccessibleName(p.name() + " " + p.label());
            return this;
        }
    }
}
