package dev.framewise.captures.index;

import java.util.Arrays;

/** Where every so many frames a record begins: pairs of frame number and offset, packed. */
final class Places {
    private long[] numbers = new long[64];
    private long[] offsets = new long[64];
    private int count;

    void add(long number, long offset) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
        }
        numbers[count] = number;
        offsets[count] = offset;
        count++;
    }

    /** The last place at or before a frame number; −1 when there is none. */
    int before(long number) {
        int found = Arrays.binarySearch(numbers, 0, count, number);
        return found >= 0 ? found : -found - 2;
    }

    /** The last place at or before an offset; −1 when there is none. */
    int beforeOffset(long offset) {
        int found = Arrays.binarySearch(offsets, 0, count, offset);
        return found >= 0 ? found : -found - 2;
    }

    int count() {
        return count;
    }

    long number(int place) {
        return numbers[place];
    }

    long offset(int place) {
        return offsets[place];
    }

    long memoryBytes() {
        return 16L * numbers.length;
    }
}
