package dev.framewise.inspector.export;

import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.Values;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.TextOut;
import java.util.Arrays;

/**
 * Writes nodes that stand beside each other as the members of one JSON object. JSON wants each name once, so members are
 * collected first and those of one name chained, in arrays that all objects share like a stack. What a layer holds is laid
 * out once for all layers of its shape, as a {@link JsonPlan}; from then on only values are filled in.
 */
final class JsonTree {
    private final JsonKeys keys;
    private final Aliases aliases;
    private final Values values;

    private int[] node = new int[256];
    private Field[] field = new Field[256];
    private int[] next = new int[256];
    private boolean[] chained = new boolean[256];
    private int top;

    // by number of name: the object in which it was seen last, and its last member there
    private int[] seenIn = new int[256];
    private int[] seenAt = new int[256];
    private int object;

    private final JsonPlans plans = new JsonPlans();

    /** The plan that is being made, or null while text is written. */
    private JsonPlan.Draft draft;

    private KeptLayers keeping;

    JsonTree(JsonKeys keys, Aliases aliases, Values values) {
        this.keys = keys;
        this.aliases = aliases;
        this.values = values;
    }

    /** Writes siblings as {@link #members} does, and says which of the bytes are for one row alone. */
    void members(FieldTree t, int from, int to, int depth, boolean first, KeptLayers kept) {
        keeping = kept;
        members(t, from, to, depth, first, kept.begin());
        keeping = null;
        kept.end();
    }

    /** Writes the siblings from one node up to another; {@code first} says that nothing stands in the object yet. */
    void members(FieldTree t, int from, int to, int depth, boolean first, TextOut out) {
        int base = top;
        int id = ++object;
        for (int n = from; n < to; n = t.after(n)) {
            Field f = t.field(n);
            add(n, f, id);
            for (Field alias : aliases.of(f)) {
                add(n, alias, id);
            }
        }
        int end = top;
        boolean empty = first;
        for (int i = base; i < end; i++) {
            if (!chained[i]) {
                int start = out.length();
                int places = draft == null ? 0 : draft.count();
                if (next[i] < 0) {
                    one(t, i, depth, empty, out);
                } else {
                    several(t, i, depth, empty, out);
                }
                if (!empty && mayBeLeftOut(t, i)) {
                    if (draft != null) {
                        draft.leaf(field[i], node[i], depth, start, places);
                    } else if (keeping != null) {
                        keep(t, i, depth, start, out.length());
                    }
                }
                empty = false;
            }
        }
        top = base;
    }

    private boolean mayBeLeftOut(FieldTree t, int i) {
        Field f = field[i];
        return f.kind() == Kind.FRAME_NUMBER && f.name().equals(KeptLayers.NUMBERS)
                || f.kind() == Kind.BYTES && !parent(t, i);
    }

    private void keep(FieldTree t, int i, int depth, int start, int end) {
        if (field[i].kind() == Kind.FRAME_NUMBER) {
            keeping.numbers(field[i], depth, start, end);
        } else if (t.length(node[i]) > KeptLayers.LONG_BYTES) {
            keeping.hole(start, end);
        }
    }

    private void add(int n, Field f, int id) {
        if (top == node.length) {
            node = Arrays.copyOf(node, 2 * top);
            field = Arrays.copyOf(field, 2 * top);
            next = Arrays.copyOf(next, 2 * top);
            chained = Arrays.copyOf(chained, 2 * top);
        }
        int i = top++;
        node[i] = n;
        field[i] = f;
        next[i] = -1;
        int name = keys.number(f);
        if (name >= seenIn.length) {
            seenIn = Arrays.copyOf(seenIn, 2 * name);
            seenAt = Arrays.copyOf(seenAt, 2 * name);
        }
        chained[i] = seenIn[name] == id;
        if (chained[i]) {
            next[seenAt[name]] = i;
        }
        seenIn[name] = id;
        seenAt[name] = i;
    }

    private void one(FieldTree t, int i, int depth, boolean first, TextOut out) {
        Field f = field[i];
        boolean value = hasValue(f);
        boolean parent = parent(t, i);
        if (value || !parent) {
            key(keys.key(f, depth), first, out);
            value(t, node[i], out);
        }
        if (parent) {
            key(value ? keys.treeKey(f, depth) : keys.key(f, depth), first && !value, out);
            children(t, node[i], depth, out);
        }
    }

    private void several(FieldTree t, int i, int depth, boolean first, TextOut out) {
        Field f = field[i];
        boolean value = hasValue(f);
        boolean parent = false;
        for (int m = i; m >= 0; m = next[m]) {
            parent |= parent(t, m);
        }
        if (value || !parent) {
            key(keys.key(f, depth), first, out);
            for (int m = i; m >= 0; m = next[m]) {
                out.put(m == i ? '[' : ',');
                keys.line(depth + 1, out);
                value(t, node[m], out);
            }
            keys.line(depth, out);
            out.put(']');
        }
        if (parent) {
            key(value ? keys.treeKey(f, depth) : keys.key(f, depth), first && !value, out);
            for (int m = i; m >= 0; m = next[m]) {
                out.put(m == i ? '[' : ',');
                keys.line(depth + 1, out);
                children(t, node[m], depth + 1, out);
            }
            keys.line(depth, out);
            out.put(']');
        }
    }

    private boolean parent(FieldTree t, int i) {
        return !field[i].isAlias() && t.after(node[i]) > node[i] + 1;
    }

    private void children(FieldTree t, int n, int depth, TextOut out) {
        out.put('{');
        if (t.after(n) > n + 1) {
            if (draft != null) {
                members(t, n + 1, t.after(n), depth + 1, true, out);
            } else {
                planned(t, n + 1, t.after(n), depth + 1, out);
            }
            keys.line(depth, out);
        }
        out.put('}');
    }

    private void planned(FieldTree t, int from, int to, int depth, TextOut out) {
        JsonPlan plan = plans.find(t, from, to, depth);
        if (plan == null) {
            draft = new JsonPlan.Draft(from, depth);
            members(t, from, to, depth, true, draft.text());
            plan = draft.done(t, to);
            draft = null;
            plans.keep(plan, t, from, to, depth);
        }
        plan.write(t, from, values, out);
        if (keeping != null) {
            plan.holes(t, from, keeping);
        }
    }

    private static boolean hasValue(Field f) {
        return f.kind() != Kind.PROTOCOL && f.kind() != Kind.GROUP;
    }

    private static void key(byte[] key, boolean first, TextOut out) {
        int comma = first ? 1 : 0;
        out.putBytes(key, comma, key.length - comma);
    }

    private void value(FieldTree t, int n, TextOut out) {
        out.put('"');
        if (draft != null) {
            draft.value(n);
        } else {
            values.show(t, n, Escape.JSON, out);
        }
        out.put('"');
    }
}
