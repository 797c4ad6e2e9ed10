package dev.framewise.protocols.http2;

/**
 * What streams carry for others, by their number; immutable. A change copies the way to the stream alone, so thousands of open
 * streams cost a context nothing.
 */
final class Calls {
    /**
     * One stream.
     *
     * @param mediaType what its content is, without parameters
     * @param ended the directions that have ended, by their ordinals as bits
     */
    record Call(String mediaType, String path, int ended) {}

    /** Streams that never end are forgotten beyond so many. */
    private static final int MOST = 1 << 16;

    private static final int BRANCHES = 16;

    static final Calls NONE = new Calls(null, 0);

    /** Four bits of the number a level, lowest first: the number's own, since streams are counted. */
    private record Node(Node[] below, int id, Call call) {}

    private final Node root;
    private final int size;

    private Calls(Node root, int size) {
        this.root = root;
        this.size = size;
    }

    Call get(int id) {
        Node n = root;
        for (int rest = id; n != null; rest >>>= 4) {
            if (n.id == id) {
                return n.call;
            }
            n = n.below[rest & BRANCHES - 1];
        }
        return null;
    }

    int size() {
        return size;
    }

    Calls with(int id, Call call) {
        boolean fresh = get(id) == null;
        if (fresh && size == MOST) {
            return NONE.with(id, call);
        }
        return new Calls(put(root, id, id, call), size + (fresh ? 1 : 0));
    }

    Calls without(int id) {
        if (get(id) == null) {
            return this;
        }
        return size == 1 ? NONE : new Calls(put(root, id, id, null), size - 1);
    }

    private static Node put(Node n, int id, int rest, Call call) {
        if (n == null) {
            return new Node(new Node[BRANCHES], id, call);
        }
        if (n.id == id || n.call == null && lacks(n, id, rest)) {
            return new Node(n.below, id, call);
        }
        Node[] below = n.below.clone();
        int branch = rest & BRANCHES - 1;
        below[branch] = put(below[branch], id, rest >>> 4, call);
        return new Node(below, n.id, n.call);
    }

    /** True when the stream does not stand below either, so that it may take a free place. */
    private static boolean lacks(Node n, int id, int rest) {
        Node at = n.below[rest & BRANCHES - 1];
        for (int r = rest >>> 4; at != null; r >>>= 4) {
            if (at.id == id) {
                return false;
            }
            at = at.below[r & BRANCHES - 1];
        }
        return true;
    }
}
