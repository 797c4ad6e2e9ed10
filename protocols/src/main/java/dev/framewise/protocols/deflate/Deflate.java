package dev.framewise.protocols.deflate;

import dev.framewise.protocols.wire.Bytes;
import java.util.Arrays;

/**
 * Writes DEFLATE data, one flush after the other: what was said before is remembered as far as the window reaches. The same
 * input gives the same bytes everywhere. RFC 1951.
 */
public final class Deflate {
    /** So many earlier places are tried for a longer match. */
    private static final int MOST_TRIES = 48;

    /** Tables grow with what there is to remember: many connections say little. */
    private static final int LEAST_BYTES = 512;

    private static final int MOST_HASH_BITS = 13;

    private final int windowBytes;
    /** The window and, when it has grown, room for as much again; places before {@code end} are known. */
    private byte[] a = new byte[LEAST_BYTES];

    private int end;
    private int blockFrom;

    /** By hash of three bytes, the last place where they began, plus one. */
    private int[] head;

    private int hashBits;

    /** By place within the window, the place before it with the same hash, plus one. */
    private int[] before;

    private final Block block = new Block();
    private final BitOutput out = new BitOutput();

    /** @param windowBits how far back references may reach as a power of two, 8 to 15 */
    public Deflate(int windowBits) {
        if (windowBits < 8 || windowBits > 15) {
            throw new IllegalArgumentException("a window has 8 to 15 bits, not " + windowBits);
        }
        windowBytes = 1 << windowBits;
        tables();
    }

    /** Tables that fit the room there is, with all places that are known. */
    private void tables() {
        hashBits = Math.min(MOST_HASH_BITS, 30 - Integer.numberOfLeadingZeros(a.length));
        head = new int[1 << hashBits];
        before = new int[Math.min(windowBytes, a.length)];
        int known = end;
        for (int i = 0; i < known; i++) {
            enter(i);
        }
    }

    private void grow(int more) {
        long room = Math.max(2L * a.length, (long) end + more);
        int size = (int) Math.min(2L * windowBytes, Long.highestOneBit(2 * room - 1));
        a = Arrays.copyOf(a, size);
        tables();
    }

    /** Takes what is to be said next. */
    public void add(Bytes bytes) {
        for (int at = 0; at < bytes.length(); ) {
            if (end + bytes.length() - at > a.length && a.length < 2 * windowBytes) {
                grow(bytes.length() - at);
            }
            if (end == a.length) {
                slide();
            }
            int n = Math.min(a.length - end, bytes.length() - at);
            bytes.copyTo(at, a, end, n);
            at += n;
            end += n;
            compress(end - n);
        }
    }

    /**
     * Everything that was added and not yet written, up to a whole byte: it ends with an empty block of the four bytes
     * {@code 00 00 ff ff}.
     */
    public Bytes flush() {
        writeBlock();
        out.put(0, 3);
        out.align();
        out.put(0xffff_0000, 32);
        return out.take();
    }

    private void writeBlock() {
        if (!block.isEmpty()) {
            block.write(out, a, blockFrom, end);
        }
        blockFrom = end;
    }

    private void slide() {
        writeBlock();
        System.arraycopy(a, windowBytes, a, 0, windowBytes);
        end -= windowBytes;
        blockFrom = end;
        shift(head);
        shift(before);
    }

    private void shift(int[] places) {
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(0, places[i] - windowBytes);
        }
    }

    private void compress(int from) {
        int i = from;
        while (i < end) {
            if (block.full()) {
                block.write(out, a, blockFrom, i);
                blockFrom = i;
            }
            long best = longest(i);
            int length = (int) (best >>> 32);
            int n = 1;
            if (length >= Symbols.SHORTEST) {
                block.reference(length, (int) best);
                n = length;
            } else {
                block.literal(a[i] & 0xff);
            }
            for (int k = 0; k < n; k++) {
                enter(i + k);
            }
            i += n;
        }
    }

    private int hash(int at) {
        int three = (a[at] & 0xff) << 16 | (a[at + 1] & 0xff) << 8 | a[at + 2] & 0xff;
        return three * 0x9e37_79b1 >>> 32 - hashBits;
    }

    /** Makes a place known; the last two of what is there are entered by nobody, and found by nobody. */
    private void enter(int at) {
        if (at + 3 <= end) {
            int h = hash(at);
            before[at & windowBytes - 1] = head[h];
            head[h] = at + 1;
        }
    }

    /** The longest match for what begins here: its length in the upper half, its distance in the lower; 0 for none. */
    private long longest(int at) {
        int most = Math.min(Symbols.LONGEST, end - at);
        if (most < Symbols.SHORTEST) {
            return 0;
        }
        int bestLength = Symbols.SHORTEST - 1;
        int bestDistance = 0;
        int place = head[hash(at)] - 1;
        for (int tries = MOST_TRIES; tries > 0 && place >= 0 && at - place <= windowBytes; tries--) {
            if (a[place + bestLength] == a[at + bestLength]) {
                int n = 0;
                while (n < most && a[place + n] == a[at + n]) {
                    n++;
                }
                if (n > bestLength) {
                    bestLength = n;
                    bestDistance = at - place;
                    if (n == most) {
                        break;
                    }
                }
            }
            int next = before[place & windowBytes - 1] - 1;
            if (next >= place) {
                break;
            }
            place = next;
        }
        return bestDistance == 0 ? 0 : (long) bestLength << 32 | bestDistance;
    }
}
