package dev.framewise.gui.model;

/**
 * Which rows are shown, in order: all of a capture, or those that a filter keeps. Immutable.
 *
 * @param rows their numbers, ascending; null for all
 * @param count how many
 */
public record RowList(int[] rows, int count) {
    public static final RowList NOTHING = new RowList(null, 0);

    /** The number of the row at a place. */
    public int row(int place) {
        return rows == null ? place : rows[place];
    }

    /** The place of a row, or of the next one that is shown; {@link #count} when there is none. */
    public int placeFrom(int row) {
        if (rows == null) {
            return Math.min(row, count);
        }
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (rows[middle] < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The place of a row, or -1 when it is not shown. */
    public int place(int row) {
        int place = placeFrom(row);
        return row >= 0 && place < count && row(place) == row ? place : -1;
    }
}
