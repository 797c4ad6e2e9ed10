package dev.framewise.inspector.filter;

import dev.framewise.inspector.filter.Calculation.Numbers;
import dev.framewise.inspector.filter.Calculation.Sign;
import dev.framewise.inspector.filter.Type.Family;
import dev.framewise.protocols.wire.Kind;
import java.util.List;

/** Compiles signs between operands: which types go together, and what comes out. */
final class Calculations {
    private final Complaints complaints;
    private final Operands operands;

    Calculations(Complaints complaints, Operands operands) {
        this.complaints = complaints;
        this.operands = operands;
    }

    /** A calculation with a field on at least one side. */
    Operand compile(Syntax.Calculation c) {
        Sign sign = Sign.of(c.sign());
        Operand left = operands.typed(c.left()) ? operands.compile(c.left()) : null;
        Operand right = operands.typed(c.right()) ? operands.compile(c.right()) : null;
        if (left == null) {
            left = beside(c.left(), sign, right.type(), c.right(), true);
        }
        if (right == null) {
            right = beside(c.right(), sign, left.type(), c.left(), false);
            refuseOtherLength(c, left, right);
        }
        return sign == Sign.BIT_AND ? mask(c, left, right) : calculate(c, sign, left, right);
    }

    /** A calculation of literals alone, where a value of a type is wanted. */
    Constant constant(Syntax s, Type wanted, String owner) {
        boolean possible = wanted.family() == Family.INTEGER
                || wanted.family() == Family.REAL
                || wanted.family() == Family.RELATIVE_TIME;
        if (!possible) {
            throw complaints.about(s, owner + " is " + wanted.words() + ", which cannot be calculated from values.");
        }
        Type type = wanted.family() == Family.INTEGER ? Type.INTEGER : wanted;
        Operand result = folded(s, type, owner);
        Values values = new Values(result.type().form());
        result.some(null, values);
        if (values.size() != 1) {
            throw complaints.about(s, "This calculation has no result.");
        }
        return Constant.number(result.type(), values.number(0));
    }

    private Operand folded(Syntax s, Type type, String owner) {
        if (s instanceof Syntax.Calculation c) {
            Sign sign = Sign.of(c.sign());
            Operand left = folded(c.left(), type, owner);
            boolean scalar = type.family() == Family.RELATIVE_TIME && sign != Sign.PLUS && sign != Sign.MINUS;
            Operand right = folded(c.right(), scalar ? scalarType(c.right()) : type, owner);
            return sign == Sign.BIT_AND ? mask(c, left, right) : calculate(c, sign, left, right);
        }
        if (s instanceof Syntax.Negative n) {
            return negate(n, folded(n.of(), type, owner));
        }
        return operands.literals().read(s, type, owner);
    }

    Operand negative(Syntax.Negative n) {
        return negate(n, operands.compile(n.of()));
    }

    private Operand negate(Syntax.Negative n, Operand of) {
        Operand zero = switch (of.type().family()) {
            case INTEGER -> Constant.number(Type.INTEGER, 0);
            case REAL -> Constant.real(0);
            case RELATIVE_TIME -> Constant.number(Type.DURATION, 0);
            default ->
                throw complaints.about(
                        n, complaints.words(n.of()) + " is " + of.type().words() + ", which has no sign.");
        };
        Numbers numbers = of.type().family() == Family.REAL ? Numbers.REAL : Numbers.WHOLE;
        return new Calculation(zero.type(), Sign.MINUS, numbers, zero, of);
    }

    /** A literal beside an operand of a type. */
    private Operand beside(Syntax s, Sign sign, Type other, Syntax of, boolean isLeft) {
        String owner = complaints.words(of);
        if (!Literals.isLiteral(s)) {
            Type type = other.family() == Family.ABSOLUTE_TIME ? Type.DURATION : other;
            return operands.constant(s, type.family() == Family.INTEGER ? scalarType(s) : type, owner);
        }
        operands.refuseLikelyField(s, other);
        Literals literals = operands.literals();
        if (sign == Sign.BIT_AND) {
            return literals.read(s, maskType(other), owner);
        }
        return switch (other.family()) {
            case INTEGER, REAL -> literals.read(s, scalarType(s), owner);
            case RELATIVE_TIME -> {
                boolean scalar = sign != Sign.PLUS && sign != Sign.MINUS;
                yield literals.read(s, scalar ? scalarType(s) : Type.DURATION, owner);
            }
            case ABSOLUTE_TIME -> {
                if (sign != Sign.PLUS && sign != Sign.MINUS) {
                    yield literals.read(s, scalarType(s), owner);
                }
                boolean duration = s instanceof Syntax.Word w && Times.duration(w.text()) != null && !isLeft;
                yield literals.read(s, duration ? Type.DURATION : Type.MOMENT, owner);
            }
            default ->
                throw complaints.about(of, owner + " is " + other.words() + ", which cannot be calculated with.");
        };
    }

    private static Type maskType(Type other) {
        return switch (other.family()) {
            case INTEGER ->
                other.kind() == Kind.BOOLEAN ? Type.INTEGER : new Type(Kind.UINT, other.bits(), List.of(), false);
            case BYTES -> Type.BYTES;
            default -> other;
        };
    }

    /** Whole numbers stay whole; a point or an exponent makes a floating point number. */
    private static Type scalarType(Syntax s) {
        boolean real = s instanceof Syntax.Word w
                && Literals.parse(w.text()) == null
                && !w.text().isEmpty()
                && (Character.isDigit(w.text().charAt(0)) || w.text().charAt(0) == '-');
        return real ? Type.REAL : Type.INTEGER;
    }

    private void refuseOtherLength(Syntax.Calculation c, Operand left, Operand right) {
        if (left.type().form() != Type.Form.BYTES || !(right instanceof Constant mask) || mask.lowBytes() == null) {
            return;
        }
        int wanted = fixedLength(c.left());
        if (wanted > 0 && wanted != mask.lowBytes().length) {
            throw complaints.about(
                    c.right(),
                    "A mask has as many bytes as what it masks: " + wanted + " here, not " + mask.lowBytes().length
                            + ".");
        }
    }

    /** The length of a slice that says it, else 0. */
    private static int fixedLength(Syntax s) {
        if (!(s instanceof Syntax.Slice slice)) {
            return 0;
        }
        int length = 0;
        for (Ranges.Range range : slice.ranges().parts()) {
            boolean fixed =
                    range.upTo() ? range.start() >= 0 == range.length() >= 0 : range.length() != Ranges.TO_THE_END;
            if (!fixed) {
                return 0;
            }
            length += range.upTo() ? range.length() - range.start() + 1 : range.length();
        }
        return length;
    }

    private Operand mask(Syntax.Calculation c, Operand left, Operand right) {
        refuseSeveral(c, right);
        refuseSeveral(c, left);
        Family family = left.type().family();
        if (family != right.type().family()
                || family == Family.TEXT
                || family == Family.NONE
                || family == Family.REAL
                || family == Family.ABSOLUTE_TIME
                || family == Family.RELATIVE_TIME) {
            throw complaints.about(
                    c,
                    "& masks numbers, addresses and bytes; these are "
                            + left.type().words() + " and " + right.type().words() + ".");
        }
        Numbers numbers = left.type().form() == Type.Form.BYTES ? Numbers.BYTES : Numbers.WHOLE;
        Type type = switch (family) {
            case INTEGER -> Type.result(Kind.UINT);
            case BYTES -> left.type().kind() == Kind.ETHER ? Type.result(Kind.ETHER) : Type.BYTES;
            default -> left.type();
        };
        return new Calculation(type, Sign.BIT_AND, numbers, left, right);
    }

    private void refuseSeveral(Syntax.Calculation c, Operand operand) {
        if (operand instanceof Constant k && !k.single()) {
            throw complaints.about(c, "A network, or a name of several values, is no single value to calculate with.");
        }
    }

    private Operand calculate(Syntax.Calculation c, Sign sign, Operand left, Operand right) {
        refuseSeveral(c, right);
        refuseSeveral(c, left);
        Family l = left.type().family();
        Family r = right.type().family();
        boolean additive = sign == Sign.PLUS || sign == Sign.MINUS;
        boolean truth = left.type().kind() == Kind.BOOLEAN || right.type().kind() == Kind.BOOLEAN;
        if (!truth) {
            if (l == Family.INTEGER && r == Family.INTEGER) {
                return new Calculation(Type.INTEGER, sign, Numbers.WHOLE, left, right);
            }
            if ((l == Family.INTEGER || l == Family.REAL) && (r == Family.INTEGER || r == Family.REAL)) {
                return new Calculation(Type.REAL, sign, Numbers.REAL, real(left), real(right));
            }
            if (l == Family.RELATIVE_TIME && r == Family.RELATIVE_TIME && additive) {
                return new Calculation(Type.DURATION, sign, Numbers.WHOLE, left, right);
            }
            if (l == Family.RELATIVE_TIME && r == Family.INTEGER && !additive) {
                return new Calculation(Type.DURATION, sign, Numbers.WHOLE, left, right);
            }
            if (l == Family.RELATIVE_TIME && r == Family.REAL && !additive) {
                return new Calculation(Type.DURATION, sign, Numbers.SCALED, left, right);
            }
            if (l == Family.ABSOLUTE_TIME && r == Family.RELATIVE_TIME && additive
                    || l == Family.RELATIVE_TIME && r == Family.ABSOLUTE_TIME && sign == Sign.PLUS) {
                return new Calculation(Type.MOMENT, sign, Numbers.WHOLE, left, right);
            }
            if (l == Family.ABSOLUTE_TIME && r == Family.ABSOLUTE_TIME && sign == Sign.MINUS) {
                return new Calculation(Type.DURATION, sign, Numbers.WHOLE, left, right);
            }
        }
        throw complaints.about(
                c,
                "There is no " + c.sign().text() + " between " + left.type().words() + " and "
                        + right.type().words() + ".");
    }

    private static Operand real(Operand operand) {
        if (operand.type().family() == Family.REAL) {
            return operand;
        }
        boolean unsigned = operand.type().unsigned();
        if (operand instanceof Constant c) {
            return Constant.real(unsigned && c.low() < 0 ? (c.low() >>> 1) * 2.0 : c.low());
        }
        return operand.mapped(Type.REAL, after -> Conversions.real(after, unsigned));
    }
}
