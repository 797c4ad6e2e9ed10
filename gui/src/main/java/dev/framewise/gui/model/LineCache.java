package dev.framewise.gui.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/**
 * Lines that are on the screen or were a moment ago. Who asks for one that is not here gets null, and hears when it has
 * come; so the screen never waits for the disk. Those asked for last come first, and what was scrolled past long ago is
 * not made at all. Safe for use by several threads.
 */
public final class LineCache {
    /** Lines that are kept. */
    static final int KEPT = 4096;

    /** Lines that wait to be made: more than any screen shows. */
    static final int WAITING_MAX = 512;

    private final IntFunction<Line> maker;
    private final Executor worker;
    private final Runnable changed;
    private final Map<Integer, Line> lines = new LinkedHashMap<>(256, 0.75f, true);
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final Set<Integer> asked = new HashSet<>();
    private boolean working;
    private int made;

    /**
     * @param maker makes the line of a row; asked on the worker alone
     * @param worker makes the lines, one job at a time
     * @param changed told on the worker that lines have come
     */
    public LineCache(IntFunction<Line> maker, Executor worker, Runnable changed) {
        this.maker = maker;
        this.worker = worker;
        this.changed = changed;
    }

    /** The line of a row, or null when it still has to be made. */
    public synchronized Line line(int row) {
        Line known = lines.get(row);
        if (known == null && asked.add(row)) {
            waiting.push(row);
            if (waiting.size() > WAITING_MAX) {
                asked.remove(waiting.removeLast());
            }
            if (!working) {
                working = true;
                worker.execute(this::work);
            }
        }
        return known;
    }

    /** Forgets all lines: they look different now. */
    public void clear() {
        synchronized (this) {
            lines.clear();
            asked.clear();
            waiting.clear();
            made++;
        }
        changed.run();
    }

    private void work() {
        for (Integer row = next(); row != null; row = next()) {
            int before;
            synchronized (this) {
                before = made;
            }
            Line line = maker.apply(row);
            synchronized (this) {
                if (before != made) {
                    continue;
                }
                lines.put(row, line);
                asked.remove(row);
                if (lines.size() > KEPT) {
                    lines.remove(lines.keySet().iterator().next());
                }
            }
            changed.run();
        }
    }

    private synchronized Integer next() {
        Integer row = waiting.poll();
        working = row != null;
        return row;
    }
}
