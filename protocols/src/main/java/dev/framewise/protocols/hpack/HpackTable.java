package dev.framewise.protocols.hpack;

import java.util.Arrays;

/**
 * The dynamic table of one direction at one moment (RFC 7541 §2.3.2), newest entry first; immutable. A change gives another
 * table, which shares the entries: they lie in an array that only grows at its end, and a table is a window on it.
 *
 * <p>When the beginning of a direction was not captured, older entries exist that nobody can name; they are as unknown as
 * their number.
 */
public final class HpackTable {
    /** The size before anybody says otherwise. RFC 9113 §6.5.2. */
    public static final int DEFAULT_BYTES = 4096;

    /** No more than this is kept of one table, whatever the peers agreed on; older entries are then not known. */
    static final int MOST_KEPT_BYTES = 1 << 20;

    /** How far an array is filled, by the one table that may fill it further. */
    private static final class Fill {
        int used;

        Fill(int used) {
            this.used = used;
        }
    }

    private final HeaderField[] array;
    private final int start;
    private final int end;
    private final int sizeBytes;
    private final int maximumBytes;
    private final boolean incomplete;
    private final Fill fill;

    private HpackTable(
            HeaderField[] array, int start, int end, int sizeBytes, int maximumBytes, boolean incomplete, Fill fill) {
        this.array = array;
        this.start = start;
        this.end = end;
        this.sizeBytes = sizeBytes;
        this.maximumBytes = maximumBytes;
        this.incomplete = incomplete;
        this.fill = fill;
    }

    /** The table of a connection that begins. */
    public static HpackTable empty() {
        return new HpackTable(new HeaderField[0], 0, 0, 0, DEFAULT_BYTES, false, null);
    }

    /** A table of which nothing is known. */
    public static HpackTable unknown() {
        return new HpackTable(new HeaderField[0], 0, 0, 0, DEFAULT_BYTES, true, null);
    }

    /** The same table for somebody else, who may go on from it without being in the way. */
    public HpackTable detached() {
        return fill == null ? this : new HpackTable(array, start, end, sizeBytes, maximumBytes, incomplete, null);
    }

    /** How many entries are known. */
    public int entries() {
        return end - start;
    }

    /** What the known entries count. */
    public int sizeBytes() {
        return sizeBytes;
    }

    /** What they may count at most. */
    public int maximumBytes() {
        return maximumBytes;
    }

    /** True when there may be older entries than those that are known. */
    public boolean incomplete() {
        return incomplete;
    }

    /** The entry with a number from 1, the newest, up to {@link #entries()}. */
    public HeaderField entry(int number) {
        return array[end - number];
    }

    /** The field under an index of both tables, or null when there is none or it is not known. */
    public HeaderField get(long index) {
        if (index <= 0) {
            return null;
        }
        if (index <= StaticTable.SIZE) {
            return StaticTable.get((int) index);
        }
        long number = index - StaticTable.SIZE;
        return number <= entries() ? entry((int) number) : null;
    }

    /** The table after an entry was added, and older ones made room for it (RFC 7541 §4.4). */
    public HpackTable plus(HeaderField f) {
        int room = Math.min(maximumBytes, MOST_KEPT_BYTES) - f.sizeBytes();
        if (room < 0) {
            boolean forgets = f.sizeBytes() <= maximumBytes;
            return new HpackTable(array, end, end, 0, maximumBytes, forgets, null);
        }
        int first = start;
        int size = sizeBytes;
        while (size > room) {
            size -= array[first++].sizeBytes();
        }
        // Where the known entries fill the table, nothing older is left.
        boolean older = first > start ? maximumBytes > MOST_KEPT_BYTES : incomplete;
        if (fill != null && fill.used == end && end < array.length) {
            array[end] = f;
            fill.used = end + 1;
            return new HpackTable(array, first, end + 1, size + f.sizeBytes(), maximumBytes, older, fill);
        }
        int n = end - first;
        HeaderField[] next = new HeaderField[Math.max(16, 2 * n)];
        System.arraycopy(array, first, next, 0, n);
        next[n] = f;
        return new HpackTable(next, 0, n + 1, size + f.sizeBytes(), maximumBytes, older, new Fill(n + 1));
    }

    /** The table after its maximum was changed, and what does not fit any more was dropped (RFC 7541 §4.3). */
    public HpackTable resized(int toBytes) {
        int first = start;
        int size = sizeBytes;
        while (size > toBytes) {
            size -= array[first++].sizeBytes();
        }
        boolean older = incomplete && first == start && toBytes > 0;
        return new HpackTable(array, first, end, size, toBytes, older, fill);
    }

    @Override
    public String toString() {
        HeaderField[] known = Arrays.copyOfRange(array, start, end);
        return sizeBytes + " of " + maximumBytes + " bytes, oldest first: " + Arrays.toString(known)
                + (incomplete ? ", after others that are not known" : "");
    }
}
