package dev.framewise.protocols.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a walk found, byte by byte, in packed arrays: one row a node, in the order of reading, children after their
 * parent. Values are computed from the bytes when somebody looks. A tree may be a projection that keeps only the fields
 * which a filter or an option asks for, and is meant to be reset and used again.
 *
 * <p>A node has a {@link Field}, a {@link Source}, a first byte and a length in bytes (or, for parts of bytes, a first
 * bit and a length in bits), a level, and for derived values a slot. Not safe for use by several threads at once.
 */
public final class FieldTree {
    /** Nesting beyond this depth is not shown as nesting; walks that recurse must stop before. */
    public static final int MAX_DEPTH = 128;

    private static final int PRUNED = -1;

    private final boolean[] wanted;
    /** The ordinal of the only wanted field, or -1. */
    private final int single;

    private boolean captions;
    private boolean explained;

    private Field[] field = new Field[64];
    private int[] start = new int[64];
    private int[] length = new int[64];
    private short[] bits = new short[64];
    private byte[] level = new byte[64];
    private byte[] source = new byte[64];
    private int[] slot = new int[64];
    private int[] after = new int[64];
    private int size;

    private long[] longs = new long[16];
    private Object[] objects = new Object[16];
    private int slots;
    private String[] caption;

    private final List<Source> sources = new ArrayList<>();
    private int current = -1;
    private final int[] open = new int[MAX_DEPTH];
    private int depth;
    private final List<Note> notes = new ArrayList<>();
    private final Underlay underlay = new Underlay();

    /** A tree that keeps every field. */
    public FieldTree() {
        this(null);
    }

    private FieldTree(boolean[] wanted) {
        this.wanted = wanted;
        this.single = single(wanted);
    }

    private static int single(boolean[] wanted) {
        int found = -1;
        for (int i = 0; wanted != null && i < wanted.length; i++) {
            if (wanted[i]) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }

    /** A tree that keeps only these fields (and, for aliases, what they stand for). */
    public static FieldTree projecting(Iterable<Field> fields) {
        boolean[] wanted = new boolean[64];
        for (Field f : fields) {
            wanted = want(wanted, f);
            for (Field m : f.members()) {
                wanted = want(wanted, m);
            }
        }
        return new FieldTree(wanted);
    }

    private static boolean[] want(boolean[] wanted, Field f) {
        boolean[] w = f.ordinal() < wanted.length ? wanted : Arrays.copyOf(wanted, f.ordinal() + 64);
        w[f.ordinal()] = true;
        return w;
    }

    /** Asks walks for captions of groups, which cost time; off at first. */
    public FieldTree withCaptions() {
        captions = true;
        return this;
    }

    /** Asks walks for their workings (how a length was added up, what a checksum summed); off at first. */
    public FieldTree withTrace() {
        explained = true;
        return this;
    }

    public boolean wantsCaptions() {
        return captions;
    }

    public boolean wantsTrace() {
        return explained;
    }

    /** True when this tree keeps the field. */
    public boolean wants(Field f) {
        return wanted == null || f.ordinal() < wanted.length && wanted[f.ordinal()];
    }

    /** True when this tree keeps the field, and no other. */
    public boolean wantsOnly(Field f) {
        return f.ordinal() == single;
    }

    /** True when this tree keeps only some fields. */
    public boolean projecting() {
        return wanted != null;
    }

    /** Forgets everything, keeping the arrays. */
    public void reset() {
        Arrays.fill(objects, 0, slots, null);
        if (caption != null) {
            Arrays.fill(caption, 0, Math.min(size, caption.length), null);
        }
        size = 0;
        slots = 0;
        depth = 0;
        current = -1;
        sources.clear();
        notes.clear();
        underlay.reset();
    }

    /** What the layers shown so far leave for those above them. */
    public Underlay underlay() {
        return underlay;
    }

    // ---- what walks call

    /** Says which bytes the following nodes stand in. */
    public void source(Source s) {
        int n = sources.size();
        if (current >= 0 && sources.get(current) == s) {
            return;
        }
        for (int i = 0; i < n; i++) {
            if (sources.get(i) == s) {
                current = i;
                return;
            }
        }
        if (n == 127) {
            throw new IllegalStateException("more than 127 sources in one tree");
        }
        sources.add(s);
        current = n;
    }

    /** The source that nodes stand in now, or null before the first. */
    public Source source() {
        return current < 0 ? null : sources.get(current);
    }

    /** Opens a node whose children follow; its length becomes known when it is closed. */
    public void open(Field f, int startByte) {
        int node = wants(f) ? add(f, startByte, 0, 0) : PRUNED;
        if (depth < MAX_DEPTH) {
            open[depth] = node;
        }
        depth++;
    }

    /** Opens a node that stands for so many bits as a whole, which its children divide. */
    public void open(Field f, int startByte, int firstBit, int bitLength) {
        open(f, startByte);
        int node = depth <= MAX_DEPTH ? open[depth - 1] : PRUNED;
        if (node != PRUNED && (firstBit != 0 || (bitLength & 7) != 0)) {
            bits[node] = (short) (firstBit << 8 | bitLength);
        }
    }

    /** Closes the innermost open node at the byte after its last. */
    public void close(int endByte) {
        depth--;
        if (depth < MAX_DEPTH && open[depth] != PRUNED) {
            int node = open[depth];
            length[node] = Math.max(0, endByte - start[node]);
            if (bits[node] != 0 && firstBit(node) + (bits[node] & 0xff) > 8 * length[node]) {
                bits[node] = 0;
            }
            after[node] = size;
        }
    }

    /** Opens the last node of level 0 once more, for what is known of it only now; false when something came behind it. */
    public boolean reopen(int node) {
        boolean last = after[node] == size && depth == 0 && level[node] == 0;
        if (last) {
            open[depth++] = node;
        }
        return last;
    }

    /** Gives the innermost open node a value that its children only spell; of an object, {@code toString} is asked. */
    public void valueOpen(Object value) {
        if (depth > 0 && depth <= MAX_DEPTH && open[depth - 1] != PRUNED) {
            int node = open[depth - 1];
            slot[node] = newSlot();
            objects[slot[node]] = value;
        }
    }

    /** Says that what the node of a layer carries goes on up to this byte of the same source; its own length stays. */
    public void reach(int node, int endByte) {
        if (slot[node] < 0 && endByte >= start[node] + length[node]) {
            slot[node] = -2 - endByte;
        }
    }

    /** How many nodes are open. */
    public int depth() {
        return depth;
    }

    /** Closes whatever was left open beyond a depth, as a reader does after it gave up in the middle. */
    public void closeTo(int wantedDepth, int endByte) {
        while (depth > wantedDepth) {
            close(endByte);
        }
    }

    /** A field of whole bytes. */
    public void leaf(Field f, int startByte, int byteLength) {
        if (wants(f)) {
            add(f, startByte, byteLength, 0);
        }
    }

    /** A field of 1..64 bits that begins at a bit (0 = most significant) of a byte. */
    public void bits(Field f, int startByte, int firstBit, int bitLength) {
        if (wants(f)) {
            int end = startByte + (firstBit + bitLength + 7) / 8;
            boolean whole = firstBit == 0 && (bitLength & 7) == 0;
            add(f, startByte, end - startByte, whole ? 0 : firstBit << 8 | bitLength);
        }
    }

    /** A value that does not stand on the wire but follows from what does. */
    public void derived(Field f, long value) {
        derived(f, value, -1, 0);
    }

    /** A derived value with the bytes that it was derived from. */
    public void derived(Field f, long value, int startByte, int byteLength) {
        if (wants(f)) {
            int node = add(f, Math.max(0, startByte), byteLength, 0);
            slot[node] = newSlot();
            longs[slot[node]] = value;
        }
    }

    /** A derived value that is no number: {@link Bytes}, a {@link Double}, or text, of which {@code toString} is asked when somebody looks. */
    public void derived(Field f, Object value) {
        derived(f, value, -1, 0);
    }

    public void derived(Field f, Object value, int startByte, int byteLength) {
        if (wants(f)) {
            int node = add(f, Math.max(0, startByte), byteLength, 0);
            slot[node] = newSlot();
            objects[slot[node]] = value;
        }
    }

    /** A remark on the node added last. */
    public void note(Rule rule, String detail) {
        notes.add(new Note(size - 1, rule, detail));
    }

    /** A remark on a node. */
    public void note(int node, Rule rule, String detail) {
        notes.add(new Note(node, rule, detail));
    }

    /** Takes back the remarks from one on (by its place in {@link #notes()}) that turn out not to be worth making. */
    public void withdraw(int fromNote, Predicate<Note> which) {
        if (fromNote < notes.size()) {
            notes.subList(fromNote, notes.size()).removeIf(which);
        }
    }

    /** Words to show for the node added last in place of its label, e.g. "MQ Telemetry Transport, Publish". */
    public void caption(String words) {
        caption(size - 1, words);
    }

    /** Words to show for the innermost open node. */
    public void captionOpen(String words) {
        if (depth > 0 && depth <= MAX_DEPTH && open[depth - 1] != PRUNED) {
            caption(open[depth - 1], words);
        }
    }

    private void caption(int node, String words) {
        if (node < 0) {
            return;
        }
        if (caption == null || caption.length < field.length) {
            caption = caption == null ? new String[field.length] : Arrays.copyOf(caption, field.length);
        }
        caption[node] = words;
    }

    private int add(Field f, int startByte, int byteLength, int bitShape) {
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

    private int newSlot() {
        if (slots == longs.length) {
            longs = Arrays.copyOf(longs, slots * 2);
            objects = Arrays.copyOf(objects, slots * 2);
        }
        return slots++;
    }

    // ---- what viewers ask

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
