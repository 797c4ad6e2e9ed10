package dev.framewise.inspector.filter;

import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.filter.Syntax.Element;
import dev.framewise.inspector.filter.Syntax.Quantifier;
import dev.framewise.inspector.filter.Type.Family;
import dev.framewise.protocols.wire.Kind;
import java.util.ArrayList;
import java.util.List;

/** Compiles the tests of a filter: logic, comparisons, sets, searches, existence. */
final class Compiler {
    private final Complaints complaints;
    private final Operands operands;
    private final NamedAddresses names;

    Compiler(String text, FieldCatalog catalog, AddressNames names) {
        complaints = new Complaints(text);
        operands = new Operands(catalog, complaints);
        this.names = new NamedAddresses(names, complaints);
    }

    RowTest compile(Syntax s) {
        if (s instanceof Syntax.Either e) {
            return RowTest.any(all(e.parts()));
        }
        if (s instanceof Syntax.Exclusive e) {
            return RowTest.odd(all(e.parts()));
        }
        if (s instanceof Syntax.Both b) {
            return RowTest.all(all(b.parts()));
        }
        if (s instanceof Syntax.Not n) {
            return RowTest.not(compile(n.of()));
        }
        if (s instanceof Syntax.Relation r) {
            return relation(r);
        }
        if (s instanceof Syntax.Membership m) {
            return membership(m);
        }
        return alone(((Syntax.Alone) s).operand());
    }

    private RowTest[] all(List<Syntax> parts) {
        RowTest[] tests = new RowTest[parts.size()];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = compile(parts.get(i));
        }
        return tests;
    }

    /** Fields and their parts are there or not; results of calculations and functions are zero or not. */
    private RowTest alone(Syntax s) {
        boolean result = s instanceof Syntax.Call || s instanceof Syntax.Calculation || s instanceof Syntax.Negative;
        return operands.compile(s).test(result ? Condition.TRUTHY : Condition.TRUE);
    }

    private RowTest relation(Syntax.Relation r) {
        RowTest[] tests = new RowTest[r.signs().size()];
        for (int i = 0; i < tests.length; i++) {
            Token sign = r.signs().get(i);
            tests[i] = pair(r.operands().get(i), sign, r.operands().get(i + 1), forAll(r.quantifier(), sign));
        }
        return RowTest.all(tests);
    }

    private static boolean forAll(Quantifier quantifier, Token sign) {
        return switch (quantifier) {
            case ANY -> false;
            case ALL -> true;
            case AS_THE_SIGN_SAYS -> sign.is(Token.Kind.NOT_EQUAL) || sign.is(Token.Kind.ALL_EQUAL);
        };
    }

    private RowTest pair(Syntax left, Token sign, Syntax right, boolean all) {
        if (names.isName(left) && operands.typed(right) && operands.isAddress(right)) {
            return compare(right, Comparison.of(sign).mirrored(), left, all);
        }
        if (!operands.typed(left)) {
            boolean search = sign.is(Token.Kind.CONTAINS) || sign.is(Token.Kind.MATCHES);
            if (search || !operands.typed(right)) {
                throw operands.untyped(left);
            }
            return compare(right, Comparison.of(sign).mirrored(), left, all);
        }
        return sign.is(Token.Kind.MATCHES)
                ? matches(left, sign, right, all)
                : compare(left, Comparison.of(sign), right, all);
    }

    private static RowTest test(Operand operand, Condition condition, boolean all) {
        return all ? operand.testAll(condition) : operand.test(condition);
    }

    private RowTest compare(Syntax left, Comparison how, Syntax right, boolean all) {
        Operand l = operands.compile(left);
        if (how == Comparison.CONTAINS) {
            return contains(left, l, right, all);
        }
        if (l.type().family() == Family.NONE) {
            throw complaints.about(
                    left, complaints.words(left) + " has no value to compare; it can only be there or not.");
        }
        if (names.stands(right, l.type(), operands.typed(right), complaints.words(left))) {
            if (how.ordering()) {
                throw complaints.about(
                        right, "A name stands for addresses, which can be equal to it, but not above or below.");
            }
            Condition in = Constant.in(names.constants(right, l.type()), l.type());
            return test(l, how == Comparison.NOT_EQUAL ? in.negated() : in, all);
        }
        if (!operands.typed(right)) {
            Constant constant = operands.constant(right, l.type(), complaints.words(left));
            if (how.ordering() && !constant.ordered()) {
                throw complaints.about(
                        right, "Several values are called so, which can be equal, but not above or below.");
            }
            return test(l, constant.compared(how, l.type()), all);
        }
        Operand r = operands.compile(right);
        if (l.type().family() == Family.INTEGER && r.type().family() == Family.REAL) {
            boolean unsigned = l.type().unsigned();
            l = l.mapped(Type.REAL, after -> Conversions.real(after, unsigned));
        } else if (l.type().family() == Family.REAL && r.type().family() == Family.INTEGER) {
            boolean unsigned = r.type().unsigned();
            r = r.mapped(Type.REAL, after -> Conversions.real(after, unsigned));
        }
        refuseOtherFamily(left, l, right, r);
        return PairTests.compare(l, how, r, all);
    }

    private void refuseOtherFamily(Syntax left, Operand l, Syntax right, Operand r) {
        Type a = l.type();
        Type b = r.type();
        boolean textAndPiece = a.kind() == Kind.TEXT && b.kind() == Kind.TEXT;
        if (a.family() == b.family() || textAndPiece) {
            return;
        }
        throw new FilterException(
                complaints.text(),
                Math.min(left.from(), right.from()),
                Math.max(left.to(), right.to()),
                complaints.words(left) + " is " + a.words() + " and " + complaints.words(right) + " is " + b.words()
                        + ": they cannot be compared.",
                "");
    }

    // ---- searches

    private static Operand searched(Operand l) {
        return l.field() != null && l.type().kind() == Kind.PROTOCOL ? l.field().reaching() : l;
    }

    private RowTest contains(Syntax left, Operand of, Syntax right, boolean all) {
        Operand l = searched(of);
        Type type = l.type();
        boolean named = type.family() == Family.INTEGER && type.hasValueNames();
        boolean searchable = type.form() == Type.Form.BYTES && type.kind() != Kind.IPV6 && type.kind() != Kind.GROUP;
        if (!named && !searchable) {
            throw notSearchable(left, type, "contains");
        }
        if (!operands.typed(right)) {
            if (!Literals.isLiteral(right)) {
                throw complaints.about(right, "After contains stands text, bytes or a field.");
            }
            operands.refuseLikelyField(right, named ? Type.TEXT : type);
            Constant wanted = operands.literals().searched(right, named ? Type.TEXT : type, complaints.words(left));
            Condition found = BytesConditions.compare(Comparison.CONTAINS, wanted.lowBytes(), wanted.lowBytes(), false);
            return test(l, named ? Literals.whereName(type, found) : found, all);
        }
        Operand r = operands.compile(right);
        Operand haystack = named ? l.mapped(Type.TEXT, after -> Conversions.named(after, type)) : l;
        boolean piece = haystack.type().kind() == Kind.TEXT && r.type().kind() == Kind.TEXT;
        if (!piece) {
            refuseOtherFamily(left, haystack, right, r);
        }
        return PairTests.compare(haystack, Comparison.CONTAINS, r, all);
    }

    private RowTest matches(Syntax left, Token sign, Syntax right, boolean all) {
        Operand l = searched(operands.compile(left));
        Type type = l.type();
        if (!(right instanceof Syntax.Quoted quoted)) {
            throw complaints.about(right, "After " + sign.text() + " stands a regular expression in double quotes.");
        }
        if (type.family() == Family.INTEGER && type.hasValueNames()) {
            RegexCondition regex = RegexCondition.compile(complaints.text(), quoted, true);
            return test(l, Literals.whereName(type, regex), all);
        }
        boolean text = type.kind() == Kind.TEXT;
        boolean bytes = type.kind() == Kind.BYTES || type.kind() == Kind.PROTOCOL || type.kind() == Kind.ETHER;
        if (!text && !bytes) {
            throw notSearchable(left, type, sign.text());
        }
        return test(l, RegexCondition.compile(complaints.text(), quoted, text), all);
    }

    private FilterException notSearchable(Syntax left, Type type, String sign) {
        String words = complaints.words(left);
        boolean writable = type.kind() != Kind.GROUP && type.kind() != Kind.PROTOCOL;
        return complaints.about(
                left,
                words + " is " + type.words() + ", in which " + sign + " finds nothing.",
                writable ? "string(" + words + ")" : "");
    }

    // ---- sets

    private RowTest membership(Syntax.Membership m) {
        Operand of = operands.compile(m.of());
        if (of.type().family() == Family.NONE) {
            throw complaints.about(m.of(), complaints.words(m.of()) + " has no value that could be in a set.");
        }
        String owner = complaints.words(m.of());
        List<Constant[]> literals = new ArrayList<>();
        List<Operand[]> others = new ArrayList<>();
        for (Element element : m.set()) {
            if (element.last() == null
                    && names.stands(element.first(), of.type(), operands.typed(element.first()), owner)) {
                literals.addAll(names.constants(element.first(), of.type()));
                continue;
            }
            boolean literal =
                    !operands.typed(element.first()) && (element.last() == null || !operands.typed(element.last()));
            if (literal) {
                literals.add(range(element, of.type(), owner));
            } else {
                others.add(new Operand[] {
                    member(element.first(), of, m.of(), owner),
                    element.last() == null ? null : member(element.last(), of, m.of(), owner)
                });
            }
        }
        Condition fixed = literals.isEmpty() && !others.isEmpty() ? null : Constant.in(literals, of.type());
        boolean all = m.quantifier() == Quantifier.ALL && !m.negated();
        RowTest in = others.isEmpty() ? test(of, fixed, all) : PairTests.member(of, fixed, others, all);
        return m.negated() ? RowTest.not(in) : in;
    }

    private Constant[] range(Element element, Type type, String owner) {
        Constant first = operands.constant(element.first(), type, owner);
        if (element.last() == null) {
            return new Constant[] {first, null};
        }
        Constant last = operands.constant(element.last(), type, owner);
        if (!first.ordered() || !last.ordered()) {
            throw complaints.about(element.first(), "Several values are called so, between which there is no range.");
        }
        if (backwards(first, last, type)) {
            throw new FilterException(
                    complaints.text(),
                    element.first().from(),
                    element.last().to(),
                    "This range ends before it begins.",
                    complaints.words(element.last()) + " .. " + complaints.words(element.first()));
        }
        return new Constant[] {first, last};
    }

    private static boolean backwards(Constant first, Constant last, Type type) {
        return switch (type.form()) {
            case NUMBER -> PairTests.order(first.low(), type.unsigned(), last.low(), type.unsigned()) > 0;
            case REAL -> Double.longBitsToDouble(first.low()) > Double.longBitsToDouble(last.low());
            case BYTES ->
                BytesConditions.order(
                                first.lowBytes(),
                                0,
                                first.lowBytes().length,
                                last.lowBytes(),
                                0,
                                last.lowBytes().length,
                                type.shorterFirst())
                        > 0;
        };
    }

    private Operand member(Syntax s, Operand of, Syntax ofSyntax, String owner) {
        Operand operand = operands.compile(s, of.type(), owner);
        if (operand.type().form() != of.type().form()) {
            refuseOtherFamily(ofSyntax, of, s, operand);
            throw complaints.about(
                    s,
                    "This is " + operand.type().words() + ", not " + of.type().words() + ".");
        }
        if (operand instanceof Constant c && !c.single()) {
            throw complaints.about(s, "A network, or a name of several values, is no bound of a range.");
        }
        refuseOtherFamily(ofSyntax, of, s, operand);
        return operand;
    }
}
