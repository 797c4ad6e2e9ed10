package dev.framewise.inspector.filter;

import dev.framewise.protocols.wire.FieldTree;
import java.util.List;

/** Two operands and a sign between them: each value of the one with each of the other. What cannot be computed is no value. */
final class Calculation extends Operand {
    /** What is done with two numbers. */
    enum Sign {
        PLUS,
        MINUS,
        TIMES,
        DIVIDE,
        MODULO,
        BIT_AND;

        static Sign of(Token token) {
            return switch (token.kind()) {
                case PLUS -> PLUS;
                case MINUS -> MINUS;
                case TIMES -> TIMES;
                case DIVIDE -> DIVIDE;
                case MODULO -> MODULO;
                case BIT_AND -> BIT_AND;
                default -> throw new IllegalArgumentException(token.kind().name());
            };
        }
    }

    /** What the numbers are. */
    enum Numbers {
        /** Both whole. */
        WHOLE,
        /** Both floating point. */
        REAL,
        /** A whole number times, or by, a floating point number. */
        SCALED,
        /** Both runs of bytes, for BIT_AND. */
        BYTES
    }

    private final Sign sign;
    private final Numbers numbers;
    private final Operand left;
    private final Operand right;

    Calculation(Type type, Sign sign, Numbers numbers, Operand left, Operand right) {
        super(type);
        this.sign = sign;
        this.numbers = numbers;
        this.left = left;
        this.right = right;
    }

    @Override
    boolean some(FieldTree tree, Condition condition) {
        Values values = new Values(right.type().form());
        right.some(tree, values);
        for (int i = 0; i < values.size(); i++) {
            Condition with = numbers == Numbers.BYTES
                    ? Conversions.masked(condition, values.array(i), values.from(i), values.to(i))
                    : new WithNumber(sign, numbers, values.number(i), condition);
            if (left.some(tree, with)) {
                return true;
            }
        }
        return false;
    }

    /** With a literal to the right, the calculation is one step on the way of the left values. */
    @Override
    RowTest test(Condition condition) {
        if (right instanceof Constant c) {
            return left.test(
                    numbers == Numbers.BYTES
                            ? Conversions.masked(condition, c.lowBytes(), 0, c.lowBytes().length)
                            : sign == Sign.BIT_AND
                                    ? NumberConditions.masked(c.low(), condition)
                                    : new WithNumber(sign, numbers, c.low(), condition));
        }
        return super.test(condition);
    }

    @Override
    void collect(List<Selection> into) {
        left.collect(into);
        right.collect(into);
    }

    /** Hands on the result of a number and this one, unless there is none: division by zero, or more than 64 bits. */
    private static final class WithNumber extends Condition {
        private final Sign sign;
        private final Numbers numbers;
        private final long right;
        private final Condition after;

        WithNumber(Sign sign, Numbers numbers, long right, Condition after) {
            this.sign = sign;
            this.numbers = numbers;
            this.right = right;
            this.after = after;
        }

        @Override
        boolean number(long left) {
            return switch (numbers) {
                case WHOLE -> whole(left);
                case REAL -> {
                    double d = real(Double.longBitsToDouble(left), Double.longBitsToDouble(right));
                    yield !Double.isNaN(d) && after.number(Double.doubleToRawLongBits(d));
                }
                case SCALED -> {
                    double d = real(left, Double.longBitsToDouble(right));
                    yield Math.abs(d) < 0x1p63 && after.number(Math.round(d));
                }
                case BYTES -> throw new IllegalStateException("bytes were taken for numbers");
            };
        }

        private boolean whole(long left) {
            switch (sign) {
                case PLUS:
                    long sum = left + right;
                    return ((left ^ sum) & (right ^ sum)) >= 0 && after.number(sum);
                case MINUS:
                    long difference = left - right;
                    return ((left ^ right) & (left ^ difference)) >= 0 && after.number(difference);
                case TIMES:
                    long product = left * right;
                    return Math.multiplyHigh(left, right) == product >> 63 && after.number(product);
                case DIVIDE:
                    boolean divides = right != 0 && !(left == Long.MIN_VALUE && right == -1);
                    return divides && after.number(left / right);
                case MODULO:
                    return right != 0 && after.number(left % right);
                default:
                    return after.number(left & right);
            }
        }

        private double real(double left, double right) {
            return switch (sign) {
                case PLUS -> left + right;
                case MINUS -> left - right;
                case TIMES -> left * right;
                case DIVIDE -> left / right;
                case MODULO -> left % right;
                case BIT_AND -> Double.NaN;
            };
        }
    }
}
