package dev.framewise.inspector.export;

import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.Values;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.TextOut;
import java.util.Arrays;

/**
 * The members of one JSON object for all nodes of one shape: the text, which is the same each time, and the places in it
 * where values go.
 *
 * <pre>
 *   text    "ip.version": "",  "ip.hdr_len": "",  …
 *   places                ▲                   ▲
 *   nodes                 0                   1
 * </pre>
 *
 * Two runs of nodes have one shape when their fields and their nesting are alike. For one thread.
 */
final class JsonPlan {
    private final Field[] fields;
    private final int[] spans;
    private final int depth;
    private final byte[] text;
    private final int[] places;
    private final int[] nodes;
    private final Leaf[] leaves;

    /** Where the text that was written last begins, and where each of its values ends. */
    private int begin;

    private final int[] valueEnds;

    /** A member that a frame's later rows may leave out: its stretch of the text, the first node and the places in it. */
    private record Leaf(Field field, int node, int textFrom, int textTo, int firstPlace, int lastPlace, int depth) {}

    private JsonPlan(Draft draft, FieldTree t, int to) {
        int n = to - draft.from;
        fields = new Field[n];
        spans = new int[n];
        for (int i = 0; i < n; i++) {
            fields[i] = t.field(draft.from + i);
            spans[i] = t.after(draft.from + i) - draft.from;
        }
        depth = draft.depth;
        text = Arrays.copyOf(draft.text.array(), draft.text.length());
        places = Arrays.copyOf(draft.places, draft.count);
        nodes = Arrays.copyOf(draft.nodes, draft.count);
        leaves = Arrays.copyOf(draft.leaves, draft.leafCount);
        valueEnds = new int[draft.count];
    }

    /** True when these nodes, at this depth of objects, have the plan's shape. */
    boolean fits(FieldTree t, int from, int to, int atDepth) {
        if (to - from != fields.length || atDepth != depth) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            if (t.field(from + i) != fields[i] || t.after(from + i) - from != spans[i]) {
                return false;
            }
        }
        return true;
    }

    /** How much memory the plan takes, roughly. */
    int bytes() {
        return text.length + 16 * fields.length + 12 * places.length + 256;
    }

    /** Writes nodes of the plan's shape that begin at a node. */
    void write(FieldTree t, int from, Values values, TextOut out) {
        begin = out.length();
        int at = 0;
        for (int i = 0; i < places.length; i++) {
            out.putBytes(text, at, places[i] - at);
            at = places[i];
            values.show(t, from + nodes[i], Escape.JSON, out);
            valueEnds[i] = out.length();
        }
        out.putBytes(text, at, text.length - at);
    }

    /** Says which of the bytes just written are for one row alone. */
    void holes(FieldTree t, int from, KeptLayers kept) {
        for (Leaf leaf : leaves) {
            int node = from + leaf.node;
            boolean numbers = leaf.field.kind() == Kind.FRAME_NUMBER;
            if (numbers || t.length(node) > KeptLayers.LONG_BYTES) {
                // A value stands before it, or objects alone do: then the text since the beginning has no value in it.
                int start = leaf.firstPlace == 0
                        ? begin + leaf.textFrom
                        : valueEnds[leaf.firstPlace - 1] + leaf.textFrom - places[leaf.firstPlace - 1];
                int end = valueEnds[leaf.lastPlace] + leaf.textTo - places[leaf.lastPlace];
                if (numbers) {
                    kept.numbers(leaf.field, leaf.depth, start, end);
                } else {
                    kept.hole(start, end);
                }
            }
        }
    }

    /** A plan in the making. */
    static final class Draft {
        private final int from;
        private final int depth;
        private final TextOut text = new TextOut(1024);
        private int[] places = new int[16];
        private int[] nodes = new int[16];
        private int count;
        private Leaf[] leaves = new Leaf[2];
        private int leafCount;

        Draft(int fromNode, int depth) {
            from = fromNode;
            this.depth = depth;
        }

        TextOut text() {
            return text;
        }

        /** How many values have their place so far. */
        int count() {
            return count;
        }

        /** The value of a node goes where the text ends now. */
        void value(int node) {
            if (count == places.length) {
                places = Arrays.copyOf(places, 2 * count);
                nodes = Arrays.copyOf(nodes, 2 * count);
            }
            places[count] = text.length();
            nodes[count++] = node - from;
        }

        /** From a length of the text to its end, with the values from one on, stands a member that may be left out. */
        void leaf(Field f, int node, int depthOfKey, int textFrom, int firstPlace) {
            if (leafCount == leaves.length) {
                leaves = Arrays.copyOf(leaves, 2 * leafCount);
            }
            leaves[leafCount++] = new Leaf(f, node - from, textFrom, text.length(), firstPlace, count - 1, depthOfKey);
        }

        JsonPlan done(FieldTree t, int to) {
            return new JsonPlan(this, t, to);
        }
    }
}
