package dev.framewise.gui.app;

import dev.framewise.gui.model.Looks;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.inspector.fields.FieldCatalog;
import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/** The rules that give rows a colour by a filter, to be edited; the first that fits counts. */
final class ColourDialog {
    private final JDialog dialog;
    private final JPanel rows = new JPanel(new MigLayout("insets 0, wrap 3, gapx 8", "[grow,fill][][]"));
    private final List<Entry> entries = new ArrayList<>();
    private final JLabel complaint = new JLabel(" ");

    private record Entry(JTextField filter, JComboBox<String> colour, JButton remove) {}

    ColourDialog(Settings settings, FieldCatalog catalog, String filter, JDialog dialog, Runnable changed) {
        this.dialog = dialog;
        dialog.setName("colours");
        complaint.setForeground(Themes.colour("severity.error"));
        List<Looks.Rule> before = Looks.rules(settings);
        before.forEach(this::add);
        if (!filter.isBlank() && before.stream().noneMatch(r -> r.filter().equals(filter)) || before.isEmpty()) {
            add(new Looks.Rule(filter, Looks.COLOURS.get(before.size() % Looks.COLOURS.size())));
        }
        JButton more = new JButton(Texts.of("colours.add"));
        more.addActionListener(e -> {
            add(new Looks.Rule("", Looks.COLOURS.get(entries.size() % Looks.COLOURS.size())));
            dialog.pack();
        });
        JButton ok = new JButton(Texts.of("colours.keep"));
        ok.setName("colours.keep");
        JButton cancel = new JButton(Texts.of("cancel"));
        cancel.addActionListener(e -> dialog.dispose());
        ok.addActionListener(e -> {
            List<Looks.Rule> rules = new ArrayList<>();
            for (Entry entry : entries) {
                Looks.Rule r = new Looks.Rule(entry.filter.getText().strip(), (String) entry.colour.getSelectedItem());
                String trouble = Looks.trouble(r, catalog);
                if (!trouble.isEmpty()) {
                    complaint.setText("<html>" + trouble.replace("&", "&amp;").replace("<", "&lt;"));
                    entry.filter.requestFocusInWindow();
                    return;
                }
                rules.add(r);
            }
            Looks.keep(rules, settings);
            settings.save();
            dialog.dispose();
            changed.run();
        });
        JPanel all = new JPanel(new MigLayout("insets 16, wrap 1", "[grow,fill]"));
        all.add(new JLabel(Texts.of("colours.words")));
        all.add(rows, "w 560::");
        all.add(more, "growx 0");
        all.add(complaint, "w 560!");
        all.add(ok, "split 2, tag ok");
        all.add(cancel, "tag cancel");
        dialog.setContentPane(all);
        dialog.getRootPane().setDefaultButton(ok);
    }

    private void add(Looks.Rule rule) {
        JTextField filter = new JTextField(rule.filter());
        filter.setName("colours.filter");
        filter.getAccessibleContext().setAccessibleName(Texts.of("filter.name"));
        JComboBox<String> colour = new JComboBox<>(Looks.COLOURS.toArray(String[]::new));
        colour.setSelectedItem(rule.colour());
        colour.setRenderer(new Cell());
        JButton remove = new JButton(Texts.of("colours.remove"));
        Entry entry = new Entry(filter, colour, remove);
        remove.addActionListener(e -> {
            entries.remove(entry);
            rows.remove(filter);
            rows.remove(colour);
            rows.remove(remove);
            dialog.pack();
        });
        entries.add(entry);
        rows.add(filter);
        rows.add(colour);
        rows.add(remove);
    }

    private static final class Cell extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object value, int index, boolean selected, boolean focused) {
            super.getListCellRendererComponent(list, value, index, selected, focused);
            setOpaque(true);
            setBackground(Themes.colour("rule." + value));
            setForeground(list.getForeground());
            return this;
        }
    }
}
