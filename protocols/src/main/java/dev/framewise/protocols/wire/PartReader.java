package dev.framewise.protocols.wire;

import java.util.Arrays;

/**
 * Where a reader stands in its bytes: parts within parts, each with its own end. Whatever is missing there, is left over
 * or breaks a rule is thrown by a strict reader, and by a lenient one remarked and bridged.
 */
public abstract sealed class PartReader extends Wire permits NumberReader {
    final Source source;
    /** Where the source lies; positions below count in this array. */
    final byte[] a;

    /** Where the source begins in it. */
    final int base;

    final FieldTree tree;
    final boolean strict;
    int pos;

    /** So many bits of the byte at hand are taken already. */
    int bit;

    int limit;
    boolean failed;
    boolean cutByCapture;
    int[] limits = new int[8];
    FormatRules rules = FormatRules.TOOLKIT;
    int parts;

    PartReader(Source source, int from, int to, FieldTree tree, boolean strict) {
        this.source = source;
        this.a = source.bytes().array();
        this.base = source.bytes().offset();
        this.tree = tree;
        this.strict = strict;
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

    @Override
    public final void rules(FormatRules formatRules) {
        rules = formatRules;
    }

    /** Takes whole bytes for a field. */
    final void leaf(Field f, int byteLength) {
        if (tree != null) {
            tree.leaf(f, pos - base, byteLength);
        }
        pos += byteLength;
    }

    /** How many of the wanted bytes there are; -1 after an earlier failure. */
    final int available(Field f, int wanted) {
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
    public final void begin(Field length, int more) {
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
    public final void begin(int byteLength) {
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
    public final void end() {
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
            tree.leaf(WireReader.GAP, pos - base, n);
            if (!failed) {
                tree.note(
                        rules.lengthsOr(WireRule.LEFT_OVER), n + (n == 1 ? " byte is" : " bytes are") + " left over.");
            }
        }
        pos = limit;
    }

    /** Ends the reading of a whole message: what is left becomes a gap with a note. */
    public final void finish() {
        align();
        while (parts > 0) {
            end();
        }
        if (pos < limit) {
            leftOver();
        }
    }

    /** Leaves the rest unread and unclaimed, for somebody else to read from {@link #position()}. */
    public final int stop() {
        align();
        return pos - base;
    }

    /** Takes bytes without a field, showing them as a gap. */
    public final void skip(int byteLength) {
        align();
        int n = Math.min(Math.max(0, byteLength), limit - pos);
        if (n > 0) {
            leaf(WireReader.GAP, n);
        }
    }

    @Override
    public final int remaining() {
        return limit - pos;
    }

    @Override
    public final int position() {
        return pos - base;
    }

    @Override
    public final void check(boolean holds, Field f, Rule rule) {
        if (!holds) {
            broken(f, rule, "");
        }
    }

    @Override
    public final void check(boolean holds, Field f, Rule rule, String detail) {
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

    /** A number is not whole: what is there of it becomes a gap; 0. */
    final long shortOf(Field f) {
        if (!failed) {
            if (strict) {
                throw new Malformed(rules.lengthsOr(WireRule.TRUNCATED), f, pos - base);
            }
            align();
            int n = limit - pos;
            if (n > 0) {
                leaf(WireReader.GAP, n);
            }
            complain(f);
        }
        return 0;
    }

    /** Remarks that the bytes end within a field; nothing more can be read in this part. */
    final void complain(Field f) {
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

    /** What follows a field whose own bytes break a rule cannot be read. */
    final void fail(Field f, Rule rule) {
        if (strict) {
            throw new Malformed(rule, f, pos - base);
        }
        if (!failed && tree != null) {
            tree.note(rule, "");
        }
        failed = true;
    }

    /** Goes to the beginning of a byte: bits that no field claimed become a gap. */
    final void align() {
        if (bit != 0) {
            if (tree != null) {
                tree.bits(WireReader.GAP, pos - base, bit, 8 - bit);
            }
            pos++;
            bit = 0;
        }
    }

    @Override
    public final boolean failed() {
        return failed;
    }
}
