package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.MessagePlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last messages of one direction of a connection: where each lies in the stream, and its place among the rows. Numbers
 * and not rows: a row would keep its frame's bytes, and with them a whole chunk of the capture. Messages of one run take
 * one entry, which shares the run's bounds.
 */
final class RecentMessages {
    /** So many are remembered at least. */
    static final int REMEMBERED = 512;

    /** Numbers an entry: where it begins and ends in the stream, its first row, its frame, its time, and its run's. */
    private static final int NUMBERS = 7;

    /** Grows with the messages, since most conversations have few. */
    private long[] numbers = new long[4 * NUMBERS];

    private int[][] bounds = new int[4][];

    /** Entries are counted from the beginning of the connection; those before the first are forgotten. */
    private long first;

    private long next;
    private long messages;

    void add(long number, FrameInfo frame, long begin, long end) {
        int slot = slot(1);
        put(slot, number, frame, begin, end);
        bounds[slot] = null;
    }

    /**
     * The last {@code count} messages of a run.
     *
     * @param base where in the stream the place 0 lies, from which the run counts
     */
    void add(MessageRun run, int count, long base) {
        int slot = slot(count);
        int from = run.size() - count;
        put(slot, run.number() + from, run.frame(), base + run.from(from), base + run.to(run.size() - 1));
        numbers[slot * NUMBERS + 5] = base;
        numbers[slot * NUMBERS + 6] = (long) from << 32 | count;
        bounds[slot] = run.bounds();
    }

    private void put(int slot, long number, FrameInfo frame, long begin, long end) {
        int at = slot * NUMBERS;
        numbers[at] = begin;
        numbers[at + 1] = end;
        numbers[at + 2] = number;
        numbers[at + 3] = frame.number();
        numbers[at + 4] = frame.timeNanos();
        numbers[at + 6] = 1;
    }

    private int count(long entry) {
        return (int) numbers[slotOf(entry) * NUMBERS + 6];
    }

    private int slotOf(long entry) {
        return (int) (entry & bounds.length - 1);
    }

    /** Room for one entry more; old ones go when enough is remembered without them. */
    private int slot(int count) {
        messages += count;
        while (first < next && messages - count(first) >= REMEMBERED) {
            messages -= count(first);
            bounds[slotOf(first)] = null;
            first++;
        }
        if (next - first == bounds.length) {
            grow();
        }
        return slotOf(next++);
    }

    private void grow() {
        long[] oldNumbers = numbers;
        int[][] oldBounds = bounds;
        int mask = oldBounds.length - 1;
        numbers = Arrays.copyOf(oldNumbers, 2 * oldNumbers.length);
        bounds = Arrays.copyOf(oldBounds, 2 * oldBounds.length);
        for (long e = first; e < next; e++) {
            int from = (int) (e & mask);
            bounds[slotOf(e)] = oldBounds[from];
            System.arraycopy(oldNumbers, from * NUMBERS, numbers, slotOf(e) * NUMBERS, NUMBERS);
        }
    }

    /** Those that have bytes in a part of the stream. */
    List<MessagePlace> overlapping(long from, long to) {
        List<MessagePlace> all = new ArrayList<>();
        for (long e = first; e < next; e++) {
            int at = slotOf(e) * NUMBERS;
            if (numbers[at] >= to || numbers[at + 1] <= from) {
                continue;
            }
            int[] its = bounds[slotOf(e)];
            if (its == null) {
                all.add(new MessagePlace(numbers[at + 2], numbers[at + 3], numbers[at + 4]));
                continue;
            }
            long base = numbers[at + 5];
            int begin = (int) (numbers[at + 6] >> 32);
            for (int i = 0; i < count(e); i++) {
                if (base + its[begin + i] < to && base + its[begin + i + 1] > from) {
                    all.add(new MessagePlace(numbers[at + 2] + i, numbers[at + 3], numbers[at + 4]));
                }
            }
        }
        return all;
    }
}
