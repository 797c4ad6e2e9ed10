package dev.framewise.gui.view;

import dev.framewise.gui.model.Line;
import dev.framewise.gui.model.LineCache;
import dev.framewise.gui.model.RowList;
import dev.framewise.gui.model.Texts;
import java.util.List;
import javax.swing.table.AbstractTableModel;

/** The packet list as a table of rows that are made when the screen shows them. Changed on the event thread only. */
public final class PacketTableModel extends AbstractTableModel {
    private static final long serialVersionUID = 1L;

    static final int SEVERITY = 0;
    static final int NUMBER = 1;
    static final int TIME = 2;
    static final int SOURCE = 3;
    static final int TARGET = 4;
    static final int PROTOCOL = 5;
    static final int LENGTH = 6;
    static final int INFO = 7;

    private static final List<String> KEYS =
            List.of("severity", "number", "time", "source", "target", "protocol", "length", "info");

    private final transient LineCache lines;
    private transient List<String> fields = List.of();
    private transient RowList rows = RowList.NOTHING;

    public PacketTableModel(LineCache lines) {
        this.lines = lines;
    }

    /** Shows other rows. */
    public void show(RowList shown) {
        RowList before = rows;
        rows = shown;
        boolean grown = before.count() > 0
                && shown.count() >= before.count()
                && (before.rows() == null) == (shown.rows() == null)
                && shown.row(before.count() - 1) == before.row(before.count() - 1);
        if (!grown) {
            fireTableDataChanged();
        } else if (shown.count() > before.count()) {
            fireTableRowsInserted(before.count(), shown.count() - 1);
        }
    }

    public RowList rows() {
        return rows;
    }

    /** The line at a place, or null when it has not come yet. */
    public Line line(int place) {
        return place < 0 || place >= rows.count() ? null : lines.line(rows.row(place));
    }

    @Override
    public int getRowCount() {
        return rows.count();
    }

    @Override
    public int getColumnCount() {
        return KEYS.size() + fields.size();
    }

    static int standardCount() {
        return KEYS.size();
    }

    /** The names of the fields that have a column of their own. */
    List<String> fields() {
        return fields;
    }

    void fields(List<String> names) {
        fields = List.copyOf(names);
        fireTableStructureChanged();
    }

    static String key(int column) {
        return KEYS.get(column);
    }

    @Override
    public String getColumnName(int column) {
        return column < KEYS.size() ? Texts.of("column." + KEYS.get(column)) : fields.get(column - KEYS.size());
    }

    @Override
    public Object getValueAt(int place, int column) {
        Line l = line(place);
        if (l == null) {
            return column == INFO ? "…" : "";
        }
        if (column >= KEYS.size()) {
            int i = column - KEYS.size();
            return i < l.extra().size() ? l.extra().get(i) : "";
        }
        return switch (column) {
            case SEVERITY -> l.worst() == null ? "" : l.worst();
            case NUMBER -> l.frame();
            case TIME -> l.seconds();
            case SOURCE -> l.source();
            case TARGET -> l.target();
            case PROTOCOL -> l.protocol();
            case LENGTH -> l.lengthBytes();
            default -> l.info();
        };
    }
}
