package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.Machine;
import java.util.Arrays;

/** The deadlines of many things, the earliest first: a binary heap whose items know their places in it. */
final class DeadlineQueue {
    /** Something that has at most one deadline. */
    abstract static class Item {
        private long dueNanos = Machine.NEVER;
        private long order;
        private int place = -1;

        /** When it is due, or {@link Machine#NEVER}. */
        final long dueNanos() {
            return dueNanos;
        }

        /** Leaves a queue that is no longer used. */
        final void forgetQueue() {
            dueNanos = Machine.NEVER;
            place = -1;
        }
    }

    private Item[] heap = new Item[16];
    private int size;
    private long orders;

    int size() {
        return size;
    }

    /** The earliest deadline, or {@link Machine#NEVER}. */
    long earliestNanos() {
        return size == 0 ? Machine.NEVER : heap[0].dueNanos;
    }

    /** Sets or changes a deadline; {@link Machine#NEVER} takes it away. */
    void set(Item item, long dueNanos) {
        if (dueNanos == item.dueNanos) {
            return;
        }
        if (dueNanos == Machine.NEVER) {
            clear(item);
            return;
        }
        item.dueNanos = dueNanos;
        item.order = orders++;
        if (item.place < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            put(item, size++);
        }
        settle(item);
    }

    void clear(Item item) {
        int place = item.place;
        item.dueNanos = Machine.NEVER;
        if (place < 0) {
            return;
        }
        item.place = -1;
        Item last = heap[--size];
        heap[size] = null;
        if (place < size) {
            put(last, place);
            settle(last);
        }
    }

    /** Takes the earliest item that is due, among equals the one that was set first; null when none is. */
    Item takeDue(long nowNanos) {
        if (size == 0 || heap[0].dueNanos > nowNanos) {
            return null;
        }
        Item first = heap[0];
        clear(first);
        return first;
    }

    private void settle(Item item) {
        int at = item.place;
        while (at > 0 && before(item, heap[(at - 1) / 2])) {
            put(heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], item)) {
                break;
            }
            put(heap[child], at);
            at = child;
        }
        put(item, at);
    }

    private void put(Item item, int place) {
        heap[place] = item;
        item.place = place;
    }

    private static boolean before(Item a, Item b) {
        return a.dueNanos != b.dueNanos ? a.dueNanos < b.dueNanos : a.order < b.order;
    }
}
