package dev.framewise.inspector.filter;

import java.util.List;

/** A filter as written, in the form of a tree; what its words mean is not decided yet. */
sealed interface Syntax {
    /** Its first character in the filter. */
    int from();

    /** The character after its last. */
    int to();

    // ---- tests

    record Either(List<Syntax> parts, int from, int to) implements Syntax {}

    record Exclusive(List<Syntax> parts, int from, int to) implements Syntax {}

    record Both(List<Syntax> parts, int from, int to) implements Syntax {}

    record Not(Syntax of, int from, int to) implements Syntax {}

    /** {@code a < b < c}: one comparison for each pair of neighbours. */
    record Relation(Quantifier quantifier, List<Syntax> operands, List<Token> signs, int from, int to)
            implements Syntax {}

    record Membership(Quantifier quantifier, Syntax of, boolean negated, List<Element> set, int from, int to)
            implements Syntax {}

    /** An operand that stands alone. */
    record Alone(Syntax operand, int from, int to) implements Syntax {}

    // ---- operands

    record Word(String text, int from, int to) implements Syntax {}

    /** A quoted string; its value is bytes, one char each. */
    record Quoted(String bytes, int from, int to) implements Syntax {}

    record Character(int value, int from, int to) implements Syntax {}

    record Slice(Syntax of, Ranges ranges, int from, int to) implements Syntax {}

    record Layer(Syntax of, Ranges layers, int from, int to) implements Syntax {}

    record Raw(Syntax of, int from, int to) implements Syntax {}

    record Call(String name, List<Syntax> arguments, int nameTo, int from, int to) implements Syntax {}

    record Calculation(Token sign, Syntax left, Syntax right, int from, int to) implements Syntax {}

    record Negative(Syntax of, int from, int to) implements Syntax {}

    // ---- parts

    /** One value of a set, or two that bound a range; then {@code last} is not null. */
    record Element(Syntax first, Syntax last) {}

    /** Whether a relation has to hold for one value of a field or for all of them. */
    enum Quantifier {
        AS_THE_SIGN_SAYS,
        ANY,
        ALL
    }
}
