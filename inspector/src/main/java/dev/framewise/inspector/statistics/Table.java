package dev.framewise.inspector.statistics;

import dev.framewise.protocols.wire.TextOut;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells, set in columns: words to the left, numbers to the right. A row may know the display filter that shows what
 * it counts.
 */
public final class Table {
    private final String[] heads;
    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();
    private final List<Object[]> values = new ArrayList<>();
    private final List<String> filters = new ArrayList<>();

    /** @param heads names of the columns; those that begin with {@code >} are set to the right */
    Table(String... heads) {
        this.heads = new String[heads.length];
        this.right = new boolean[heads.length];
        for (int i = 0; i < heads.length; i++) {
            right[i] = heads[i].startsWith(">");
            this.heads[i] = right[i] ? heads[i].substring(1) : heads[i];
        }
    }

    /** The names of the columns. */
    public List<String> heads() {
        return List.of(heads);
    }

    /** Whether a column is set to the right, as numbers are. */
    public boolean right(int column) {
        return right[column];
    }

    public int size() {
        return rows.size();
    }

    /** A cell as it is printed. */
    public String text(int row, int column) {
        return rows.get(row)[column];
    }

    /** A cell as a number where it is one, else as text, for whoever sorts. */
    public Object value(int row, int column) {
        return values.get(row)[column];
    }

    /** The display filter that shows what a row counts, or empty. */
    public String filter(int row) {
        return filters.get(row);
    }

    /** Adds a row with the filter that shows what it counts. */
    void addWith(String filter, Object... cells) {
        add(cells);
        filters.set(filters.size() - 1, filter);
    }

    private static Object value(Object cell, String shown) {
        if (cell instanceof Long) {
            return cell;
        }
        String digits = shown.replace(",", "").replace(" %", "");
        try {
            return new java.math.BigDecimal(digits);
        } catch (NumberFormatException e) {
            return shown;
        }
    }

    void add(Object... cells) {
        String[] row = new String[heads.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = cells[i] instanceof Long n ? grouped(n) : String.valueOf(cells[i]);
        }
        rows.add(row);
        Object[] raw = new Object[row.length];
        for (int i = 0; i < row.length; i++) {
            raw[i] = right[i] ? value(cells[i], row[i]) : row[i];
        }
        values.add(raw);
        filters.add("");
    }

    /** A number with a comma between thousands. */
    static String grouped(long n) {
        String s = Long.toString(Math.abs(n));
        StringBuilder b = new StringBuilder(n < 0 ? "-" : "");
        for (int i = 0; i < s.length(); i++) {
            if (i > 0 && (s.length() - i) % 3 == 0) {
                b.append(',');
            }
            b.append(s.charAt(i));
        }
        return b.toString();
    }

    /** Seconds with so many decimal places. */
    static String seconds(long nanos, int digits) {
        return java.math.BigDecimal.valueOf(nanos, 9)
                .setScale(digits, java.math.RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** A share in per cent with one decimal place. */
    static String share(long part, long whole) {
        long tenths = whole == 0 ? 0 : Math.round(1000.0 * part / whole);
        return tenths / 10 + "." + tenths % 10 + " %";
    }

    void print(TextOut out) {
        print(out, rows.size());
    }

    /** Prints the first rows alone. */
    void print(TextOut out, int most) {
        List<String[]> printed = rows.subList(0, Math.min(most, rows.size()));
        int[] width = new int[heads.length];
        for (int i = 0; i < heads.length; i++) {
            width[i] = heads[i].codePointCount(0, heads[i].length());
            for (String[] r : printed) {
                width[i] = Math.max(width[i], r[i].codePointCount(0, r[i].length()));
            }
        }
        line(heads, width, out);
        for (String[] r : printed) {
            line(r, width, out);
        }
    }

    private void line(String[] cells, int[] width, TextOut out) {
        for (int i = 0; i < cells.length; i++) {
            int space = width[i] - cells[i].codePointCount(0, cells[i].length());
            if (i > 0) {
                out.put("  ");
            }
            if (right[i]) {
                out.put(" ".repeat(space)).put(cells[i]);
            } else {
                out.put(cells[i]);
                if (i + 1 < cells.length) {
                    out.put(" ".repeat(space));
                }
            }
        }
        out.put('\n');
    }
}
