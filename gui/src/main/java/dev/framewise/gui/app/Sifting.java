package dev.framewise.gui.app;

import dev.framewise.gui.model.FilterAssist;
import dev.framewise.gui.model.FilterText;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.RowList;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Sieve;
import dev.framewise.gui.task.Worker;
import dev.framewise.gui.view.FilterBar;
import dev.framewise.inspector.filter.Filter;

/**
 * The filter in force: what was typed becomes a sieve, which a worker puts all rows through; what passed so far is what the
 * page shows. Filters that were used, and those kept as buttons, are remembered. Used on the event thread.
 */
final class Sifting {
    static final String FILTERS = "filter.history";
    private static final String BUTTONS = "filter.buttons";
    private static final int FILTERS_KEPT = 30;

    private final OpenCapture capture;
    private final Settings settings;
    private final Runnable changed;
    private final Runnable more;
    private final Worker worker = new Worker("filter");
    private final FilterBar bar;
    private Sieve sieve;
    private volatile RowList passed;

    /**
     * @param changed told when no filter is in force any more
     * @param more told by the worker whenever more rows passed
     */
    Sifting(OpenCapture capture, Settings settings, Runnable changed, Runnable more) {
        this.capture = capture;
        this.settings = settings;
        this.changed = changed;
        this.more = more;
        bar = new FilterBar(new FilterAssist(capture.catalog()), this::filter);
        bar.history(settings.list(FILTERS));
        buttons();
    }

    FilterBar bar() {
        return bar;
    }

    /** Whether a filter is in force. */
    boolean sifts() {
        return sieve != null;
    }

    /** The rows that are to be shown, or null until the filter has said of any. */
    RowList rows() {
        if (sieve == null) {
            return new RowList(null, capture.rows().size());
        }
        if (passed != null && !sieve.trouble().isEmpty()) {
            bar.say(sieve.trouble());
        }
        return passed;
    }

    private void filter(Filter filter) {
        if (sieve != null) {
            sieve.end();
        }
        passed = null;
        if (filter == null) {
            sieve = null;
            changed.run();
            return;
        }
        settings.remember(FILTERS, filter.text(), FILTERS_KEPT);
        bar.history(settings.list(FILTERS));
        Sieve next = new Sieve(capture, filter);
        sieve = next;
        worker.run(() -> next.run(found -> {
            if (sieve == next) {
                passed = found;
                more.run();
            }
        }));
    }

    private void buttons() {
        bar.buttons(settings.list(BUTTONS), all -> {
            settings.list(BUTTONS, all);
            buttons();
        });
    }

    /** Filters by a condition: alone, or joined to what is typed. */
    void by(FieldMenu.Join join, String condition) {
        String typed = bar.typed();
        bar.put(
                switch (join) {
                    case ALONE -> condition;
                    case AND -> FilterText.and(typed, condition);
                    case OR -> FilterText.or(typed, condition);
                    case AND_NOT -> FilterText.and(typed, FilterText.not(condition));
                });
    }

    void close() {
        if (sieve != null) {
            sieve.end();
        }
        worker.close();
    }
}
