package dev.framewise.simulator.net;

import java.util.Arrays;

/** Numbers of which the smallest comes out first, without objects. */
final class LongHeap {
    private long[] heap = new long[8];
    private int size;

    int size() {
        return size;
    }

    void add(long value) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        int at = size++;
        while (at > 0 && heap[at - 1 >> 1] > value) {
            heap[at] = heap[at - 1 >> 1];
            at = at - 1 >> 1;
        }
        heap[at] = value;
    }

    /** Takes out all numbers up to and including a limit. */
    void removeUpTo(long limit) {
        while (size > 0 && heap[0] <= limit) {
            long last = heap[--size];
            int at = 0;
            while (true) {
                int child = 2 * at + 1;
                if (child >= size) {
                    break;
                }
                if (child + 1 < size && heap[child + 1] < heap[child]) {
                    child++;
                }
                if (heap[child] >= last) {
                    break;
                }
                heap[at] = heap[child];
                at = child;
            }
            heap[at] = last;
        }
    }
}
