package dev.framewise.gui.view;

import dev.framewise.gui.model.CraftedMessage;
import dev.framewise.gui.model.Dissection;
import dev.framewise.gui.model.FieldNode;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Spec;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.event.ActionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;

/**
 * A message to be edited: its fields, its bytes, and below them the rules that it breaks. Fields and bytes are one thing
 * seen twice, so they are always in step.
 */
public final class CraftView extends JPanel {
    private static final long serialVersionUID = 1L;

    /** What can be done with the message. */
    public interface Deeds {
        void undo();

        void redo();

        void headersFollow(boolean follow);

        void copy();

        void save();

        /** Sends it from a node of a run. */
        void send();

        /** Opens the edited frame beside the others. */
        void show();
    }

    private final transient SelectionModel selection;
    private final JLabel name = new JLabel(" ");
    private final JTextField value = new JTextField();
    private final JLabel message = new JLabel(" ");
    private final JButton undo;
    private final JButton redo;
    private final JButton save;
    private final JButton show;
    private final DefaultListModel<Broken> broken = new DefaultListModel<>();
    private final JLabel verdict = new JLabel(" ");
    private transient CraftedMessage crafted;

    /** A rule that is broken, and the field at fault or -1. */
    private record Broken(int node, Note note) {}

    /**
     * @param set sets a field to what was typed; answers a sentence when it cannot
     */
    public CraftView(
            SelectionModel selection,
            HexView.Editor editor,
            BiFunction<FieldNode, String, String> set,
            JPanel explanation,
            Deeds deeds) {
        super(new BorderLayout());
        this.selection = selection;
        setName("craft");
        FieldTreeView tree = new FieldTreeView(selection);
        BytesPane bytes = new BytesPane(selection, editor);
        undo = button("craft.undo", deeds::undo);
        redo = button("craft.redo", deeds::redo);
        save = button("craft.save", deeds::save);
        show = button("craft.show", deeds::show);
        JButton copy = button("craft.copy", deeds::copy);
        JCheckBox follow = new JCheckBox(Texts.of("craft.follow"), true);
        follow.setName("craft.follow");
        follow.addActionListener(e -> deeds.headersFollow(follow.isSelected()));
        JPanel bar = new JPanel(new MigLayout("insets 6 10 2 10, gapx 8", "[][]16[][][][]push[]"));
        bar.add(undo);
        bar.add(redo);
        bar.add(copy);
        bar.add(save);
        bar.add(show);
        bar.add(button("craft.send", deeds::send));
        bar.add(follow);
        value.setName("craft.value");
        value.putClientProperty("JTextField.placeholderText", Texts.of("craft.placeholder"));
        name.setLabelFor(value);
        message.setName("craft.message");
        message.setForeground(Themes.colour("severity.error"));
        JButton apply = new JButton(Texts.of("craft.apply"));
        apply.setName("craft.apply");
        Runnable take = () -> {
            FieldNode n = selection.field();
            if (n != null) {
                say(set.apply(n, value.getText()));
            }
        };
        apply.addActionListener(e -> take.run());
        value.addActionListener(e -> take.run());
        JPanel line = new JPanel(new MigLayout("insets 4 10 4 10, gapx 8, hidemode 3", "[220::][grow,fill][]", "[][]"));
        line.add(name, "wmin 0, wmax 340");
        line.add(value);
        line.add(apply, "wrap");
        line.add(message, "skip, span 2, wmin 0");
        JPanel top = new JPanel(new BorderLayout());
        top.add(bar, BorderLayout.NORTH);
        top.add(line);
        add(top, BorderLayout.NORTH);
        JSplitPane middle = split(JSplitPane.HORIZONTAL_SPLIT, scroll(tree), bytes, 0.5);
        JSplitPane upper = split(JSplitPane.VERTICAL_SPLIT, middle, findings(), 0.75);
        JSplitPane all = split(JSplitPane.HORIZONTAL_SPLIT, upper, explanation, 0.78);
        add(all);
        tree.getInputMap().put(KeyStroke.getKeyStroke("F2"), "edit");
        tree.getInputMap().put(KeyStroke.getKeyStroke("ENTER"), "edit");
        tree.getActionMap().put("edit", new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                value.requestFocusInWindow();
                value.selectAll();
            }
        });
        selection.add(new SelectionModel.Listener() {
            @Override
            public void dissected(Dissection d) {
                tell();
            }

            @Override
            public void nodeSelected(int node) {
                tell();
            }
        });
    }

    private static JButton button(String key, Runnable does) {
        JButton b = new JButton(Texts.of(key));
        b.setName(key);
        b.addActionListener(e -> does.run());
        return b;
    }

    private JPanel findings() {
        JList<Broken> list = new JList<>(broken);
        list.setName("craft.broken");
        list.getAccessibleContext().setAccessibleName(Texts.of("craft.broken"));
        list.setCellRenderer(new Cell());
        list.addListSelectionListener(e -> {
            Broken b = list.getSelectedValue();
            if (b != null && b.node() >= 0) {
                selection.selectNode(b.node());
            }
        });
        verdict.setBorder(BorderFactory.createEmptyBorder(6, 10, 4, 10));
        verdict.setName("craft.verdict");
        verdict.putClientProperty("FlatLaf.styleClass", "h4");
        JPanel p = new JPanel(new BorderLayout());
        p.add(verdict, BorderLayout.NORTH);
        p.add(scroll(list));
        return p;
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

    /** Shows the message as it is now. */
    public void show(CraftedMessage message, boolean examined) {
        crafted = message;
        Dissection d = message.dissection();
        undo.setEnabled(message.canUndo());
        redo.setEnabled(message.canRedo());
        save.setEnabled(message.framed());
        show.setEnabled(message.framed());
        broken.clear();
        List<Broken> all = new ArrayList<>();
        for (FieldNode n : d.nodes()) {
            for (Note note : n.notes()) {
                all.add(new Broken(n.index(), note));
            }
        }
        d.general().forEach(note -> all.add(new Broken(-1, note)));
        all.sort((a, b) -> b.note().severity().compareTo(a.note().severity()));
        broken.addAll(all);
        verdict.setText(
                all.isEmpty()
                        ? Texts.of(examined ? "craft.sound" : "craft.examining")
                        : Texts.of("craft.breaks", all.size()));
    }

    private void tell() {
        FieldNode n = selection.field();
        boolean can = n != null && crafted != null && crafted.editable(n);
        name.setText(
                n == null
                        ? Texts.of("craft.choose")
                        : n.field().label() + "  " + n.field().name());
        value.setEnabled(can);
        value.setText(can ? crafted.value(n) : "");
        value.getAccessibleContext().setAccessibleName(name.getText());
        say("");
    }

    /** A sentence below the value, or none. */
    public void say(String sentence) {
        message.setText(sentence.isEmpty() ? " " : sentence);
        value.putClientProperty("JComponent.outline", sentence.isEmpty() ? null : "error");
        value.getAccessibleContext().setAccessibleDescription(sentence);
    }

    private static final class Cell extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object o, int index, boolean selected, boolean focused) {
            super.getListCellRendererComponent(list, o, index, selected, focused);
            Note note = ((Broken) o).note();
            Spec where = note.rule().spec();
            String spec = where == null ? "" : "   " + where;
            setText(note.sentence() + "   " + note.rule().id() + spec);
            setIcon(Marks.of(note.severity()));
            if (!selected) {
                setForeground(note.severity() == Severity.NOTE ? list.getForeground() : Marks.colour(note.severity()));
            }
            setBorder(BorderFactory.createEmptyBorder(3, 10, 3, 10));
            return this;
        }
    }
}
