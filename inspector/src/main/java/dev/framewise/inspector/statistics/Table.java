package dev.framewise.inspector.statistics;

import dev.framewise.protocols.wire.TextOut;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells, set in columns: words to the left, numbers to the right. */
final class Table {
    private final String[] heads;
    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();

    /** @param heads names of the columns; those that begin with {@code >} are set to the right */
    Table(String... heads) {
        this.heads = new String[heads.length];
        this.right = new boolean[heads.length];
        for (int i = 0; i < heads.length; i++) {
            right[i] = heads[i].startsWith(">");
            this.heads[i] = right[i] ? heads[i].substring(1) : heads[i];
        }
    }

    void add(Object... cells) {
        String[] row = new String[heads.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = cells[i] instanceof Long n ? grouped(n) : String.valueOf(cells[i]);
        }
        rows.add(row);
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
        int[] width = new int[heads.length];
        for (int i = 0; i < heads.length; i++) {
            width[i] = heads[i].codePointCount(0, heads[i].length());
            for (String[] r : rows) {
                width[i] = Math.max(width[i], r[i].codePointCount(0, r[i].length()));
            }
        }
        line(heads, width, out);
        for (String[] r : rows) {
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
