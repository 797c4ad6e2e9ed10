package dev.framewise.gui.simulation.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.simulation.SimulationRun;
import dev.framewise.gui.simulation.Told;
import dev.framewise.gui.theme.Themes;
import java.awt.BorderLayout;
import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;

/** What two histories of a run said, frame beside frame; from the first difference on each row says whether it differs. */
public final class CompareView extends JPanel {
    private static final long serialVersionUID = 1L;

    private static final int MARK = 2;

    private final Model model = new Model();
    private final JLabel verdict = new JLabel(Texts.of("sim.compare.same"));

    public CompareView() {
        super(new BorderLayout());
        verdict.setName("sim.compare.verdict");
        verdict.setBorder(BorderFactory.createEmptyBorder(8, 10, 8, 10));
        add(verdict, BorderLayout.NORTH);
        JTable table = new JTable(model);
        table.setName("sim.compare");
        table.getAccessibleContext().setAccessibleName(Texts.of("sim.compare.name"));
        table.setDefaultRenderer(Object.class, new Cell());
        int[] widths = {100, 560, 28, 100, 560};
        for (int i = 0; i < widths.length; i++) {
            table.getColumnModel().getColumn(i).setPreferredWidth(widths[i]);
            if (i != 1 && i != 4) {
                table.getColumnModel().getColumn(i).setMaxWidth(widths[i] + 20);
            }
        }
        add(new JScrollPane(table));
    }

    /** Takes what is new in both. */
    public void show(SimulationRun first, SimulationRun second) {
        model.take(first, second);
        int differs = model.firstDifference();
        verdict.setText(
                differs < 0
                        ? Texts.of("sim.compare.same")
                        : Texts.of("sim.compare.differs", Integer.toString(differs + 1)));
    }

    private static final class Model extends AbstractTableModel {
        private static final long serialVersionUID = 1L;

        private transient List<Told> first = new ArrayList<>();
        private transient List<Told> second = new ArrayList<>();
        private int firstHistory;
        private int secondHistory;

        void take(SimulationRun one, SimulationRun other) {
            firstHistory = follow(one, first, firstHistory);
            secondHistory = follow(other, second, secondHistory);
            fireTableDataChanged();
        }

        private static int follow(SimulationRun run, List<Told> known, int history) {
            int now = run.snapshot().history();
            long frames = run.snapshot().frames();
            if (now != history) {
                known.clear();
            }
            while (known.size() > frames) {
                known.remove(known.size() - 1);
            }
            known.addAll(run.told(known.size()));
            return now;
        }

        /** The place of the first frame that is not in both, among those that both have come to; -1 for none. */
        int firstDifference() {
            for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
                if (!first.get(i).same(second.get(i))) {
                    return i;
                }
            }
            return -1;
        }

        boolean differs(int row) {
            return row < Math.min(first.size(), second.size())
                    && !first.get(row).same(second.get(row));
        }

        @Override
        public int getRowCount() {
            return Math.max(first.size(), second.size());
        }

        @Override
        public int getColumnCount() {
            return 5;
        }

        @Override
        public String getColumnName(int column) {
            return switch (column) {
                case 0, 3 -> Texts.of("sim.compare.time");
                case 1 -> Texts.of("sim.compare.first");
                case 4 -> Texts.of("sim.compare.second");
                default -> "";
            };
        }

        @Override
        public Object getValueAt(int row, int column) {
            List<Told> side = column < MARK ? first : second;
            if (column == MARK) {
                return differs(row) ? "≠" : "";
            }
            if (row >= side.size()) {
                return "";
            }
            Told t = side.get(row);
            return column == 0 || column == 3 ? SimulationView.seconds(t.nanos()) : t.words();
        }
    }

    private final class Cell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getTableCellRendererComponent(
                JTable table, Object value, boolean selected, boolean focused, int row, int column) {
            super.getTableCellRendererComponent(table, value, selected, focused, row, column);
            if (!selected) {
                setBackground(model.differs(row) ? Themes.colour("rule.orange") : table.getBackground());
            }
            setToolTipText(String.valueOf(value));
            return this;
        }
    }
}
