package dev.framewise.gui.model;

import java.util.TreeSet;

/** The rows that the user marked, to find them again. Used on one thread. */
public final class RowMarks {
    private final TreeSet<Integer> rows = new TreeSet<>();

    /** Marks a row, or takes its mark away; true when it is marked now. */
    public boolean toggle(int row) {
        if (!rows.remove(row)) {
            rows.add(row);
            return true;
        }
        return false;
    }

    public boolean has(int row) {
        return rows.contains(row);
    }

    public int size() {
        return rows.size();
    }

    /** The nearest marked row after (or, with a step of -1, before) another, around the end; -1 when none is marked. */
    public int next(int row, int step) {
        if (rows.isEmpty()) {
            return -1;
        }
        Integer found = step > 0 ? rows.higher(row) : rows.lower(row);
        return found != null ? found : step > 0 ? rows.first() : rows.last();
    }

    /** The marked rows, ascending. */
    public RowList list() {
        int[] all = rows.stream().mapToInt(Integer::intValue).toArray();
        return new RowList(all, all.length);
    }
}
