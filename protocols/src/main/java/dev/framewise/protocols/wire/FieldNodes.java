package dev.framewise.protocols.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The nodes of a {@link FieldTree}, in packed arrays: one row a node, in the order of reading, children after their
 * parent. Values are computed from the bytes when somebody looks.
 *
 * <p>A node has a {@link Field}, a {@link Source}, a first byte and a length in bytes (or, for parts of bytes, a first
 * bit and a length in bits), a level, and for derived values a slot.
 */
public abstract sealed class FieldNodes permits FieldTree {
    /** Nesting beyond this depth is not shown as nesting; walks that recurse must stop before. */
    public static final int MAX_DEPTH = 128;

    Field[] field = new Field[64];
    int[] start = new int[64];
    int[] length = new int[64];
    short[] bits = new short[64];
    byte[] level = new byte[64];
    byte[] source = new byte[64];
    int[] slot = new int[64];
    int[] after = new int[64];
    int size;

    long[] longs = new long[16];
    Object[] objects = new Object[16];
    int slots;
    String[] caption;

    final List<Source> sources = new ArrayList<>();
    int current = -1;
    final List<Note> notes = new ArrayList<>();

    int depth;

    FieldNodes() {}

    /** Adds a node at the depth and in the source of now; returns its number. */
    final int add(Field f, int startByte, int byteLength, int bitShape) {
        int i = size;
        if (i == field.length) {
            grow();
        }
        field[i] = f;
        start[i] = startByte;
        length[i] = byteLength;
        bits[i] = (short) bitShape;
        level[i] = (byte) Math.min(depth, MAX_DEPTH - 1);
        source[i] = (byte) current;
        slot[i] = -1;
        after[i] = i + 1;
        size = i + 1;
        return i;
    }

    private void grow() {
        int n = field.length * 2;
        field = Arrays.copyOf(field, n);
        start = Arrays.copyOf(start, n);
        length = Arrays.copyOf(length, n);
        bits = Arrays.copyOf(bits, n);
        level = Arrays.copyOf(level, n);
        source = Arrays.copyOf(source, n);
        slot = Arrays.copyOf(slot, n);
        after = Arrays.copyOf(after, n);
    }

    /** Room for a derived value. */
    final int newSlot() {
        if (slots == longs.length) {
            longs = Arrays.copyOf(longs, slots * 2);
            objects = Arrays.copyOf(objects, slots * 2);
        }
        return slots++;
    }

    /** How many nodes are open. */
    public int depth() {
        return depth;
    }

    public int size() {
        return size;
    }

    public Field field(int node) {
        return field[node];
    }

    /** 0 for the outermost nodes. */
    public int level(int node) {
        return level[node];
    }

    /** The node after the last descendant of this one. */
    public int after(int node) {
        return after[node];
    }

    /** The first byte in its source. */
    public int start(int node) {
        return start[node];
    }

    /** How many bytes it touches. */
    public int length(int node) {
        return length[node];
    }

    /** The byte after the last one that the node speaks for: that of {@link #reach}, else the end of its own bytes. */
    public int end(int node) {
        return slot[node] < -1 ? -2 - slot[node] : start[node] + length[node];
    }

    /** True for a field that is made of some bits of its bytes. */
    public boolean partOfBytes(int node) {
        return bits[node] != 0;
    }

    /** The first bit within its first byte, 0 = most significant. */
    public int firstBit(int node) {
        return bits[node] >>> 8 & 0xff;
    }

    /** Its length in bits. */
    public long bitLength(int node) {
        return bits[node] != 0 ? bits[node] & 0xff : 8L * length[node];
    }

    public Source source(int node) {
        return source[node] < 0 ? null : sources.get(source[node]);
    }

    public List<Source> sources() {
        return sources;
    }

    /** True for a value that follows from others and owns no bits. */
    public boolean isDerived(int node) {
        return slot[node] >= 0;
    }

    public List<Note> notes() {
        return notes;
    }

    /** The words to show in place of the label, or null. */
    public String caption(int node) {
        return caption != null && node < caption.length ? caption[node] : null;
    }

    /** The first node of a field at or after a node, or -1. */
    public int find(Field f, int from) {
        for (int i = from; i < size; i++) {
            if (field[i] == f) {
                return i;
            }
        }
        return -1;
    }

    /** The first node of a field, or -1. */
    public int find(Field f) {
        return find(f, 0);
    }

    /** The node's bytes (for part of a byte, the bytes that it touches); empty for derived values without bytes. */
    public Bytes bytes(int node) {
        if (slot[node] >= 0 && objects[slot[node]] instanceof Bytes b) {
            return b;
        }
        Source s = source(node);
        if (s == null || length[node] == 0) {
            return Bytes.EMPTY;
        }
        int to = Math.min(s.bytes().length(), start[node] + length[node]);
        return start[node] >= to ? Bytes.EMPTY : s.bytes().slice(start[node], to);
    }

    /** The derived value when it is no number, else null. */
    public Object object(int node) {
        return slot[node] >= 0 ? objects[slot[node]] : null;
    }

    /** The value as a number; for text and bytes 0. */
    public long number(int node) {
        if (slot[node] >= 0) {
            return longs[slot[node]];
        }
        Field f = field[node];
        Source s = source(node);
        if (s == null || length[node] == 0) {
            return 0;
        }
        byte[] a = s.bytes().array();
        int at = s.bytes().offset() + start[node];
        long raw = switch (f.encoding()) {
            case LITTLE_ENDIAN -> little(a, at, length[node]);
            case MQTT_VARINT, LEB128 -> Varint.leb128(a, at, length[node]);
            case PREFIX -> Varint.prefix(a, at, length[node], firstBit(node));
            case DECIMAL_DIGITS -> digits(a, at, length[node], 10);
            case HEX_DIGITS -> digits(a, at, length[node], 16);
            case BIG_ENDIAN ->
                bits[node] == 0 ? big(a, at, length[node]) : bitsOf(a, at, firstBit(node), bits[node] & 0xff);
        };
        return f.kind() == Kind.INT ? signed(raw, (int) bitLength(node)) : raw * f.scale();
    }

    private static long signed(long raw, int bitLength) {
        return bitLength >= 64 || bitLength <= 0 ? raw : raw << 64 - bitLength >> 64 - bitLength;
    }

    /** Up to the first character that is no digit, or to the last number that fits. */
    private static long digits(byte[] a, int at, int n, int base) {
        long v = 0;
        for (int i = 0; i < n; i++) {
            int d = Character.digit(a[at + i], base);
            if (d < 0 || v > (Long.MAX_VALUE - d) / base) {
                break;
            }
            v = base * v + d;
        }
        return v;
    }

    private static long big(byte[] a, int at, int n) {
        long v = 0;
        for (int i = 0; i < n; i++) {
            v = v << 8 | a[at + i] & 0xff;
        }
        return v;
    }

    private static long little(byte[] a, int at, int n) {
        long v = 0;
        for (int i = n - 1; i >= 0; i--) {
            v = v << 8 | a[at + i] & 0xff;
        }
        return v;
    }

    static long bitsOf(byte[] a, int at, int firstBit, int count) {
        long v = 0;
        int bit = firstBit;
        int left = count;
        int i = at;
        while (left > 0) {
            int take = Math.min(8 - bit, left);
            v = v << take | (a[i] & 0xff) >>> 8 - bit - take & (1 << take) - 1;
            left -= take;
            bit = 0;
            i++;
        }
        return v;
    }

    /** The value as text: what the bytes say in UTF-8 (ill-formed parts as U+FFFD), or the derived text. */
    public String text(int node) {
        if (slot[node] >= 0) {
            Object o = objects[slot[node]];
            return o == null ? Long.toString(longs[slot[node]]) : o.toString();
        }
        Bytes b = bytes(node);
        return new String(b.array(), b.offset(), b.length(), StandardCharsets.UTF_8);
    }
}
