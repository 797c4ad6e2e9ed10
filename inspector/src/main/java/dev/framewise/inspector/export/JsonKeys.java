package dev.framewise.inspector.export;

import dev.framewise.inspector.view.Escape;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys of JSON objects as ready bytes, one copy for each depth, so that a field's name, the comma before it and the
 * indentation are one copy of an array. Fields of one name share a number, by which members of one object are grouped.
 */
final class JsonKeys {
    private final boolean pretty;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] numberOf = new int[256];
    private byte[][][] keys = new byte[8][][];
    private byte[][][] treeKeys = new byte[8][][];

    JsonKeys(boolean pretty) {
        this.pretty = pretty;
        Arrays.fill(numberOf, -1);
    }

    /** The number of a field's name, from 0. */
    int number(Field f) {
        int i = f.ordinal();
        if (i >= numberOf.length) {
            int n = numberOf.length;
            numberOf = Arrays.copyOf(numberOf, Math.max(2 * n, i + 1));
            Arrays.fill(numberOf, n, numberOf.length, -1);
        }
        if (numberOf[i] < 0) {
            numberOf[i] = numbers.computeIfAbsent(name(f), name -> numbers.size());
        }
        return numberOf[i];
    }

    /** How many numbers are in use. */
    int count() {
        return numbers.size();
    }

    /** Nodes without a name, which only hold others, go by their label, as in tshark. */
    private static String name(Field f) {
        return f.name().isEmpty() ? f.label() : f.name();
    }

    /** {@code ,}, the indentation of a depth, and {@code "name": }. */
    byte[] key(Field f, int depth) {
        if (depth >= keys.length) {
            keys = Arrays.copyOf(keys, depth + 8);
        }
        byte[][] at = keys[depth];
        int i = f.ordinal();
        if (at == null || i >= at.length) {
            at = at == null ? new byte[i + 64][] : Arrays.copyOf(at, i + 64);
            keys[depth] = at;
        }
        byte[] key = at[i];
        if (key == null) {
            key = encode(name(f), depth);
            at[i] = key;
        }
        return key;
    }

    /** The same for the object that holds the children of a field with a value: {@code "name_tree": }. */
    byte[] treeKey(Field f, int depth) {
        if (depth >= treeKeys.length) {
            treeKeys = Arrays.copyOf(treeKeys, depth + 8);
        }
        byte[][] at = treeKeys[depth];
        int i = f.ordinal();
        if (at == null || i >= at.length) {
            at = at == null ? new byte[i + 64][] : Arrays.copyOf(at, i + 64);
            treeKeys[depth] = at;
        }
        byte[] key = at[i];
        if (key == null) {
            key = encode(name(f) + "_tree", depth);
            at[i] = key;
        }
        return key;
    }

    private byte[] encode(String name, int depth) {
        TextOut out = new TextOut();
        out.put(',');
        line(depth, out);
        out.put('"');
        Escape.JSON.put(out, name);
        out.put(pretty ? "\": " : "\":");
        return Arrays.copyOf(out.array(), out.length());
    }

    /** A new line at a depth; nothing when everything goes on one line. */
    void line(int depth, TextOut out) {
        if (pretty) {
            byte[] spaces = INDENTS[Math.min(depth, INDENTS.length - 1)];
            out.putBytes(spaces);
        }
    }

    private static final byte[][] INDENTS = new byte[272][];

    static {
        for (int i = 0; i < INDENTS.length; i++) {
            INDENTS[i] = ("\n" + "  ".repeat(i)).getBytes(StandardCharsets.US_ASCII);
        }
    }
}
