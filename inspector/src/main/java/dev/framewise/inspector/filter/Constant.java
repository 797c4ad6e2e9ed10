package dev.framewise.inspector.filter;

import dev.framewise.protocols.wire.FieldTree;
import java.util.ArrayList;
import java.util.List;

/**
 * A literal value. It may stand for several numbers (a name that several values have), or for a range (a network of
 * addresses); then it has no single value and can only be compared.
 */
final class Constant extends Operand {
    private final long[] lows;
    private final long[] highs;
    private final byte[] lowBytes;
    private final byte[] highBytes;

    private Constant(Type type, long[] lows, long[] highs, byte[] lowBytes, byte[] highBytes) {
        super(type);
        this.lows = lows;
        this.highs = highs;
        this.lowBytes = lowBytes;
        this.highBytes = highBytes;
    }

    static Constant number(Type type, long v) {
        return numbers(type, v, v);
    }

    static Constant numbers(Type type, long low, long high) {
        return new Constant(type, new long[] {low}, new long[] {high}, null, null);
    }

    /** Any of several numbers. */
    static Constant anyOf(Type type, long[] numbers) {
        return new Constant(type, numbers, numbers, null, null);
    }

    static Constant real(double v) {
        return number(Type.REAL, Double.doubleToRawLongBits(v));
    }

    static Constant bytes(Type type, byte[] v) {
        return new Constant(type, null, null, v, v);
    }

    static Constant bytes(Type type, byte[] low, byte[] high) {
        return new Constant(type, null, null, low, high);
    }

    /** True when it stands for one value. */
    boolean single() {
        return lows == null ? lowBytes == highBytes : lows.length == 1 && lows[0] == highs[0];
    }

    /** True when it stands for one run of values without holes, so that others can be above or below. */
    boolean ordered() {
        return lows == null || lows.length == 1;
    }

    long low() {
        return lows[0];
    }

    byte[] lowBytes() {
        return lowBytes;
    }

    /** The condition of comparing a value of the given type with this. */
    Condition compared(Comparison how, Type value) {
        return switch (value.form()) {
            case REAL -> NumberConditions.compareReal(how, Double.longBitsToDouble(lows[0]));
            case BYTES -> BytesConditions.compare(how, lowBytes, highBytes, value.shorterFirst());
            case NUMBER -> {
                if (lows.length == 1) {
                    yield NumberConditions.compare(how, lows[0], highs[0], value.unsigned());
                }
                Condition in = NumberConditions.in(lows, highs, value.unsigned());
                yield how == Comparison.NOT_EQUAL ? in.negated() : in;
            }
        };
    }

    /** The condition of lying between this and another, both included. */
    Condition upTo(Constant last, Type value) {
        return switch (value.form()) {
            case REAL ->
                NumberConditions.betweenReal(Double.longBitsToDouble(lows[0]), Double.longBitsToDouble(last.lows[0]));
            case BYTES -> BytesConditions.between(lowBytes, last.highBytes, value.shorterFirst());
            case NUMBER -> NumberConditions.between(lows[0], last.highs[last.highs.length - 1], value.unsigned());
        };
    }

    /** The condition of being in a set of single numbers and ranges; each pair is the first and the last. */
    static Condition in(List<Constant[]> ranges, Type value) {
        if (value.form() != Type.Form.NUMBER) {
            List<Condition> conditions = new ArrayList<>();
            for (Constant[] range : ranges) {
                conditions.add(
                        range[1] == null ? range[0].compared(Comparison.EQUAL, value) : range[0].upTo(range[1], value));
            }
            return BytesConditions.anyOf(conditions);
        }
        List<long[]> all = new ArrayList<>();
        for (Constant[] range : ranges) {
            if (range[1] != null) {
                all.add(new long[] {range[0].lows[0], range[1].highs[range[1].highs.length - 1]});
            } else {
                for (int i = 0; i < range[0].lows.length; i++) {
                    all.add(new long[] {range[0].lows[i], range[0].highs[i]});
                }
            }
        }
        long[] lows = all.stream().mapToLong(r -> r[0]).toArray();
        long[] highs = all.stream().mapToLong(r -> r[1]).toArray();
        return NumberConditions.in(lows, highs, value.unsigned());
    }

    @Override
    boolean some(FieldTree tree, Condition condition) {
        return lowBytes != null ? condition.bytes(lowBytes, 0, lowBytes.length) : condition.number(lows[0]);
    }

    @Override
    void collect(List<Selection> into) {
        // A literal reads nothing.
    }
}
