package dev.framewise.inspector.view;

import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/**
 * One line a row, its columns set as tshark sets them: number of the frame, time, source → target, protocol, length and
 * what the row says. For one thread.
 */
public final class Summary {
    private static final int NUMBER_COLUMNS = 5;
    private static final int TIME_COLUMNS = 10;
    private static final int ADDRESS_COLUMNS = 12;
    private static final byte[] ARROW = " → ".getBytes(StandardCharsets.UTF_8);

    private final TimeColumn column;
    private final Times times;
    private final int digits;
    private final Theme theme;
    private long shownBeforeNanos = Long.MIN_VALUE;

    private final TextOut kept = new TextOut(128);
    private long keptFrame = -1;
    private byte[] keptSource;
    private byte[] keptTarget;
    private byte[] keptProtocol;

    /**
     * @param column which time
     * @param zone whose, for {@link TimeColumn#ABSOLUTE} and its like
     * @param digits decimal places of a second, 0..9
     */
    public Summary(TimeColumn column, ZoneId zone, int digits, Theme theme) {
        this(column, Times.of(zone), digits, theme);
    }

    /** The same; it writes with these times and nobody else does, unless the column is one in UTC. */
    public Summary(TimeColumn column, Times times, int digits, Theme theme) {
        this.column = column;
        this.times = column.utc() ? Times.utc() : times;
        this.digits = digits;
        this.theme = theme;
    }

    /** Writes a row's line. */
    public void put(RowView row, TextOut out) {
        Severity worst = theme == Theme.PLAIN ? null : row.worst();
        if (worst != null) {
            theme.severity(worst, out);
        }
        prefix(row, out);
        row.info(out);
        if (worst != null) {
            theme.off(out);
        }
        out.put('\n');
    }

    /** Everything before what the row says; neighbours that one frame completes have it alike, so it is kept. */
    private void prefix(RowView row, TextOut out) {
        byte[] source = row.sourceAddress();
        byte[] target = row.targetAddress();
        byte[] protocol = row.protocol();
        boolean same = row.frame() == keptFrame
                && source == keptSource
                && target == keptTarget
                && protocol == keptProtocol
                && column != TimeColumn.DELTA_SHOWN;
        if (!same) {
            keep(row, source, target, protocol);
        }
        out.putBytes(kept.array(), 0, kept.length());
    }

    private void keep(RowView row, byte[] source, byte[] target, byte[] protocol) {
        kept.clear();
        kept.put(row.frame());
        alignRight(0, NUMBER_COLUMNS, kept);
        kept.put(' ');
        int from = kept.length();
        time(row, kept);
        alignRight(from, TIME_COLUMNS, kept);
        kept.put(' ');
        spaces(ADDRESS_COLUMNS - source.length, kept);
        kept.putBytes(source).putBytes(ARROW);
        kept.putBytes(target);
        spaces(ADDRESS_COLUMNS - target.length, kept);
        kept.put(' ').putBytes(protocol).put(' ').put(row.lengthBytes()).put(' ');
        keptFrame = row.frame();
        keptSource = source;
        keptTarget = target;
        keptProtocol = protocol;
    }

    /** Writes a row's time alone. */
    public void time(RowView row, TextOut out) {
        long at = row.timeNanos();
        column.put(row, shownBeforeNanos == Long.MIN_VALUE ? at : shownBeforeNanos, times, digits, out);
        shownBeforeNanos = at;
    }

    private static void alignRight(int from, int columns, TextOut out) {
        int n = out.length() - from;
        int missing = columns - n;
        if (missing <= 0) {
            return;
        }
        byte[] a = out.reserve(missing);
        System.arraycopy(a, from, a, from + missing, n);
        for (int i = 0; i < missing; i++) {
            a[from + i] = ' ';
        }
        out.advance(missing);
    }

    private static void spaces(int n, TextOut out) {
        for (int i = 0; i < n; i++) {
            out.put(' ');
        }
    }
}
