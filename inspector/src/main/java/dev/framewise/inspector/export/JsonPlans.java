package dev.framewise.inspector.export;

import dev.framewise.protocols.wire.FieldTree;
import java.util.Arrays;

/**
 * The plans made so far, by shape. Traffic has few shapes; where it has many, all are forgotten now and then, so that
 * memory stays bounded. For one thread.
 */
final class JsonPlans {
    /** So much memory plans may take. */
    private static final int BYTES_LIMIT = 2 << 20;

    /** Longer runs of nodes are hardly ever alike. */
    private static final int NODE_LIMIT = 1024;

    private static final int SLOTS = 1024;

    private final JsonPlan[] plans = new JsonPlan[SLOTS];
    private int bytes;

    /** The plan of these nodes' shape, or null. */
    JsonPlan find(FieldTree t, int from, int to, int depth) {
        if (to - from > NODE_LIMIT) {
            return null;
        }
        JsonPlan p = plans[slot(t, from, to, depth)];
        return p != null && p.fits(t, from, to, depth) ? p : null;
    }

    /** Remembers the plan of these nodes' shape, in place of another that has its slot. */
    void keep(JsonPlan p, FieldTree t, int from, int to, int depth) {
        if (to - from > NODE_LIMIT) {
            return;
        }
        if (bytes + p.bytes() > BYTES_LIMIT) {
            Arrays.fill(plans, null);
            bytes = 0;
        }
        int slot = slot(t, from, to, depth);
        bytes += p.bytes() - (plans[slot] == null ? 0 : plans[slot].bytes());
        plans[slot] = p;
    }

    private static int slot(FieldTree t, int from, int to, int depth) {
        int h = depth;
        for (int i = from; i < to; i++) {
            h = 31 * h + (t.field(i).ordinal() << 8) + t.after(i) - i;
        }
        h *= 0x9e3779b9;
        return h >>> 22;
    }
}
