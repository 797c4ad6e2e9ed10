package dev.framewise.gui.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.inspector.statistics.Table;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Comparator;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableRowSorter;

/** A table of counts, to be sorted by any column; a row's double click, Enter or menu filters by what it counts. */
final class CountsTable extends JTable {
    private static final long serialVersionUID = 1L;

    private static final int WIDTH_MAX = 420;
    private static final int MEASURED_ROWS = 200;

    private final transient Table table;

    CountsTable(String name, Table table, Consumer<String> filterBy) {
        super(new Model(table));
        this.table = table;
        setName(name);
        getAccessibleContext().setAccessibleName(table.heads().get(0));
        setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        setAutoResizeMode(AUTO_RESIZE_OFF);
        setDefaultRenderer(Object.class, new Cell());
        TableRowSorter<Model> sorter = new TableRowSorter<>((Model) getModel());
        for (int i = 0; i < table.heads().size(); i++) {
            sorter.setComparator(i, order());
        }
        setRowSorter(sorter);
        widths();
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                int at = rowAtPoint(e.getPoint());
                if (at >= 0) {
                    setRowSelectionInterval(at, at);
                }
                if (e.getClickCount() == 2 && !filter().isEmpty()) {
                    filterBy.accept(filter());
                }
            }
        });
        getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke("ENTER"), "filter");
        getActionMap().put("filter", new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                if (!filter().isEmpty()) {
                    filterBy.accept(filter());
                }
            }
        });
        JPopupMenu menu = new JPopupMenu() {
            private static final long serialVersionUID = 1L;

            @Override
            public void show(Component invoker, int x, int y) {
                removeAll();
                String filter = filter();
                JMenuItem by = add(filter.isEmpty() ? Texts.of("counts.filter") : Texts.of("counts.filter.by", filter));
                by.setEnabled(!filter.isEmpty());
                by.addActionListener(e -> filterBy.accept(filter));
                add(Texts.of("counts.copy")).addActionListener(e -> copy());
                super.show(invoker, x, y);
            }
        };
        setComponentPopupMenu(menu);
    }

    /** The filter of the selected row, or empty. */
    private String filter() {
        int at = getSelectedRow();
        return at < 0 ? "" : table.filter(convertRowIndexToModel(at));
    }

    /** All of it as CSV, in the order that is shown. */
    private void copy() {
        StringBuilder out = new StringBuilder(String.join(",", table.heads())).append('\n');
        for (int i = 0; i < getRowCount(); i++) {
            int row = convertRowIndexToModel(i);
            for (int c = 0; c < table.heads().size(); c++) {
                String cell = table.right(c)
                        ? String.valueOf(table.value(row, c))
                        : "\"" + table.text(row, c).replace("\"", "\"\"") + "\"";
                out.append(c > 0 ? "," : "").append(cell);
            }
            out.append('\n');
        }
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(out.toString()), null);
    }

    /** Numbers by their size, words by their letters; an empty cell before all. */
    private static Comparator<Object> order() {
        return (a, b) -> {
            if (a instanceof Number x && b instanceof Number y) {
                return new java.math.BigDecimal(x.toString()).compareTo(new java.math.BigDecimal(y.toString()));
            }
            if (a instanceof Number || b instanceof Number) {
                return a instanceof Number ? 1 : -1;
            }
            return a.toString().compareToIgnoreCase(b.toString());
        };
    }

    private void widths() {
        var m = getFontMetrics(getFont());
        for (int c = 0; c < table.heads().size(); c++) {
            int wide = m.stringWidth(table.heads().get(c)) + 34;
            for (int r = 0; r < Math.min(MEASURED_ROWS, table.size()); r++) {
                wide = Math.max(wide, m.stringWidth(table.text(r, c)) + 20);
            }
            getColumnModel().getColumn(c).setPreferredWidth(Math.min(WIDTH_MAX, wide));
        }
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(getPreferredSize().width, Math.min(getRowCount(), 400) * getRowHeight());
    }

    @Override
    public void updateUI() {
        super.updateUI();
        setRowHeight(getFontMetrics(getFont()).getHeight() + 6);
        if (table != null) {
            widths();
        }
    }

    private static final class Model extends AbstractTableModel {
        private static final long serialVersionUID = 1L;

        private final transient Table table;

        Model(Table table) {
            this.table = table;
        }

        @Override
        public int getRowCount() {
            return table.size();
        }

        @Override
        public int getColumnCount() {
            return table.heads().size();
        }

        @Override
        public String getColumnName(int column) {
            return table.heads().get(column);
        }

        @Override
        public Object getValueAt(int row, int column) {
            return table.value(row, column);
        }
    }

    private static final class Cell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getTableCellRendererComponent(
                JTable of, Object value, boolean selected, boolean focused, int row, int column) {
            CountsTable t = (CountsTable) of;
            int c = of.convertColumnIndexToModel(column);
            super.getTableCellRendererComponent(
                    of, t.table.text(of.convertRowIndexToModel(row), c), selected, false, row, column);
            setHorizontalAlignment(t.table.right(c) ? SwingConstants.RIGHT : SwingConstants.LEFT);
            setBorder(javax.swing.BorderFactory.createEmptyBorder(0, 8, 0, 8));
            return this;
        }
    }
}
