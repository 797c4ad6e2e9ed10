package dev.framewise.gui.model;

import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.filter.FilterException;
import dev.framewise.inspector.index.RowIndex;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Keeps the rows that a filter passes, also of a capture that is still being read: what is found is handed over as it
 * grows. One thread works; any may end it.
 */
public final class Sieve {
    /** Rows that are looked at between two reports. */
    private static final int BATCH_ROWS = 1 << 15;

    private static final long WAIT_MILLIS = 100;

    private final OpenCapture capture;
    private final Filter filter;
    private volatile boolean ended;
    private volatile int looked;
    private volatile String trouble = "";

    public Sieve(OpenCapture capture, Filter filter) {
        this.capture = capture;
        this.filter = filter;
    }

    /**
     * Works until every row was looked at, or somebody ends it.
     *
     * @param found what has passed so far; called whenever that is more, and at the end
     */
    public void run(Consumer<RowList> found) {
        RowFilter test = new RowFilter(filter, capture.registry());
        int[] rows = new int[256];
        int count = 0;
        try {
            while (!ended) {
                boolean whole = capture.state() != OpenCapture.State.READING;
                int until = looked + BATCH_ROWS;
                RowIndex.Selection more = capture.rows().select(looked, test, done -> !ended && done < until);
                looked = more.looked();
                if (more.rows().length > 0) {
                    rows = append(rows, count, more.rows());
                    count += more.rows().length;
                    found.accept(new RowList(rows, count));
                }
                if (looked >= capture.rows().size()) {
                    if (whole) {
                        break;
                    }
                    Thread.sleep(WAIT_MILLIS);
                }
            }
        } catch (IOException e) {
            trouble = e.getMessage();
        } catch (FilterException e) {
            trouble = e.sentence();
        } catch (InterruptedException e) {
            ended = true;
        }
        if (!ended) {
            found.accept(new RowList(rows, count));
        }
    }

    /** Lists that were handed over are not changed: places behind their count may be filled. */
    private static int[] append(int[] rows, int count, int[] more) {
        int[] all = rows;
        if (count + more.length > rows.length) {
            all = Arrays.copyOf(rows, Math.max(2 * rows.length, count + more.length));
        }
        System.arraycopy(more, 0, all, count, more.length);
        return all;
    }

    public void end() {
        ended = true;
    }

    /** How many rows were looked at. */
    public int looked() {
        return looked;
    }

    /** Why it could not go on, in one sentence, or empty. */
    public String trouble() {
        return trouble;
    }
}
