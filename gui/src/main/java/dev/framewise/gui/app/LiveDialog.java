package dev.framewise.gui.app;

import dev.framewise.captures.live.LiveInterface;
import dev.framewise.gui.model.LiveSource;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import java.awt.Dimension;
import java.io.IOException;
import java.util.List;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/** Asks on which interface frames are to be captured, and begins. What is not allowed is told with its mend. */
final class LiveDialog {
    private static final String DEVICE = "live.device";
    private static final String FILTER = "live.filter";

    private final WorkbenchPane desk;
    private final Settings settings;
    private final JDialog dialog;
    private final DefaultListModel<LiveInterface> offered = new DefaultListModel<>();
    private final JList<LiveInterface> list = new JList<>(offered);
    private final JTextField filter = new JTextField();
    private final JCheckBox promiscuous = new JCheckBox(Texts.of("live.promiscuous"), true);
    private final JLabel complaint = new JLabel(" ");
    private final JButton start = new JButton(Texts.of("live.start"));

    LiveDialog(WorkbenchPane desk, Settings settings, JDialog dialog) {
        this.desk = desk;
        this.settings = settings;
        this.dialog = dialog;
        dialog.setName("live");
        list.setName("live.interfaces");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setVisibleRowCount(7);
        list.getAccessibleContext().setAccessibleName(Texts.of("live.interfaces"));
        list.setCellRenderer(new Cell());
        filter.setName("live.filter");
        filter.setText(settings.text(FILTER, ""));
        filter.putClientProperty("JTextField.placeholderText", Texts.of("live.filter.placeholder"));
        complaint.setName("live.complaint");
        complaint.setForeground(Themes.colour("severity.error"));
        start.setName("live.start");
        start.setEnabled(false);
        JButton cancel = new JButton(Texts.of("cancel"));
        JPanel all = new JPanel(new MigLayout("insets 16, wrap 2, gapx 12", "[][grow,fill]", "[][grow,fill][][][][]"));
        JLabel head = new JLabel(Texts.of("live.interfaces"));
        head.setLabelFor(list);
        all.add(head, "span 2");
        all.add(new JScrollPane(list), "span 2, grow, w 560::, h 170::");
        JLabel words = new JLabel(Texts.of("live.filter"));
        words.setLabelFor(filter);
        all.add(words);
        all.add(filter);
        all.add(promiscuous, "skip");
        all.add(complaint, "span 2, w 560!, hmin 2*" + complaint.getPreferredSize().height);
        all.add(start, "span 2, split 2, tag ok");
        all.add(cancel, "tag cancel");
        dialog.setContentPane(all);
        dialog.getRootPane().setDefaultButton(start);
        dialog.setMinimumSize(new Dimension(480, 320));
        cancel.addActionListener(e -> dialog.dispose());
        start.addActionListener(e -> begin());
        list.addListSelectionListener(e -> start.setEnabled(list.getSelectedValue() != null));
        desk.inBackground(this::look);
    }

    private void look() {
        try {
            List<LiveInterface> found = LiveSource.interfaces();
            SwingUtilities.invokeLater(() -> {
                offered.addAll(found);
                String before = settings.text(DEVICE, "");
                for (int i = 0; i < found.size(); i++) {
                    if (found.get(i).name().equals(before) || i == 0) {
                        list.setSelectedIndex(i);
                    }
                }
                if (found.isEmpty()) {
                    complain(Texts.of("live.none"));
                }
            });
        } catch (IOException e) {
            SwingUtilities.invokeLater(() -> complain(e.getMessage()));
        }
    }

    private void begin() {
        LiveInterface chosen = list.getSelectedValue();
        if (chosen == null) {
            return;
        }
        String expression = filter.getText().strip();
        boolean all = promiscuous.isSelected();
        start.setEnabled(false);
        complain(" ");
        desk.inBackground(() -> {
            try {
                OpenCapture open = LiveSource.start(chosen.name(), expression, all);
                SwingUtilities.invokeLater(() -> {
                    settings.put(DEVICE, chosen.name());
                    settings.put(FILTER, expression);
                    dialog.dispose();
                    desk.show(open);
                });
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> {
                    complain(e.getMessage());
                    start.setEnabled(true);
                });
            }
        });
    }

    private void complain(String sentence) {
        complaint.setText("<html>" + sentence.replace("&", "&amp;").replace("<", "&lt;"));
        complaint.getAccessibleContext().setAccessibleName(sentence);
    }

    private static final class Cell extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public java.awt.Component getListCellRendererComponent(
                JList<?> of, Object value, int index, boolean selected, boolean focused) {
            super.getListCellRendererComponent(of, value, index, selected, focused);
            LiveInterface i = (LiveInterface) value;
            StringBuilder words = new StringBuilder(i.name());
            if (!i.description().isEmpty()) {
                words.append("  ").append(i.description());
            }
            if (!i.addresses().isEmpty()) {
                words.append("  ").append(String.join(", ", i.addresses()));
            }
            if (!i.up()) {
                words.append("  ").append(Texts.of("live.down"));
            }
            setText(words.toString());
            return this;
        }
    }
}
