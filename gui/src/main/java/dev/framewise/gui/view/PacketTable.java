package dev.framewise.gui.view;

import dev.framewise.gui.model.Line;
import dev.framewise.gui.model.RowMarks;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.protocols.wire.Severity;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.JTableHeader;
import javax.swing.table.TableColumn;

/** The packet list. */
public final class PacketTable extends JTable {
    private static final long serialVersionUID = 1L;

    /** Widths in letters of a column that was never dragged. */
    private static final int[] LETTERS = {2, 7, 11, 15, 15, 9, 7, 70};

    private final transient SelectionModel selection;
    private final PacketTableModel model;
    private final transient PacketColumns columns;
    private transient RowMarks marks = new RowMarks();
    private boolean following;

    public PacketTable(PacketTableModel model, SelectionModel selection) {
        super(model);
        this.model = model;
        this.selection = selection;
        setName("packets");
        getAccessibleContext().setAccessibleName(Texts.of("packets.name"));
        setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        setAutoResizeMode(AUTO_RESIZE_LAST_COLUMN);
        setDefaultRenderer(Object.class, new Cell());
        getTableHeader().setReorderingAllowed(true);
        nameColumns();
        columns = new PacketColumns(this, model);
        // Tab leaves the list, as everywhere else; Enter stays with whoever wants it.
        setFocusTraversalKeysEnabled(true);
        InputKeys.remove(this, KeyStroke.getKeyStroke(KeyEvent.VK_TAB, 0));
        InputKeys.remove(this, KeyStroke.getKeyStroke(KeyEvent.VK_TAB, KeyEvent.SHIFT_DOWN_MASK));
        InputKeys.remove(this, KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0));
        getSelectionModel().addListSelectionListener(e -> {
            if (!following) {
                int place = getSelectedRow();
                selection.selectRow(
                        place < 0 || place >= model.getRowCount()
                                ? -1
                                : model.rows().row(place));
            }
        });
        selection.add(new SelectionModel.Listener() {
            @Override
            public void rowSelected(int row) {
                follow(row);
            }
        });
    }

    /** Changes what the table would take for another selection. */
    void quietly(Runnable change) {
        following = true;
        try {
            change.run();
        } finally {
            following = false;
        }
    }

    /** Selects the place of a row and shows it, without telling the selection what it knows. */
    private void follow(int row) {
        int place = model.rows().place(row);
        if (place == getSelectedRow()) {
            return;
        }
        following = true;
        try {
            if (place < 0) {
                clearSelection();
            } else {
                setRowSelectionInterval(place, place);
                reveal(place);
            }
        } finally {
            following = false;
        }
    }

    /** The rows that are shown have changed: the selected row is found again where it is now. */
    public void restore() {
        follow(selection.row());
    }

    /** Whether the last row is on the screen. */
    public boolean showsEnd() {
        Rectangle seen = getVisibleRect();
        return seen.y + seen.height >= getHeight() - getRowHeight();
    }

    public void showEnd() {
        scrollRectToVisible(new Rectangle(0, getRowHeight() * getRowCount() - 1, 1, 1));
    }

    private void reveal(int place) {
        Rectangle cell = getCellRect(place, 0, true);
        if (!getVisibleRect().contains(cell.x, cell.y, 1, cell.height)) {
            int margin = 3 * cell.height;
            scrollRectToVisible(new Rectangle(0, Math.max(0, cell.y - margin), 1, cell.height + 2 * margin));
        }
    }

    /** Gives columns that were made anew their names and widths. */
    void nameColumns() {
        for (int i = 0; i < getColumnModel().getColumnCount(); i++) {
            TableColumn c = getColumnModel().getColumn(i);
            c.setIdentifier(PacketColumns.id(c.getModelIndex(), model.fields()));
        }
        widths();
    }

    /** Which columns there are. */
    public PacketColumns columns() {
        return columns;
    }

    /** Whose rows have a sign before their number. */
    public void marks(RowMarks shown) {
        marks = shown;
    }

    private void widths() {
        FontMetrics m = getFontMetrics(getFont());
        for (int i = 0; i < getColumnModel().getColumnCount(); i++) {
            TableColumn c = getColumnModel().getColumn(i);
            c.setPreferredWidth(
                    (c.getModelIndex() < LETTERS.length ? LETTERS[c.getModelIndex()] : 16) * m.charWidth('0') + 10);
            if (c.getModelIndex() == PacketTableModel.SEVERITY) {
                c.setMinWidth(26);
                c.setPreferredWidth(26);
                c.setMaxWidth(26);
            }
        }
    }

    @Override
    public void updateUI() {
        super.updateUI();
        // rows grow with the letters
        setRowHeight(getFontMetrics(getFont()).getHeight() + 6);
    }

    @Override
    protected JTableHeader createDefaultTableHeader() {
        JTableHeader header = super.createDefaultTableHeader();
        header.setName("packets.header");
        return header;
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(900, 12 * getRowHeight());
    }

    /** One cell: its ground says the protocol, which the protocol's column says too. */
    private static final class Cell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getTableCellRendererComponent(
                JTable table, Object value, boolean selected, boolean focused, int place, int column) {
            int what = table.convertColumnIndexToModel(column);
            Severity severity = value instanceof Severity s ? s : null;
            super.getTableCellRendererComponent(table, severity != null ? "" : value, selected, false, place, column);
            boolean right =
                    what == PacketTableModel.NUMBER || what == PacketTableModel.TIME || what == PacketTableModel.LENGTH;
            setHorizontalAlignment(right ? SwingConstants.RIGHT : SwingConstants.LEFT);
            setIcon(severity == null ? null : Marks.of(severity));
            setToolTipText(severity == null ? null : Marks.word(severity));
            Line line = ((PacketTableModel) table.getModel()).line(place);
            if (!selected) {
                Color ground = line == null ? null : ground(line);
                setBackground(ground == null ? table.getBackground() : ground);
                boolean loud = line != null && line.worst() == Severity.ERROR && what == PacketTableModel.INFO;
                setForeground(loud ? Marks.colour(Severity.ERROR) : table.getForeground());
            }
            boolean marked = line != null && ((PacketTable) table).marks.has(line.row());
            setFont(
                    marked && what == PacketTableModel.NUMBER
                            ? table.getFont().deriveFont(java.awt.Font.BOLD)
                            : table.getFont());
            if (marked && what == PacketTableModel.NUMBER) {
                setText("● " + getText());
            }
            setBorder(javax.swing.BorderFactory.createEmptyBorder(0, 6, 0, 6));
            return this;
        }
    }

    private static Color ground(Line line) {
        return line.colour().isEmpty() ? Themes.protocol(line.protocol()) : Themes.colour("rule." + line.colour());
    }

    /** Takes a key away from a component that would swallow it. */
    static final class InputKeys {
        private InputKeys() {}

        static void remove(JComponent c, KeyStroke key) {
            c.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(key, "none");
        }
    }
}
