package dev.framewise.gui.model;

import java.util.Arrays;
import java.util.List;

/**
 * Who said what to whom, in order. Not changed once made.
 *
 * @param ends the ends in the order in which they first spoke or were spoken to
 * @param rows the row of each step, ascending
 * @param from which end speaks
 * @param to to which
 * @param fates what became of each
 * @param nanos when each was seen, since the capture's first frame
 * @param joined the step that each answers or says again, or -1
 * @param more true when there are more rows than a ladder has room for
 */
public record Talk(
        List<String> ends,
        int[] rows,
        int[] from,
        int[] to,
        List<Fate> fates,
        long[] nanos,
        int[] joined,
        boolean more) {
    /** What became of a step. */
    public enum Fate {
        ARRIVED,
        /** It says what was said before. */
        AGAIN,
        /** It never came; only simulations know. */
        LOST
    }

    public static final Talk SILENCE =
            new Talk(List.of(), new int[0], new int[0], new int[0], List.of(), new long[0], new int[0], false);

    /** What has a line of its own. */
    public enum Ends {
        /** Hosts, unless all is said on one: then programs. */
        FITTING,
        HOSTS,
        /** Each address with each of its ports. */
        CONNECTIONS
    }

    public int size() {
        return rows.length;
    }

    /** The step of a row, or -1. */
    public int step(int row) {
        int at = Arrays.binarySearch(rows, row);
        return at < 0 ? -1 : at;
    }
}
