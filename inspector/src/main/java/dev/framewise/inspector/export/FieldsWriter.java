package dev.framewise.inspector.export;

import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.RowView;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.Values;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chosen fields as a table, one line a row, as {@code tshark -T fields -e …} or as CSV. */
public final class FieldsWriter implements RowWriter {
    /**
     * A column.
     *
     * @param name its heading
     * @param fields the fields that may fill it: one, or several declared under one name; none for a column of the summary,
     *     which is told by its name
     */
    public record Column(String name, List<Field> fields) {}

    private final List<Column> columns;
    private final TableStyle style;
    private final Escape escape;
    private final Values values;
    private final boolean[][] takes;
    private final SummaryColumn[] ofSummary;
    private final TextOut raw = new TextOut();
    private final TextOut value = new TextOut();

    public FieldsWriter(List<Column> columns, TableStyle style, Times times) {
        this.columns = List.copyOf(columns);
        this.style = style;
        this.escape = style.csv() ? Escape.CSV : Escape.FIELD;
        this.values = new Values(times);
        this.takes = new boolean[columns.size()][];
        this.ofSummary = new SummaryColumn[columns.size()];
        for (int c = 0; c < takes.length; c++) {
            ofSummary[c] = columns.get(c).fields().isEmpty()
                    ? SummaryColumn.of(columns.get(c).name())
                    : null;
            boolean[] t = {};
            for (Field f : columns.get(c).fields()) {
                t = take(t, f);
                for (Field member : f.members()) {
                    t = take(t, member);
                }
            }
            takes[c] = t;
        }
    }

    private static boolean[] take(boolean[] t, Field f) {
        boolean[] longer = f.ordinal() < t.length ? t : Arrays.copyOf(t, f.ordinal() + 1);
        longer[f.ordinal()] = true;
        return longer;
    }

    /** The fields that trees must keep for these columns, for {@link FieldTree#projecting}. */
    public List<Field> fields() {
        List<Field> all = new ArrayList<>();
        for (Column c : columns) {
            all.addAll(c.fields());
        }
        return all;
    }

    @Override
    public void begin(TextOut out) {
        if (!style.header()) {
            return;
        }
        for (int c = 0; c < takes.length; c++) {
            if (c > 0) {
                out.put(style.separator());
            }
            value.clear();
            escape.put(value, columns.get(c).name());
            cell(out, false);
        }
        line(out);
    }

    @Override
    public void row(RowView row, TextOut out) {
        FieldTree t = row.tree(true);
        int n = t.size();
        for (int c = 0; c < takes.length; c++) {
            if (c > 0) {
                out.put(style.separator());
            }
            boolean[] takes = this.takes[c];
            boolean any = false;
            value.clear();
            if (ofSummary[c] != null) {
                raw.clear();
                ofSummary[c].put(row, raw);
                escape.put(value, raw.array(), 0, raw.length());
                cell(out, true);
                continue;
            }
            for (int node = 0; node < n; node++) {
                int ordinal = t.field(node).ordinal();
                if (ordinal >= takes.length || !takes[ordinal]) {
                    continue;
                }
                if (any) {
                    if (style.occurrence() == TableStyle.Occurrence.LAST) {
                        value.clear();
                    } else {
                        value.put(style.aggregator());
                    }
                }
                any = true;
                values.field(t, node, escape, value);
                if (style.occurrence() == TableStyle.Occurrence.FIRST) {
                    break;
                }
            }
            if (any) {
                cell(out, true);
            }
        }
        line(out);
    }

    /** Writes the value at hand. */
    private void cell(TextOut out, boolean quoted) {
        cell(value, style, quoted, out);
    }

    /** Writes a value that was escaped already, in quotes where the style or the value asks for them. */
    static void cell(TextOut value, TableStyle style, boolean quoted, TextOut out) {
        if (style.csv()) {
            boolean needed = needsQuotes(value, style.separator());
            if (needed) {
                out.put('"');
            }
            out.putBytes(value.array(), 0, value.length());
            if (needed) {
                out.put('"');
            }
            return;
        }
        char quote = quoted ? style.quote() : '\0';
        if (quote == '\0') {
            out.putBytes(value.array(), 0, value.length());
            return;
        }
        out.put(quote);
        byte[] a = value.array();
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            if (a[i] == quote) {
                // tshark leaves a quote inside as it is, so that nobody can tell where the value ends
                out.putBytes(a, from, i + 1 - from).put(quote);
                from = i + 1;
            }
        }
        out.putBytes(a, from, value.length() - from).put(quote);
    }

    private static boolean needsQuotes(TextOut value, char separator) {
        byte[] a = value.array();
        for (int i = 0; i < value.length(); i++) {
            if (a[i] == separator || a[i] == '"' || a[i] == '\n' || a[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    private void line(TextOut out) {
        out.put(style.csv() ? "\r\n" : "\n");
    }
}
