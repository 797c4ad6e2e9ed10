package dev.framewise.protocols.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a message from bytes. Strict for endpoints: the first broken rule is thrown as {@link Malformed}. Lenient for
 * the inspector: it notes, clamps and goes on, so that a truncated or broken message still shows everything that can be
 * read; what a walk does not claim becomes a gap. Nothing is reserved for a length before it was checked.
 */
public final class WireReader extends Wire {
    /** Bytes or bits that no field of the format claims. */
    public static final Field GAP = Field.bytes("framewise.gap", "Not accounted for")
            .spec(new Document("Framewise", "Framewise's own remarks", "2026-11").at(""));

    private final Source source;
    private final byte[] a;
    private final int base;
    private final FieldTree tree;
    private final boolean strict;
    private final boolean skim;
    private int pos;
    private int bit;
    private int limit;
    private boolean failed;
    private boolean cutByCapture;
    private int[] limits = new int[8];
    private FormatRules rules = FormatRules.TOOLKIT;
    private int parts;

    private WireReader(Source source, int from, int to, FieldTree tree, boolean strict, boolean skim) {
        this.source = source;
        this.a = source.bytes().array();
        this.base = source.bytes().offset();
        this.tree = tree;
        this.strict = strict;
        this.skim = skim;
        this.pos = base + from;
        this.limit = base + to;
        if (from < 0 || to < from || to > source.bytes().length()) {
            throw new IndexOutOfBoundsException(
                    from + ".." + to + " of " + source.bytes().length());
        }
        if (tree != null) {
            tree.source(source);
        }
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
    public void rules(FormatRules formatRules) {
        rules = formatRules;
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
    public long number64(Field f, long value) {
        return switch (f.encoding()) {
            case BIG_ENDIAN -> big(f);
            case LITTLE_ENDIAN -> little(f);
            case MQTT_VARINT -> leb128(f, 4);
            case LEB128 -> leb128(f, 10);
            case PREFIX -> prefix(f);
            case DECIMAL_DIGITS, HEX_DIGITS ->
                throw new IllegalArgumentException(f.name() + " is spelled as text, which no walk reads");
        };
    }

    private long big(Field f) {
        int n = f.bits();
        if (bit == 0 && (n & 7) == 0) {
            int bytes = n >>> 3;
            if (bytes > limit - pos) {
                return shortOf(f);
            }
            long v = 0;
            for (int i = 0; i < bytes; i++) {
                v = v << 8 | a[pos + i] & 0xff;
            }
            if (tree != null) {
                tree.leaf(f, pos - base, bytes);
            }
            pos += bytes;
            return f.kind() == Kind.INT && n < 64 ? v << 64 - n >> 64 - n : v * f.scale();
        }
        if (bit + n > 8L * (limit - pos)) {
            return shortOf(f);
        }
        long v = bit + n <= 8 ? (a[pos] & 0xff) >>> 8 - bit - n & (1 << n) - 1 : FieldTree.bitsOf(a, pos, bit, n);
        if (tree != null) {
            tree.bits(f, pos - base, bit, n);
        }
        bit += n;
        pos += bit >>> 3;
        bit &= 7;
        return f.kind() == Kind.INT ? v << 64 - n >> 64 - n : v * f.scale();
    }

    private long little(Field f) {
        align();
        int bytes = f.bits() >>> 3;
        if (bytes > limit - pos) {
            return shortOf(f);
        }
        long v = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            v = v << 8 | a[pos + i] & 0xff;
        }
        if (tree != null) {
            tree.leaf(f, pos - base, bytes);
        }
        pos += bytes;
        return f.kind() == Kind.INT && f.bits() < 64 ? v << 64 - f.bits() >> 64 - f.bits() : v * f.scale();
    }

    private long leb128(Field f, int most) {
        align();
        long v = 0;
        int n = 0;
        int b;
        do {
            if (n == most) {
                leaf(f, n);
                fail(f, rules.varintTooLong());
                return v;
            }
            if (pos + n >= limit) {
                return shortOf(f);
            }
            b = a[pos + n];
            v |= (long) (b & 0x7f) << 7 * n;
            n++;
        } while (b < 0);
        leaf(f, n);
        if (n > 1 && tree != null && tree.wantsTrace()) {
            tree.derived(Workings.WORKING, Workings.leb128(a, pos - n, n), pos - n - base, n);
        }
        if (n > 1 && b == 0 && rules.varintNotShortest() != null) {
            check(false, f, rules.varintNotShortest());
        }
        return v;
    }

    private long prefix(Field f) {
        if (pos >= limit) {
            return shortOf(f);
        }
        int mask = 0xff >>> bit;
        int n = 1;
        long v = a[pos] & mask;
        if (v == mask) {
            int b;
            do {
                if (n == 10) {
                    fail(f, rules.varintTooLong());
                    return v;
                }
                if (pos + n >= limit) {
                    return shortOf(f);
                }
                b = a[pos + n];
                v += (long) (b & 0x7f) << 7 * (n - 1);
                n++;
            } while (b < 0);
        }
        if (tree != null) {
            tree.bits(f, pos - base, bit, 8 * n - bit);
        }
        pos += n;
        bit = 0;
        return v;
    }

    private void leaf(Field f, int byteLength) {
        if (tree != null) {
            tree.leaf(f, pos - base, byteLength);
        }
        pos += byteLength;
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

    /** How many of the wanted bytes there are; -1 after an earlier failure. */
    private int available(Field f, int wanted) {
        if (failed) {
            return -1;
        }
        int left = limit - pos;
        if (wanted >= 0 && wanted <= left) {
            return wanted;
        }
        if (strict) {
            throw new Malformed(rules.lengthsOr(WireRule.TRUNCATED), f, pos - base);
        }
        return left;
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
    public void begin(Field length, int more) {
        int n = number(length, 0) - more;
        int left = limit - pos;
        push();
        if (failed) {
            return;
        }
        if (n < 0 || n > left) {
            if (strict) {
                throw new Malformed(rules.lengthsOr(WireRule.LENGTH_BEYOND), length, pos - base);
            }
            if (tree != null) {
                tree.note(
                        cutByCapture ? WireRule.NOT_CAPTURED : rules.lengthsOr(WireRule.LENGTH_BEYOND),
                        length.name() + " says " + (n & 0xffff_ffffL) + " bytes, but only " + left + " are there.");
            }
            return;
        }
        limit = pos + n;
    }

    @Override
    public void begin(int byteLength) {
        align();
        int left = limit - pos;
        push();
        if (byteLength < 0 || byteLength > left) {
            if (strict) {
                throw new Malformed(rules.lengthsOr(WireRule.LENGTH_BEYOND), null, pos - base);
            }
            if (tree != null && !failed) {
                tree.note(
                        cutByCapture ? WireRule.NOT_CAPTURED : rules.lengthsOr(WireRule.LENGTH_BEYOND),
                        byteLength + " bytes should follow, but only " + left + " are there.");
            }
            return;
        }
        limit = pos + byteLength;
    }

    private void push() {
        if (parts == limits.length) {
            limits = Arrays.copyOf(limits, parts * 2);
        }
        limits[parts++] = limit;
    }

    @Override
    public void end() {
        align();
        if (pos < limit) {
            leftOver();
        }
        pos = limit;
        limit = limits[--parts];
        if (failed && pos < limit) {
            failed = false;
        }
    }

    private void leftOver() {
        if (strict) {
            throw new Malformed(rules.lengthsOr(WireRule.LEFT_OVER), null, pos - base);
        }
        int n = limit - pos;
        if (tree != null) {
            tree.leaf(GAP, pos - base, n);
            if (!failed) {
                tree.note(
                        rules.lengthsOr(WireRule.LEFT_OVER), n + (n == 1 ? " byte is" : " bytes are") + " left over.");
            }
        }
        pos = limit;
    }

    /** Ends the reading of a whole message: what is left becomes a gap with a note. */
    public void finish() {
        align();
        while (parts > 0) {
            end();
        }
        if (pos < limit) {
            leftOver();
        }
    }

    /** Leaves the rest unread and unclaimed, for somebody else to read from {@link #position()}. */
    public int stop() {
        align();
        return pos - base;
    }

    /** Takes bytes without a field, showing them as a gap. */
    public void skip(int byteLength) {
        align();
        int n = Math.min(Math.max(0, byteLength), limit - pos);
        if (n > 0) {
            leaf(GAP, n);
        }
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
    public int remaining() {
        return limit - pos;
    }

    @Override
    public int position() {
        return pos - base;
    }

    @Override
    public void check(boolean holds, Field f, Rule rule) {
        if (!holds) {
            broken(f, rule, "");
        }
    }

    @Override
    public void check(boolean holds, Field f, Rule rule, String detail) {
        if (!holds) {
            broken(f, rule, detail);
        }
    }

    private void broken(Field f, Rule rule, String detail) {
        if (failed && !strict) {
            return;
        }
        if (strict && rule.severity() == Severity.ERROR) {
            throw new Malformed(rule, f, pos - base);
        }
        if (tree != null && !tree.projecting()) {
            int node = tree.size() - 1;
            while (node >= 0 && f != null && tree.field(node) != f) {
                node--;
            }
            tree.note(node, rule, detail);
        }
    }

    private long shortOf(Field f) {
        if (!failed) {
            if (strict) {
                throw new Malformed(rules.lengthsOr(WireRule.TRUNCATED), f, pos - base);
            }
            align();
            int n = limit - pos;
            if (n > 0) {
                leaf(GAP, n);
            }
            complain(f);
        }
        return 0;
    }

    private void complain(Field f) {
        failed = true;
        if (tree != null) {
            tree.note(
                    cutByCapture ? WireRule.NOT_CAPTURED : rules.lengthsOr(WireRule.TRUNCATED),
                    cutByCapture
                            ? "The capture ends before " + f.name() + " is complete."
                            : "The message ends before " + f.name() + " is complete.");
        }
        pos = limit;
        bit = 0;
    }

    private void fail(Field f, Rule rule) {
        if (strict) {
            throw new Malformed(rule, f, pos - base);
        }
        if (!failed && tree != null) {
            tree.note(rule, "");
        }
        failed = true;
    }

    private void align() {
        if (bit != 0) {
            if (tree != null) {
                tree.bits(GAP, pos - base, bit, 8 - bit);
            }
            pos++;
            bit = 0;
        }
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

    @Override
    public boolean failed() {
        return failed;
    }
}
