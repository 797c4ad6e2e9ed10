package dev.framewise.inspector.conversation;

import dev.framewise.inspector.conversation.Conversation.Transport;
import java.util.function.Consumer;

/**
 * Finds the conversation of a frame. Bounded: beyond the limit the one that was silent longest is let go. Keys are
 * addresses, ports, transport, and the interface that the frame was seen on, so that two links of one capture that
 * carry the same connection stay apart.
 */
public final class FlowTable {
    private final int limit;
    private final Consumer<Conversation> letGo;
    private Conversation[] buckets = new Conversation[1024];
    private int size;
    private Conversation oldest;
    private Conversation newest;
    private long tcpCount;
    private long udpCount;

    /**
     * @param limit how many conversations are remembered at once
     * @param letGo is told of each that is forgotten early
     */
    public FlowTable(int limit, Consumer<Conversation> letGo) {
        this.limit = limit;
        this.letGo = letGo;
    }

    /** How many conversations are remembered. */
    public int size() {
        return size;
    }

    /** The conversation with these ends in either direction, or null. */
    public Conversation find(
            Transport t, int place, long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
        int meta = meta(t, place);
        int hash = hash(meta, aHigh, aLow, aPort, bHigh, bLow, bPort);
        for (Conversation c = buckets[hash & buckets.length - 1]; c != null; c = c.nextInBucket) {
            if (c.hash == hash && c.matches(aHigh, aLow, aPort, bHigh, bLow, bPort, meta)) {
                used(c);
                return c;
            }
        }
        return null;
    }

    /** The number of the next conversation. */
    long next(Transport t) {
        return t == Transport.TCP ? tcpCount++ : udpCount++;
    }

    /** Adds a conversation whose source is {@code a}; an older one with the same ends is forgotten. */
    Conversation add(
            long number,
            Transport t,
            int place,
            int ipVersion,
            long aHigh,
            long aLow,
            int aPort,
            long bHigh,
            long bLow,
            int bPort,
            boolean fromTheBeginning,
            FrameInfo first) {
        Conversation c =
                new Conversation(t, number, ipVersion, aHigh, aLow, bHigh, bLow, aPort, bPort, fromTheBeginning, first);
        c.meta = meta(t, place);
        c.hash = hash(c.meta, aHigh, aLow, aPort, bHigh, bLow, bPort);
        if (size >= limit) {
            Conversation victim = oldest;
            remove(victim);
            letGo.accept(victim);
        }
        if (size > buckets.length) {
            rehash();
        }
        int at = c.hash & buckets.length - 1;
        c.nextInBucket = buckets[at];
        buckets[at] = c;
        c.older = newest;
        if (newest != null) {
            newest.newer = c;
        } else {
            oldest = c;
        }
        newest = c;
        size++;
        return c;
    }

    /** Forgets a conversation, as when its ports are used anew. */
    public void remove(Conversation c) {
        int at = c.hash & buckets.length - 1;
        Conversation before = null;
        for (Conversation x = buckets[at]; x != null; before = x, x = x.nextInBucket) {
            if (x == c) {
                if (before == null) {
                    buckets[at] = c.nextInBucket;
                } else {
                    before.nextInBucket = c.nextInBucket;
                }
                size--;
                unlink(c);
                return;
            }
        }
    }

    /** Every conversation, the one that was silent longest first. */
    public void forEach(Consumer<Conversation> visitor) {
        for (Conversation c = oldest; c != null; ) {
            Conversation next = c.newer;
            visitor.accept(c);
            c = next;
        }
    }

    private void used(Conversation c) {
        if (c != newest) {
            unlink(c);
            c.older = newest;
            newest.newer = c;
            newest = c;
        }
    }

    private void unlink(Conversation c) {
        if (c.older != null) {
            c.older.newer = c.newer;
        } else {
            oldest = c.newer;
        }
        if (c.newer != null) {
            c.newer.older = c.older;
        } else {
            newest = c.older;
        }
        c.older = null;
        c.newer = null;
    }

    private void rehash() {
        Conversation[] bigger = new Conversation[buckets.length * 4];
        for (Conversation head : buckets) {
            for (Conversation c = head; c != null; ) {
                Conversation next = c.nextInBucket;
                int at = c.hash & bigger.length - 1;
                c.nextInBucket = bigger[at];
                bigger[at] = c;
                c = next;
            }
        }
        buckets = bigger;
    }

    private static int meta(Transport t, int place) {
        return place << 1 | t.ordinal();
    }

    /** The same for both directions. */
    private static int hash(int meta, long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
        long a = mix(aHigh * 0x9E37_79B9_7F4A_7C15L ^ aLow) + aPort * 0x632B_E59B_D9B4_E019L;
        long b = mix(bHigh * 0x9E37_79B9_7F4A_7C15L ^ bLow) + bPort * 0x632B_E59B_D9B4_E019L;
        return (int) (mix(mix(a) + mix(b) + meta) >>> 16);
    }

    private static long mix(long v) {
        long z = (v ^ v >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }
}
