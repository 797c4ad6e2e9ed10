package dev.framewise.gui.view;

import dev.framewise.gui.model.FilterAssist;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.filter.FilterException;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.BadLocationException;
import javax.swing.text.DefaultHighlighter;
import javax.swing.text.Highlighter;

/**
 * The display filter as one types it: wrong words are marked at once, with a sentence below that says what is wrong and
 * what was probably meant; names of fields are completed; Enter puts the filter in force.
 */
public final class FilterBar extends JPanel {
    private static final long serialVersionUID = 1L;

    private static final int BUTTONS_MAX = 8;
    private static final int BUTTON_LETTERS = 24;

    private final JTextField field = new JTextField();
    private final JLabel message = new JLabel();
    private final transient FilterAssist assist;
    private final transient Consumer<Filter> apply;
    private final Proposer proposer;
    private transient List<String> history = new ArrayList<>();
    private final JPanel buttons = new JPanel(new java.awt.FlowLayout(java.awt.FlowLayout.LEFT, 4, 0));
    private transient List<String> kept = List.of();
    private transient Consumer<List<String>> keeper = all -> {};
    private String inForce = "";
    private boolean changing;

    /** @param apply told the filter that is put in force; null for none */
    public FilterBar(FilterAssist assist, Consumer<Filter> apply) {
        super(new BorderLayout(0, 2));
        this.assist = assist;
        this.apply = apply;
        setBorder(BorderFactory.createEmptyBorder(6, 8, 6, 8));
        field.setName("filter");
        field.putClientProperty("JTextField.placeholderText", Texts.of("filter.placeholder"));
        field.putClientProperty("JTextField.showClearButton", true);
        field.putClientProperty("JTextField.clearCallback", (Runnable) this::clear);
        field.getAccessibleContext().setAccessibleName(Texts.of("filter.name"));
        message.setName("filter.message");
        message.setVisible(false);
        JPanel line = new JPanel(new BorderLayout(6, 0));
        line.setOpaque(false);
        line.add(field);
        line.add(buttons, BorderLayout.EAST);
        buttons.setOpaque(false);
        add(line);
        add(message, BorderLayout.SOUTH);
        proposer = new Proposer(field, assist, () -> history);
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent e) {
                changed(true);
            }

            @Override
            public void removeUpdate(DocumentEvent e) {
                changed(field.isFocusOwner() && proposer.isOpen());
            }

            @Override
            public void changedUpdate(DocumentEvent e) {
                // attributes only
            }
        });
        field.addKeyListener(new java.awt.event.KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent e) {
                if (!proposer.key(e) && e.getKeyCode() == KeyEvent.VK_ENTER) {
                    e.consume();
                    applyTyped();
                }
            }
        });
    }

    private void changed(boolean typed) {
        check();
        if (!changing && typed) {
            proposer.later();
        }
    }

    private void check() {
        FilterAssist.Verdict v = assist.check(field.getText());
        FilterException mistake = v.mistake();
        Highlighter h = field.getHighlighter();
        h.removeAllHighlights();
        field.putClientProperty("JComponent.outline", mistake == null ? null : "error");
        if (mistake == null) {
            say("");
        } else {
            say(mistake.sentence());
            Color c = Themes.colour("banner.error");
            try {
                int length = field.getText().length();
                int from = Math.min(mistake.from(), Math.max(0, length - 1));
                h.addHighlight(
                        from,
                        Math.min(length, Math.max(from + 1, mistake.to())),
                        new DefaultHighlighter.DefaultHighlightPainter(c));
            } catch (BadLocationException e) {
                throw new IllegalStateException(e);
            }
        }
        ground();
    }

    /** The ground tells that the words are what is in force; so does the line of counts below the list. */
    private void ground() {
        boolean on = !inForce.isEmpty() && inForce.equals(field.getText());
        field.setBackground(
                on ? Themes.colour("filter.applied") : javax.swing.UIManager.getColor("TextField.background"));
    }

    /** A sentence below the field, or none. */
    public void say(String sentence) {
        message.setText(sentence);
        message.setForeground(Themes.colour("severity.error"));
        message.setVisible(!sentence.isEmpty());
        field.getAccessibleContext().setAccessibleDescription(sentence);
    }

    /** Puts in force what was typed; does nothing while it cannot be understood. */
    public void applyTyped() {
        proposer.close();
        FilterAssist.Verdict v = assist.check(field.getText());
        if (v.mistake() != null) {
            return;
        }
        inForce = field.getText();
        ground();
        apply.accept(v.filter());
    }

    /** Writes a filter and puts it in force. */
    public void put(String filter) {
        changing = true;
        field.setText(filter);
        changing = false;
        applyTyped();
    }

    /** No filter any more. */
    public void clear() {
        put("");
    }

    /** The filter as it is typed now. */
    public String typed() {
        return field.getText();
    }

    /** The filter that is in force, or empty. */
    public String inForce() {
        return inForce;
    }

    /** Filters that were in force before, the latest first. */
    public void history(List<String> filters) {
        history = List.copyOf(filters);
    }

    /**
     * Shows a button for each filter that was kept.
     *
     * @param changed told when there are others
     */
    public void buttons(List<String> filters, Consumer<List<String>> changed) {
        kept = List.copyOf(filters);
        keeper = changed;
        buttons.removeAll();
        buttons.setVisible(!kept.isEmpty());
        for (String filter : kept) {
            JButton b = new JButton(
                    filter.length() > BUTTON_LETTERS ? filter.substring(0, BUTTON_LETTERS - 1) + "…" : filter);
            b.setName("filter.button");
            b.setToolTipText(filter);
            b.addActionListener(e -> put(filter));
            JPopupMenu menu = new JPopupMenu();
            menu.add(Texts.of("filter.button.remove")).addActionListener(e -> without(filter));
            b.setComponentPopupMenu(menu);
            buttons.add(b);
        }
        revalidate();
        repaint();
    }

    private void without(String filter) {
        List<String> all = new ArrayList<>(kept);
        all.remove(filter);
        keeper.accept(all);
    }

    /** Makes a button of the filter that is in force, or takes its button away. */
    public void keep() {
        if (inForce.isBlank()) {
            say(Texts.of("filter.button.none"));
            return;
        }
        List<String> all = new ArrayList<>(kept);
        if (!all.remove(inForce)) {
            all.add(inForce);
        }
        keeper.accept(all.size() > BUTTONS_MAX ? all.subList(all.size() - BUTTONS_MAX, all.size()) : all);
    }

    public void focus() {
        field.requestFocusInWindow();
        field.selectAll();
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (field != null) {
            check();
        }
    }
}
