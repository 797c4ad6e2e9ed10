package dev.framewise.gui.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.lessons.grade.GradeTables;
import dev.framewise.lessons.grade.Grader;
import java.awt.Component;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.SwingConstants;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import net.miginfocom.swing.MigLayout;

/** A teacher's view of a class: pupils and checks, what fails most, and what can be believed. */
public final class GradeView extends JPanel {
    private static final long serialVersionUID = 1L;

    private final JLabel state = new JLabel(Texts.of("grade.working"));
    private final JTable table = new JTable();
    private final JTextArea summary = new JTextArea();

    /** Says that the work goes on until {@link #show}. */
    public GradeView() {
        super(new MigLayout("insets 10 12 10 12, fill, wrap 1", "[grow,fill]", "[][grow 70,fill][grow 30,fill]"));
        setName("grade");
        state.setName("grade.state");
        add(state);
        table.setName("grade.table");
        table.getAccessibleContext().setAccessibleName(Texts.of("grade.table"));
        table.setAutoCreateRowSorter(true);
        table.setAutoResizeMode(JTable.AUTO_RESIZE_OFF);
        table.setDefaultRenderer(Object.class, new Cell());
        JScrollPane scroll = new JScrollPane(table);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        add(scroll);
        summary.setName("grade.summary");
        summary.setEditable(false);
        summary.setLineWrap(true);
        summary.setWrapStyleWord(true);
        summary.getAccessibleContext().setAccessibleName(Texts.of("grade.summary"));
        add(new JScrollPane(summary));
    }

    /** Shows what was graded. */
    public void show(List<Grader.Graded> all) {
        state.setText(Texts.of("grade.done", all.size()));
        Set<String> checks = new LinkedHashSet<>();
        all.forEach(g -> g.lines().forEach(l -> checks.add(l.lesson() + " " + l.check())));
        table.setModel(new Model(all, List.copyOf(checks)));
        for (int c = 0; c < table.getColumnCount(); c++) {
            table.getColumnModel().getColumn(c).setPreferredWidth(c < 3 ? 150 : 120);
        }
        String page = GradeTables.page(all);
        List<String> lines = page.lines().filter(l -> l.startsWith("Most ")).toList();
        summary.setText(String.join("\n", lines));
    }

    private static final class Model extends AbstractTableModel {
        private static final long serialVersionUID = 1L;
        private static final int FIXED = 3;

        private final transient List<Grader.Graded> all;
        private final transient List<String> checks;

        Model(List<Grader.Graded> all, List<String> checks) {
            this.all = new ArrayList<>(all);
            this.checks = checks;
        }

        @Override
        public int getRowCount() {
            return all.size();
        }

        @Override
        public int getColumnCount() {
            return FIXED + checks.size();
        }

        @Override
        public String getColumnName(int c) {
            return switch (c) {
                case 0 -> Texts.of("grade.pupil");
                case 1 -> Texts.of("grade.trust");
                case 2 -> Texts.of("grade.passed");
                default -> checks.get(c - FIXED).replaceFirst("^\\S+ ", "");
            };
        }

        @Override
        public Object getValueAt(int row, int c) {
            Grader.Graded g = all.get(row);
            return switch (c) {
                case 0 -> g.pupil().isEmpty() ? g.file() : g.pupil();
                case 1 -> g.trust().words();
                case 2 -> Texts.of("grade.count", g.passed(), g.lines().size());
                default ->
                    g.lines().stream()
                            .filter(l -> (l.lesson() + " " + l.check()).equals(checks.get(c - FIXED)))
                            .findFirst()
                            .map(l -> (l.passed() ? "✓" : "✗") + (l.attempts() > 1 ? " " + l.attempts() : ""))
                            .orElse("");
            };
        }

        /** Why a cell says what it says. */
        String hint(int row, int c) {
            Grader.Graded g = all.get(row);
            if (c < FIXED) {
                return g.remark().isEmpty() ? g.file() : g.remark();
            }
            return g.lines().stream()
                    .filter(l -> (l.lesson() + " " + l.check()).equals(checks.get(c - FIXED)))
                    .findFirst()
                    .map(l -> l.answer().isEmpty() ? l.evidence() : l.answer() + ": " + l.evidence())
                    .orElse("");
        }
    }

    private static final class Cell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getTableCellRendererComponent(
                JTable t, Object value, boolean selected, boolean focused, int row, int column) {
            super.getTableCellRendererComponent(t, value, selected, focused, row, column);
            int c = t.convertColumnIndexToModel(column);
            setHorizontalAlignment(c < Model.FIXED ? SwingConstants.LEADING : SwingConstants.CENTER);
            if (t.getModel() instanceof Model m) {
                setToolTipText(m.hint(t.convertRowIndexToModel(row), c));
            }
            return this;
        }
    }
}
