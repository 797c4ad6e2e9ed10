package dev.framewise.simulator.time;

import java.util.Arrays;

/**
 * Waiting events by time, and among those of one moment in the order in which they were scheduled. A heap of four
 * children a node: fewer, nearer cache lines than two, and no objects besides the events.
 */
final class EventQueue {
    private Event[] heap = new Event[1024];
    private long[] times = new long[1024];
    private int size;
    private long orders;

    int size() {
        return size;
    }

    Event first() {
        return size == 0 ? null : heap[0];
    }

    long firstTimeNanos() {
        return times[0];
    }

    /** Puts the event in its place; one that waits already is moved and counts as scheduled now. */
    void put(Event e, long timeNanos) {
        e.order = orders++;
        e.timeNanos = timeNanos;
        int at = e.slot;
        if (at < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
                times = Arrays.copyOf(times, size * 2);
            }
            up(size++, e, timeNanos);
        } else if (timeNanos < times[at]) {
            up(at, e, timeNanos);
        } else {
            down(at, e, timeNanos);
        }
    }

    Event takeFirst() {
        Event first = heap[0];
        removeAt(0);
        first.slot = -1;
        return first;
    }

    void remove(Event e) {
        if (e.slot >= 0) {
            removeAt(e.slot);
            e.slot = -1;
        }
    }

    private void removeAt(int at) {
        Event last = heap[--size];
        long time = times[size];
        heap[size] = null;
        if (at == size) {
            return;
        }
        if (at > 0 && before(time, last, at - 1 >> 2)) {
            up(at, last, time);
        } else {
            down(at, last, time);
        }
    }

    private boolean before(long time, Event e, int other) {
        long t = times[other];
        return time < t || time == t && e.order < heap[other].order;
    }

    private void up(int from, Event e, long time) {
        int at = from;
        while (at > 0) {
            int parent = at - 1 >> 2;
            if (!before(time, e, parent)) {
                break;
            }
            set(at, heap[parent], times[parent]);
            at = parent;
        }
        set(at, e, time);
    }

    private void down(int from, Event e, long time) {
        int at = from;
        while (true) {
            int child = (at << 2) + 1;
            if (child >= size) {
                break;
            }
            int best = child;
            int end = Math.min(child + 4, size);
            for (int c = child + 1; c < end; c++) {
                if (before(times[c], heap[c], best)) {
                    best = c;
                }
            }
            if (before(time, e, best)) {
                break;
            }
            set(at, heap[best], times[best]);
            at = best;
        }
        set(at, e, time);
    }

    private void set(int at, Event e, long time) {
        heap[at] = e;
        times[at] = time;
        e.slot = at;
    }
}
