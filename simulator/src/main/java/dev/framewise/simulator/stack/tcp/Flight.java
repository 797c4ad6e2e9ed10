package dev.framewise.simulator.stack.tcp;

import java.util.Arrays;

/**
 * What is on its way: the segments that were sent and not acknowledged, in the order of their sequence numbers, with the
 * marks of the scoreboard and the sums of their weights. RFC 6675 §3, RFC 8985 §5.
 */
final class Flight {
    private static final Sent[] NONE = {};

    private Sent[] ring = NONE;
    private int head;
    private int size;
    private Sent oldest;
    private Sent newest;

    private long out;
    private long sacked;
    private long lost;
    private long again;
    private int sackedCount;
    private int lostCount;
    private long serials;
    private long lostEver;

    /** No segment before this one waits to be sent again. */
    private long lostHint = Long.MAX_VALUE;

    /** The end of the highest segment that was selectively acknowledged. */
    long highestSacked = Long.MIN_VALUE;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Sent get(int index) {
        return ring[head + index & ring.length - 1];
    }

    Sent first() {
        return ring[head];
    }

    Sent last() {
        return get(size - 1);
    }

    /** The segment that was sent, first or again, longest ago among those that RACK watches; null when there is none. */
    Sent oldest() {
        return oldest;
    }

    long sackedWeight() {
        return sacked;
    }

    int sackedCount() {
        return sackedCount;
    }

    int lostCount() {
        return lostCount;
    }

    long lostWeight() {
        return lost;
    }

    /** What was ever taken for lost, each time that it was. */
    long lostEver() {
        return lostEver;
    }

    /** Sum of weights sent and not acknowledged: FlightSize. RFC 5681 §2. */
    long outWeight() {
        return out;
    }

    /** What is believed to be in the network. RFC 6675 §2. */
    long pipe() {
        return out - sacked - lost + again;
    }

    Sent add(long from, long to, int weight, long nowNanos) {
        Sent s = new Sent();
        s.from = from;
        s.to = to;
        s.weight = weight;
        s.firstNanos = nowNanos;
        s.lastNanos = nowNanos;
        s.transmissions = 1;
        s.serial = ++serials;
        insert(size, s);
        out += weight;
        order(s);
        return s;
    }

    private void insert(int index, Sent s) {
        if (size == ring.length) {
            Sent[] more = new Sent[Math.max(4, size * 2)];
            for (int i = 0; i < size; i++) {
                more[i] = get(i);
            }
            ring = more;
            head = 0;
        }
        int mask = ring.length - 1;
        for (int i = size; i > index; i--) {
            ring[head + i & mask] = ring[head + i - 1 & mask];
        }
        ring[head + index & mask] = s;
        size++;
    }

    /** The place of the first segment that ends behind a sequence number; {@link #size} when none does. */
    int indexBehind(long sequence) {
        int low = 0;
        int high = size;
        while (low < high) {
            int mid = low + high >>> 1;
            if (get(mid).to > sequence) {
                high = mid;
            } else {
                low = mid + 1;
            }
        }
        return low;
    }

    /** Takes the first segment away, since it is acknowledged. */
    Sent removeFirst() {
        Sent s = ring[head];
        ring[head] = null;
        head = head + 1 & ring.length - 1;
        size--;
        forget(s);
        if (size == 0) {
            lostHint = Long.MAX_VALUE;
            if (ring.length > 64) {
                ring = NONE; // a connection that was busy once need not hold memory for ever
                head = 0;
            }
        }
        return s;
    }

    private void forget(Sent s) {
        out -= s.weight;
        if (s.sacked) {
            sacked -= s.weight;
            sackedCount--;
        }
        if (s.lost) {
            lost -= s.weight;
            lostCount--;
        }
        if (s.again) {
            again -= s.weight;
        }
        unorder(s);
    }

    /** The front of the first segment is acknowledged. */
    void trimFirst(long from) {
        first().from = from;
    }

    /** Cuts a segment in two, for a path that takes only smaller ones. */
    void split(int index, long at, boolean weightsOfBytes) {
        Sent s = get(index);
        Sent rest = new Sent();
        rest.from = at;
        rest.to = s.to;
        rest.firstNanos = s.firstNanos;
        rest.lastNanos = s.lastNanos;
        rest.transmissions = s.transmissions;
        rest.serial = s.serial;
        rest.mark = s.mark;
        s.to = at;
        int before = s.weight;
        rest.weight = weightsOfBytes ? rest.length() : before;
        int kept = weightsOfBytes ? before - rest.weight : before;
        int change = kept + rest.weight - before;
        s.weight = kept;
        out += change;
        insert(index + 1, rest);
        if (s.lost) {
            lost += change;
            lostCount++;
            rest.lost = true;
        }
        if (s.sacked) {
            sacked += change;
            sackedCount++;
            rest.sacked = true;
        }
        if (s.again) {
            again += change;
            rest.again = true;
        }
        if (s.ordered) {
            order(rest);
        }
    }

    /** Joins a segment with the one behind it, so that one retransmission carries both. Neither may be sacked. */
    void join(int index) {
        Sent s = get(index);
        Sent next = get(index + 1);
        forget(next);
        s.to = next.to;
        int mask = ring.length - 1;
        for (int i = index + 1; i < size - 1; i++) {
            ring[head + i & mask] = ring[head + i + 1 & mask];
        }
        ring[head + size - 1 & mask] = null;
        size--;
    }

    void grow(Sent s, int weight) {
        int change = weight - s.weight;
        s.weight = weight;
        out += change;
        lost += s.lost ? change : 0;
        again += s.again ? change : 0;
    }

    void markSacked(Sent s) {
        if (s.lost) {
            s.lost = false;
            lost -= s.weight;
            lostCount--;
        }
        if (s.again) {
            s.again = false;
            again -= s.weight;
        }
        s.sacked = true;
        sacked += s.weight;
        sackedCount++;
        highestSacked = Math.max(highestSacked, s.to);
        unorder(s);
    }

    /** The peer took its word back. RFC 2018 §8. */
    void forgetSacked() {
        for (int i = 0; i < size; i++) {
            Sent s = get(i);
            if (s.sacked) {
                s.sacked = false;
                order(s);
            }
        }
        sacked = 0;
        sackedCount = 0;
        highestSacked = Long.MIN_VALUE;
    }

    /** Takes a segment for lost; one that was sent again is lost once more. False when it waits to be sent already. */
    boolean markLost(Sent s) {
        if (s.sacked || s.lost && !s.again) {
            return false;
        }
        if (s.again) {
            s.again = false;
            again -= s.weight;
        }
        if (!s.lost) {
            s.lost = true;
            lost += s.weight;
            lostCount++;
        }
        lostEver += s.weight;
        lostHint = Math.min(lostHint, s.from);
        unorder(s);
        return true;
    }

    /** Nothing was lost after all. */
    void forgetLost() {
        for (int i = 0; i < size; i++) {
            Sent s = get(i);
            if (s.lost && !s.again) {
                order(s);
            }
            s.lost = false;
            s.again = false;
        }
        lost = 0;
        again = 0;
        lostCount = 0;
        lostHint = Long.MAX_VALUE;
    }

    /** The first segment that is lost and was not sent again; −1 when there is none. */
    int nextLost() {
        if (lost == again) {
            return -1;
        }
        for (int i = indexBehind(lostHint); i < size; i++) {
            Sent s = get(i);
            if (s.lost && !s.again) {
                lostHint = s.from;
                return i;
            }
        }
        lostHint = Long.MAX_VALUE;
        return -1;
    }

    /** It goes out once more. */
    void sentAgain(Sent s, long nowNanos) {
        s.lastNanos = nowNanos;
        s.transmissions++;
        s.serial = ++serials;
        if (!s.again) {
            s.again = true;
            again += s.weight;
        }
        order(s);
    }

    private void order(Sent s) {
        unorder(s);
        s.ordered = true;
        s.earlier = newest;
        if (newest == null) {
            oldest = s;
        } else {
            newest.later = s;
        }
        newest = s;
    }

    private void unorder(Sent s) {
        if (!s.ordered) {
            return;
        }
        if (s.earlier == null) {
            oldest = s.later;
        } else {
            s.earlier.later = s.later;
        }
        if (s.later == null) {
            newest = s.earlier;
        } else {
            s.later.earlier = s.earlier;
        }
        s.earlier = null;
        s.later = null;
        s.ordered = false;
    }

    void clear() {
        Arrays.fill(ring, null);
        ring = NONE;
        head = 0;
        size = 0;
        oldest = null;
        newest = null;
        out = 0;
        sacked = 0;
        lost = 0;
        again = 0;
        sackedCount = 0;
        lostCount = 0;
        lostHint = Long.MAX_VALUE;
    }
}
