package dev.framewise.protocols.wire;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What a walk found, byte by byte. This is what walks call; what they left is asked of the {@link FieldNodes}. A tree may
 * be a projection that keeps only the fields which a filter or an option asks for, and is meant to be reset and used
 * again. Not safe for use by several threads at once.
 */
public final class FieldTree extends FieldNodes {
    private static final int PRUNED = -1;

    private final boolean[] wanted;
    /** The ordinal of the only wanted field, or -1. */
    private final int single;

    private boolean captions;
    private boolean explained;

    private final int[] open = new int[MAX_DEPTH];
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
}
