package dev.framewise.gui.model;

import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.statistics.Statistic;
import dev.framewise.inspector.statistics.Statistics;
import dev.framewise.inspector.statistics.Table;
import java.io.IOException;
import java.util.List;

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
     * The tables of a kind of {@link Statistics#KINDS}.
     *
     * @throws IOException when frames cannot be read again, with one sentence
     */
    public List<Table> tables(String kind) throws IOException {
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
        return statistic.tables();
    }

    public void end() {
        ended = true;
    }
}
