package dev.framewise.inspector.conversation;

import java.util.Arrays;

/**
 * The segments of one direction that the peer has not acknowledged, oldest first, in packed arrays. Mostly they lie one
 * after another, and then an acknowledgement takes them off the front; otherwise the whole list is gone through.
 */
final class Unacknowledged {
    /** Beyond so many nothing is added, as in Wireshark. */
    static final int LIMIT = 10_000;

    private int[] sequence = new int[16];
    private int[] end = new int[16];
    private long[] frame = new long[16];
    private long[] timeNanos = new long[16];
    private int first;
    private int size;
    private boolean ordered = true;

    long acknowledgedFrame;
    long acknowledgedTimeNanos;

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size >= LIMIT;
    }

    long oldestFrame() {
        return frame[first];
    }

    long oldestTimeNanos() {
        return timeNanos[first];
    }

    void add(int seq, int endSeq, long frameNumber, long nanos) {
        if (first + size == sequence.length) {
            makeRoom();
        }
        ordered = size == 0 || ordered && seq - end[first + size - 1] >= 0 && endSeq - seq > 0;
        int at = first + size++;
        sequence[at] = seq;
        end[at] = endSeq;
        frame[at] = frameNumber;
        timeNanos[at] = nanos;
    }

    private void makeRoom() {
        if (first < sequence.length / 2) {
            int n = sequence.length * 2;
            sequence = Arrays.copyOf(sequence, n);
            end = Arrays.copyOf(end, n);
            frame = Arrays.copyOf(frame, n);
            timeNanos = Arrays.copyOf(timeNanos, n);
        }
        if (first > 0) {
            System.arraycopy(sequence, first, sequence, 0, size);
            System.arraycopy(end, first, end, 0, size);
            System.arraycopy(frame, first, frame, 0, size);
            System.arraycopy(timeNanos, first, timeNanos, 0, size);
            first = 0;
        }
    }

    /**
     * Takes off what an acknowledgement covers.
     *
     * @return true when a segment ended exactly there; {@link #acknowledgedFrame} then tells which
     */
    boolean acknowledge(int ack) {
        return ordered ? takeFromFront(ack) : takeFromAll(ack);
    }

    private boolean takeFromFront(int ack) {
        boolean exact = false;
        while (size > 0 && end[first] - ack <= 0) {
            if (end[first] == ack) {
                exact = true;
                acknowledgedFrame = frame[first];
                acknowledgedTimeNanos = timeNanos[first];
            }
            first++;
            size--;
        }
        if (size == 0) {
            first = 0;
        } else if (sequence[first] - ack < 0) {
            sequence[first] = ack;
        }
        return exact;
    }

    private boolean takeFromAll(int ack) {
        boolean exact = false;
        int kept = first + size;
        for (int i = first + size - 1; i >= first; i--) {
            if (end[i] == ack) {
                exact = true;
                acknowledgedFrame = frame[i];
                acknowledgedTimeNanos = timeNanos[i];
                continue;
            }
            boolean inside = sequence[i] - ack < 0 && end[i] - ack > 0;
            if (inside || end[i] - ack > 0) {
                kept--;
                sequence[kept] = inside ? ack : sequence[i];
                end[kept] = end[i];
                frame[kept] = frame[i];
                timeNanos[kept] = timeNanos[i];
            }
        }
        size -= kept - first;
        first = size == 0 ? 0 : kept;
        ordered = size == 0;
        return exact;
    }

    /** From the lowest first byte to the highest last, both counted from the direction's first sequence number. */
    int span(int base) {
        int low = sequence[first] - base;
        int high = end[first + size - 1] - base;
        if (ordered && Integer.compareUnsigned(low, high) <= 0) {
            return high - low;
        }
        for (int i = first; i < first + size; i++) {
            int s = sequence[i] - base;
            int e = end[i] - base;
            if (Integer.compareUnsigned(s, low) < 0) {
                low = s;
            }
            if (Integer.compareUnsigned(e, high) > 0) {
                high = e;
            }
        }
        return high - low;
    }
}
