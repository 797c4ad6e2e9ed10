package dev.framewise.simulator.time;

/**
 * Waiting events by time, and among those of one moment in the order in which they were scheduled.
 *
 * <p>A radix heap (Ahuja, Mehlhorn, Orlin and Tarjan, 1990), which lives on time never running backwards: an event lies in
 * the bucket of the highest octal digit in which its time differs from that of the event taken last. When the nearest
 * bucket is reached, its first event is taken and the others move at least one digit nearer. So an event moves a few
 * times, however many others wait, and most moves are an append. All events of one time are always in the same bucket,
 * each behind those scheduled before it, since moving keeps the order: no two events need to be compared by their order.
 */
final class EventQueue {
    private static final int DIGIT_BITS = 3;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int LEVELS = (63 + DIGIT_BITS - 1) / DIGIT_BITS;

    private final Bucket[] buckets = new Bucket[LEVELS * DIGITS];

    /** A bit for each level in which something waits, and for each level one for each such digit. */
    private int levels;

    private final int[] digits = new int[LEVELS];
    private int size;

    /** No time that waits is before it. */
    private long takenNanos;

    /** Where the first event is, while that is known: −1 when not. */
    private int firstBucket = -1;

    private int firstSlot;
    private long firstNanos;

    EventQueue() {
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new Bucket();
        }
    }

    int size() {
        return size;
    }

    Event first() {
        if (size == 0) {
            return null;
        }
        find();
        return buckets[firstBucket].events[firstSlot];
    }

    /** When the first event happens; there must be one. */
    long firstTimeNanos() {
        find();
        return firstNanos;
    }

    /**
     * Puts the event in its place; one that waits already is moved and counts as scheduled now.
     *
     * @param timeNanos not before the event that was taken last
     */
    void put(Event e, long timeNanos) {
        if (e.slot >= 0) {
            remove(e);
        }
        e.timeNanos = timeNanos;
        size++;
        append(e, timeNanos);
        if (firstBucket >= 0 && timeNanos < firstNanos) {
            firstBucket = e.bucket;
            firstSlot = e.slot;
            firstNanos = timeNanos;
        }
    }

    Event takeFirst() {
        find();
        Bucket from = buckets[firstBucket];
        Event first = from.events[firstSlot];
        from.clear(firstSlot);
        first.slot = -1;
        size--;
        takenNanos = firstNanos;
        if (from.live == 0) {
            emptied(firstBucket);
        } else if (firstBucket >= DIGITS) {
            moveNearer(from);
            emptied(firstBucket);
        }
        firstBucket = -1;
        return first;
    }

    /** Gives all events of the nearest bucket to those below it, which are empty: each keeps its place among its equals. */
    private void moveNearer(Bucket from) {
        for (int i = from.head; i < from.size; i++) {
            Event e = from.events[i];
            if (e != null) {
                from.events[i] = null;
                append(e, from.times[i]);
            }
        }
    }

    void remove(Event e) {
        if (e.slot < 0) {
            return;
        }
        if (e.bucket == firstBucket && e.slot == firstSlot) {
            firstBucket = -1;
        }
        Bucket from = buckets[e.bucket];
        from.clear(e.slot);
        e.slot = -1;
        size--;
        if (from.live == 0) {
            emptied(e.bucket);
        } else if (from.size > 32 && from.live < from.size / 2) {
            from.close();
            if (e.bucket == firstBucket) {
                firstBucket = -1;
            }
        }
    }

    private void append(Event e, long timeNanos) {
        long differs = timeNanos ^ takenNanos;
        int level = differs < DIGITS ? 0 : (63 - Long.numberOfLeadingZeros(differs)) / DIGIT_BITS;
        int digit = (int) (timeNanos >>> level * DIGIT_BITS) & DIGITS - 1;
        levels |= 1 << level;
        digits[level] |= 1 << digit;
        e.bucket = level * DIGITS + digit;
        e.slot = buckets[e.bucket].add(e, timeNanos);
    }

    private void emptied(int bucket) {
        buckets[bucket].reset();
        int level = bucket / DIGITS;
        digits[level] &= ~(1 << bucket % DIGITS);
        if (digits[level] == 0) {
            levels &= ~(1 << level);
        }
    }

    private void find() {
        if (firstBucket >= 0) {
            return;
        }
        int level = Integer.numberOfTrailingZeros(levels);
        firstBucket = level * DIGITS + Integer.numberOfTrailingZeros(digits[level]);
        Bucket b = buckets[firstBucket];
        firstSlot = level == 0 ? b.firstLive() : b.earliest();
        firstNanos = b.times[firstSlot];
    }

    /** Events in the order in which they came; one that was taken away leaves a hole. */
    private static final class Bucket {
        Event[] events = new Event[4];
        long[] times = new long[4];
        int head;
        int size;
        int live;

        int add(Event e, long timeNanos) {
            if (size == events.length) {
                Event[] more = new Event[size * 2];
                System.arraycopy(events, 0, more, 0, size);
                events = more;
                long[] longer = new long[size * 2];
                System.arraycopy(times, 0, longer, 0, size);
                times = longer;
            }
            events[size] = e;
            times[size] = timeNanos;
            live++;
            return size++;
        }

        void clear(int slot) {
            events[slot] = null;
            live--;
        }

        void reset() {
            head = 0;
            size = 0;
            live = 0;
        }

        int firstLive() {
            while (events[head] == null) {
                head++;
            }
            return head;
        }

        int earliest() {
            int best = firstLive();
            long bestNanos = times[best];
            for (int i = best + 1; i < size; i++) {
                if (times[i] < bestNanos && events[i] != null) {
                    best = i;
                    bestNanos = times[i];
                }
            }
            return best;
        }

        /** Moves what is left together. */
        void close() {
            int to = 0;
            for (int i = head; i < size; i++) {
                Event e = events[i];
                if (e != null) {
                    events[to] = e;
                    times[to] = times[i];
                    e.slot = to++;
                }
            }
            for (int i = to; i < size; i++) {
                events[i] = null;
            }
            head = 0;
            size = to;
        }
    }
}
