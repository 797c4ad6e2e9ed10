package dev.framewise.gui.view;

import dev.framewise.gui.action.Command;
import dev.framewise.gui.action.Commands;
import dev.framewise.gui.action.Shortcuts;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListCellRenderer;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** Everything that can be done, found by typing a part of its words. */
public final class Palette extends JPanel {
    private static final long serialVersionUID = 1L;

    private final transient Commands commands;
    private final transient Runnable close;
    private final JTextField query = new JTextField();
    private final DefaultListModel<Command> model = new DefaultListModel<>();
    private final JList<Command> list = new JList<>(model);

    /** @param close takes the palette away; called before what was chosen is done */
    public Palette(Commands commands, Runnable close) {
        super(new BorderLayout(0, 6));
        this.commands = commands;
        this.close = close;
        setBorder(BorderFactory.createEmptyBorder(10, 10, 10, 10));
        query.setName("palette.query");
        query.putClientProperty("JTextField.placeholderText", Texts.of("palette.placeholder"));
        query.getAccessibleContext().setAccessibleName(Texts.of("palette.name"));
        list.setName("palette.list");
        list.setFocusable(false);
        list.setCellRenderer(new Cell());
        JScrollPane scroll = new JScrollPane(list);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        add(query, BorderLayout.NORTH);
        add(scroll);
        setPreferredSize(new Dimension(560, 420));
        query.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent e) {
                fill();
            }

            @Override
            public void removeUpdate(DocumentEvent e) {
                fill();
            }

            @Override
            public void changedUpdate(DocumentEvent e) {
                // attributes only
            }
        });
        query.addKeyListener(new KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent e) {
                switch (e.getKeyCode()) {
                    case KeyEvent.VK_DOWN -> move(1);
                    case KeyEvent.VK_UP -> move(-1);
                    case KeyEvent.VK_PAGE_DOWN -> move(10);
                    case KeyEvent.VK_PAGE_UP -> move(-10);
                    case KeyEvent.VK_ENTER -> take();
                    case KeyEvent.VK_ESCAPE -> close.run();
                    default -> {
                        return;
                    }
                }
                e.consume();
            }
        });
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                take();
            }
        });
        fill();
    }

    /**
     * Takes the keyboard.
     *
     * @param left called when the keyboard goes elsewhere
     */
    public void focus(Runnable left) {
        query.requestFocusInWindow();
        query.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent e) {
                if (!e.isTemporary()) {
                    left.run();
                }
            }
        });
    }

    private void fill() {
        commands.updateEnabled();
        model.clear();
        model.addAll(commands.matching(query.getText()));
        list.setSelectedIndex(0);
    }

    private void move(int by) {
        int to = Math.max(0, Math.min(model.size() - 1, list.getSelectedIndex() + by));
        list.setSelectedIndex(to);
        list.ensureIndexIsVisible(to);
    }

    private void take() {
        Command c = list.getSelectedValue();
        if (c != null && c.isEnabled()) {
            close.run();
            c.run();
        }
    }

    private static final class Cell extends JPanel implements ListCellRenderer<Command> {
        private static final long serialVersionUID = 1L;

        private final JLabel words = new JLabel();
        private final JLabel keys = new JLabel();

        Cell() {
            super(new BorderLayout(16, 0));
            setBorder(BorderFactory.createEmptyBorder(5, 8, 5, 8));
            add(words);
            add(keys, BorderLayout.EAST);
        }

        @Override
        public Component getListCellRendererComponent(
                JList<? extends Command> list, Command c, int index, boolean selected, boolean focused) {
            setBackground(selected ? list.getSelectionBackground() : list.getBackground());
            words.setText(c.words());
            keys.setText(Shortcuts.words(c.shortcut()));
            words.setEnabled(c.isEnabled());
            words.setForeground(selected ? list.getSelectionForeground() : list.getForeground());
            keys.setForeground(selected ? list.getSelectionForeground() : Themes.colour("faint"));
            getAccessibleContext().setAccessibleName(c.words() + " " + keys.getText());
            return this;
        }
    }
}
