package dev.framewise.protocols.mqttsn;

import java.util.Arrays;

/**
 * The message ids of QoS 2 that were released last. The network may deliver a copy of a PUBLISH long after its exchange was
 * over; without this memory it would look like a new message. Ids rise, so an old one comes again only after 65,535 others.
 */
public final class SnFinished {
    private static final int MOST = 64;

    private int[] ids;
    private int next;

    public SnFinished() {}

    public void add(int messageId) {
        if (ids == null) {
            ids = new int[MOST];
        }
        ids[next] = messageId;
        next = (next + 1) % MOST;
    }

    public boolean has(int messageId) {
        if (ids != null) {
            for (int id : ids) {
                if (id == messageId) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The other end begins to count anew. */
    public void clear() {
        if (ids != null) {
            Arrays.fill(ids, 0);
        }
    }
}
