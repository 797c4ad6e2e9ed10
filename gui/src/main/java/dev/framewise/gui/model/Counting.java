package dev.framewise.gui.model;

import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.statistics.Statistic;
import dev.framewise.inspector.statistics.Statistics;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Counts something over the rows of a capture that a filter passes. One thread works; any may end it. */
public final class Counting {
    private static final long IO_STEP_NANOS = 1_000_000_000L;

    private final OpenCapture capture;
    private final Filter filter;
    private volatile boolean ended;

    /** @param filter which rows; null for all */
    public Counting(OpenCapture capture, Filter filter) {
        this.capture = capture;
        this.filter = filter;
    }

    /**
     * The table of a kind of {@link Statistics#KINDS}, as lines of text.
     *
     * @throws IOException when frames cannot be read again, with one sentence
     */
    public String table(String kind) throws IOException {
        Statistic statistic = Statistics.of(kind, capture.registry(), IO_STEP_NANOS);
        RowFilter test = filter == null ? null : new RowFilter(filter, capture.registry());
        capture.rows()
                .select(
                        row -> {
                            if (test == null || test.test(row)) {
                                statistic.row(row);
                            }
                            return false;
                        },
                        looked -> !ended);
        TextOut out = new TextOut();
        statistic.print(out);
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    public void end() {
        ended = true;
    }
}
