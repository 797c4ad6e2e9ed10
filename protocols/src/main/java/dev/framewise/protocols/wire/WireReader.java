package dev.framewise.protocols.wire;

import java.nio.charset.StandardCharsets;

/**
 * Reads a message from bytes. Strict for endpoints: the first broken rule is thrown as {@link Malformed}. Lenient for
 * the inspector: it notes, clamps and goes on, so that a truncated or broken message still shows everything that can be
 * read; what a walk does not claim becomes a gap. Nothing is reserved for a length before it was checked.
 */
public final class WireReader extends NumberReader {
    /** Bytes or bits that no field of the format claims. */
    public static final Field GAP = Field.bytes("framewise.gap", "Not accounted for")
            .spec(new Document("Framewise", "Framewise's own remarks", "2026-11").at(""));

    private final boolean skim;

    private WireReader(Source source, int from, int to, FieldTree tree, boolean strict, boolean skim) {
        super(source, from, to, tree, strict);
        this.skim = skim;
    }

    /** For an endpoint: throws {@link Malformed} at the first broken rule. */
    public static WireReader strict(Bytes bytes) {
        return new WireReader(Source.of(bytes), 0, bytes.length(), null, true, false);
    }

    /** For an inspector that wants the message and, when given, its tree. */
    public static WireReader lenient(Bytes bytes, FieldTree tree) {
        return new WireReader(Source.of(bytes), 0, bytes.length(), tree, false, false);
    }

    /** The same for a part of a source. */
    public static WireReader lenient(Source source, int from, int to, FieldTree tree) {
        return new WireReader(source, from, to, tree, false, false);
    }

    /** For an inspector that wants only the tree: texts and byte strings are not built, the walk returns empty ones. */
    public static WireReader skim(Source source, int from, int to, FieldTree tree) {
        return new WireReader(source, from, to, tree, false, true);
    }

    /** Says that the end of these bytes is the capture's doing, so that a missing rest is nobody's fault. */
    public WireReader cutByCapture(boolean cut) {
        cutByCapture = cut;
        return this;
    }

    @Override
    public boolean reading() {
        return true;
    }

    @Override
    public boolean skimming() {
        return skim;
    }

    @Override
    public boolean leavesOut(Field f) {
        return tree != null && tree.projecting() && !tree.wants(f);
    }

    /** The tree that is being filled, or null. */
    public FieldTree tree() {
        return tree;
    }

    public Source source() {
        return source;
    }

    @Override
    public Bytes bytes(Field f, Bytes value, int byteLength) {
        align();
        int n = available(f, byteLength);
        if (n < 0) {
            return Bytes.EMPTY;
        }
        int at = pos;
        if (n > 0 || byteLength == 0) {
            leaf(f, n);
        }
        if (n < byteLength) {
            complain(f);
        }
        return skim ? Bytes.EMPTY : Bytes.wrap(a, at, n);
    }

    @Override
    public String text(Field f, String value, int byteLength) {
        align();
        int n = available(f, byteLength);
        if (n < 0) {
            return "";
        }
        int at = pos;
        if (n > 0 || byteLength == 0) {
            leaf(f, n);
        }
        if (n < byteLength) {
            complain(f);
        } else if (n > 0 && !(skim && tree != null && tree.projecting())) {
            // Filters and one-line summaries take text as it is: nobody would see the remark.
            int bad = Utf8.firstMalformed(a, at, at + n);
            if (bad >= 0) {
                notUtf8(f, bad - at);
            } else if (tree != null && tree.wantsTrace()) {
                tree.derived(Workings.WORKING, Workings.utf8(a, at, at + n), at - base, n);
            }
        }
        return skim || n == 0 ? "" : new String(a, at, n, StandardCharsets.UTF_8);
    }

    private void notUtf8(Field f, int index) {
        if (strict) {
            throw new Malformed(rules.text(), f, pos - base);
        }
        if (tree != null && tree.wants(f)) {
            tree.note(rules.text(), "Byte " + index + " of " + f.name() + " is not well-formed UTF-8.");
        }
    }

    @Override
    public String text(Field length, Field f, String value) {
        int n = number(length, 0);
        return failed ? "" : text(f, value, n);
    }

    @Override
    public Bytes prefixed(Field length, Field f, Bytes value) {
        int n = number(length, 0);
        return failed ? Bytes.EMPTY : bytes(f, value, n);
    }

    @Override
    public Bytes rest(Field f, Bytes value) {
        align();
        int n = limit - pos;
        if (n <= 0 || failed) {
            return Bytes.EMPTY;
        }
        int at = pos;
        leaf(f, n);
        return skim ? Bytes.EMPTY : Bytes.wrap(a, at, n);
    }

    @Override
    public void open(Field group) {
        if (tree == null) {
            return;
        }
        int n = group.bits();
        if (n > 0 && !failed && bit + n <= 8L * (limit - pos)) {
            tree.open(group, pos - base, bit, n);
        } else {
            tree.open(group, pos - base);
        }
    }

    @Override
    public void close() {
        if (tree != null) {
            tree.close(bit == 0 ? pos - base : pos - base + 1);
        }
    }

    @Override
    public void value(Object value) {
        if (tree != null) {
            tree.valueOpen(value);
        }
    }

    @Override
    public boolean more(int index, int size) {
        return !failed && limit > pos;
    }

    @Override
    public boolean present(boolean writing) {
        return !failed && limit > pos;
    }

    @Override
    public int peek(int writing) {
        return pos < limit ? a[pos] & 0xff : -1;
    }

    @Override
    public Bytes ahead(Bytes writing, int byteLength) {
        return failed ? Bytes.EMPTY : Bytes.wrap(a, pos, Math.max(0, Math.min(byteLength, limit - pos)));
    }

    @Override
    public void derived(Field f, long value) {
        if (tree != null) {
            tree.derived(f, value, pos - base, 0);
        }
    }

    @Override
    public void derived(Field f, String value) {
        if (tree != null) {
            tree.derived(f, value, pos - base, 0);
        }
    }

    @Override
    public void derived(Field f, long value, int startByte, int byteLength) {
        if (tree != null) {
            tree.derived(f, value, startByte, byteLength);
        }
    }

    @Override
    public void derived(Field f, String value, int startByte, int byteLength) {
        if (tree != null) {
            tree.derived(f, value, startByte, byteLength);
        }
    }

    @Override
    public boolean wantsCaptions() {
        return tree != null && tree.wantsCaptions();
    }

    @Override
    public void caption(String words) {
        if (tree != null) {
            tree.captionOpen(words);
        }
    }

    @Override
    public int settle(Field checksum, int at, int from, int to, long pseudoHeaderSum) {
        int stands = (a[base + at] & 0xff) << 8 | a[base + at + 1] & 0xff;
        long sum = Checksum.sum(a, base + from, base + to, pseudoHeaderSum);
        // Taking the field's own word out of the sum: it counts as high or low half by its distance from the beginning.
        long without = (at - from & 1) == 0 ? sum - stands : sum - ((stands & 0xff) << 8 | stands >>> 8);
        if (tree != null && tree.wantsTrace()) {
            tree.derived(
                    Workings.WORKING, Workings.checksum(a, base + at, base + from, base + to, pseudoHeaderSum), at, 2);
        }
        return Checksum.finish(without);
    }

    @Override
    public void settleAllOnes(Field checksum, int at) {}
}
