package dev.framewise.inspector.filter;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The values of a field, read from the tree's bytes in place. */
final class FieldOperand extends Operand {
    private static final byte[] NO_BYTES = {};

    private final Selection selection;
    private final boolean raw;
    private final boolean reaching;

    FieldOperand(Selection selection, Type type) {
        this(selection, type, false, selection.runsOn());
    }

    private FieldOperand(Selection selection, Type type, boolean raw, boolean reaching) {
        super(type);
        this.selection = selection;
        this.raw = raw;
        this.reaching = reaching;
    }

    /** The bytes that the values stand in, whatever their kind. */
    FieldOperand raw() {
        return new FieldOperand(selection, Type.BYTES, true, false);
    }

    /** The values as bytes, for slices; addresses that were derived have bytes too. */
    FieldOperand asBytes() {
        return new FieldOperand(selection, Type.BYTES, false, reaching);
    }

    /** Protocols with all that they carry, for searches; their values otherwise are their headers, as in Wireshark. */
    FieldOperand reaching() {
        return new FieldOperand(selection, type(), raw, !raw);
    }

    /** The values within some layers. */
    FieldOperand inLayers(Ranges layers) {
        return new FieldOperand(selection.inLayers(layers), type(), raw, reaching);
    }

    Selection selection() {
        return selection;
    }

    @Override
    FieldOperand field() {
        return this;
    }

    @Override
    boolean some(FieldTree tree, Condition condition) {
        for (int i = selection.next(tree, 0); i >= 0; i = selection.next(tree, i + 1)) {
            if (feed(tree, i, condition)) {
                return true;
            }
        }
        return false;
    }

    private boolean feed(FieldTree tree, int node, Condition condition) {
        if (raw) {
            Source s = tree.source(node);
            return s == null
                    ? condition.bytes(NO_BYTES, 0, 0)
                    : span(s.bytes(), tree.start(node), tree.start(node) + tree.length(node), condition);
        }
        return switch (type().form()) {
            case NUMBER -> condition.number(number(tree, node));
            case REAL -> condition.number(Double.doubleToRawLongBits(real(tree, node)));
            case BYTES -> bytes(tree, node, condition);
        };
    }

    private static boolean span(Bytes bytes, int from, int to, Condition condition) {
        int end = Math.min(to, bytes.length());
        int begin = Math.min(from, end);
        return condition.bytes(bytes.array(), bytes.offset() + begin, bytes.offset() + end);
    }

    private long number(FieldTree tree, int node) {
        long v = tree.isDerived(node) ? derivedNumber(tree, node) : tree.number(node);
        return type().kind() == Kind.BOOLEAN && v != 0 ? 1 : v;
    }

    private static long derivedNumber(FieldTree tree, int node) {
        Object o = tree.object(node);
        if (o instanceof Bytes b) {
            long v = 0;
            for (int i = 0; i < b.length(); i++) {
                v = v << 8 | b.at(i);
            }
            return v;
        }
        return o instanceof Number n ? n.longValue() : tree.number(node);
    }

    private static double real(FieldTree tree, int node) {
        if (tree.isDerived(node)) {
            return tree.object(node) instanceof Number n ? n.doubleValue() : tree.number(node);
        }
        long bits = tree.number(node);
        return tree.length(node) == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    private boolean bytes(FieldTree tree, int node, Condition condition) {
        if (tree.isDerived(node)) {
            return derivedBytes(tree, node, condition);
        }
        Source s = tree.source(node);
        if (s == null) {
            return condition.bytes(NO_BYTES, 0, 0);
        }
        int from = tree.start(node);
        int to = reaching ? tree.end(node) : from + tree.length(node);
        return span(s.bytes(), from, to, condition);
    }

    private static boolean derivedBytes(FieldTree tree, int node, Condition condition) {
        Object o = tree.object(node);
        if (o instanceof Bytes b) {
            return condition.bytes(b.array(), b.offset(), b.offset() + b.length());
        }
        if (o == null && tree.length(node) > 0 && tree.field(node).kind() != Kind.TEXT) {
            return span(tree.source(node).bytes(), tree.start(node), tree.start(node) + tree.length(node), condition);
        }
        if (o == null && tree.field(node).kind() == Kind.IPV4) {
            long v = tree.number(node);
            byte[] a = {(byte) (v >>> 24), (byte) (v >>> 16), (byte) (v >>> 8), (byte) v};
            return condition.bytes(a, 0, 4);
        }
        byte[] text = tree.text(node).getBytes(StandardCharsets.UTF_8);
        return condition.bytes(text, 0, text.length);
    }

    @Override
    void collect(List<Selection> into) {
        into.add(selection);
    }

    @Override
    RowTest test(Condition condition) {
        return new FieldTest(this, condition);
    }

    /** The number of nodes in a tree. */
    int count(FieldTree tree) {
        int n = 0;
        for (int i = selection.next(tree, 0); i >= 0; i = selection.next(tree, i + 1)) {
            n++;
        }
        return n;
    }

    /** Hands the length in bytes of each node's value to a condition. */
    boolean someLength(FieldTree tree, Condition condition) {
        Condition length = Conversions.length(condition);
        for (int i = selection.next(tree, 0); i >= 0; i = selection.next(tree, i + 1)) {
            boolean whole = raw || type().form() != Type.Form.BYTES;
            boolean holds = whole ? condition.number(lengthOf(tree, i)) : bytes(tree, i, length);
            if (holds) {
                return true;
            }
        }
        return false;
    }

    private static long lengthOf(FieldTree tree, int node) {
        Field f = tree.field(node);
        return tree.length(node) > 0 || f.bits() == 0 ? tree.length(node) : (f.bits() + 7) / 8;
    }

    /** The commonest test: one field, one condition. */
    private static final class FieldTest extends RowTest {
        private final FieldOperand field;
        private final Condition condition;

        FieldTest(FieldOperand field, Condition condition) {
            this.field = field;
            this.condition = condition;
        }

        @Override
        boolean holds(FieldTree tree) {
            return condition == Condition.TRUE ? field.selection.next(tree, 0) >= 0 : field.some(tree, condition);
        }

        @Override
        Verdict given(Set<String> layers) {
            Verdict v = field.selection.given(layers);
            return v == Verdict.YES && condition != Condition.TRUE ? Verdict.OPEN : v;
        }

        @Override
        Set<String> needed() {
            return field.selection.needed();
        }

        @Override
        void collect(Set<Field> into) {
            field.selection.collect(into);
        }
    }
}
