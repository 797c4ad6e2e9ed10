package dev.framewise.inspector.filter;

import dev.framewise.inspector.filter.Syntax.Element;
import dev.framewise.inspector.filter.Syntax.Quantifier;
import dev.framewise.inspector.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Builds the tree of a filter by recursive descent. From the loosest to the tightest: {@code or}, {@code xor}, {@code
 * and}, {@code not}, comparisons of operands, which {@link OperandParser} reads. Parentheses group tests.
 */
final class Parser {
    private final Tokens tokens;
    private final OperandParser operands;

    private Parser(Tokens tokens) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens);
    }

    static Syntax parse(String text, List<Token> all) {
        Tokens tokens = new Tokens(text, all);
        Parser parser = new Parser(tokens);
        Syntax whole = parser.either();
        Token rest = tokens.peek();
        if (rest.is(Kind.WORD) && !Lexer.KEYWORDS.containsKey(rest.text().toLowerCase(Locale.ROOT))) {
            throw tokens.wrong(rest.from(), rest.to(), "Between two tests stands an operator such as && or ||.");
        }
        if (!rest.is(Kind.END)) {
            throw tokens.unexpected();
        }
        return whole;
    }

    private Syntax either() {
        List<Syntax> parts = new ArrayList<>();
        do {
            parts.add(exclusive());
        } while (tokens.take(Kind.OR));
        return parts.size() == 1 ? parts.get(0) : new Syntax.Either(parts, from(parts), to(parts));
    }

    private Syntax exclusive() {
        List<Syntax> parts = new ArrayList<>();
        do {
            parts.add(both());
        } while (tokens.take(Kind.XOR));
        return parts.size() == 1 ? parts.get(0) : new Syntax.Exclusive(parts, from(parts), to(parts));
    }

    private Syntax both() {
        List<Syntax> parts = new ArrayList<>();
        do {
            parts.add(negation());
        } while (tokens.take(Kind.AND));
        return parts.size() == 1 ? parts.get(0) : new Syntax.Both(parts, from(parts), to(parts));
    }

    private Syntax negation() {
        int from = tokens.peek().from();
        boolean negated = false;
        while (tokens.take(Kind.NOT)) {
            negated = !negated;
        }
        Syntax test = test();
        return negated ? new Syntax.Not(test, from, test.to()) : test;
    }

    private Syntax test() {
        Token open = tokens.peek();
        if (!tokens.take(Kind.OPEN)) {
            return relation();
        }
        tokens.deeper(open);
        Syntax inside = either();
        if (!tokens.take(Kind.CLOSE)) {
            if (tokens.peek().is(Kind.END)) {
                throw tokens.wrong(open.from(), open.to(), "This parenthesis is not closed.");
            }
            throw tokens.unexpected();
        }
        tokens.shallower();
        Kind next = tokens.peek().kind();
        if (comparison(next) || calculation(next) || next == Kind.IN || next == Kind.RANGES) {
            throw tokens.wrong(
                    open.from(),
                    tokens.peek().from(),
                    "Parentheses group tests; to group a calculation write braces: { … }.");
        }
        return inside;
    }

    private Syntax relation() {
        int from = tokens.peek().from();
        Quantifier quantifier = tokens.take(Kind.ANY)
                ? Quantifier.ANY
                : tokens.take(Kind.ALL) ? Quantifier.ALL : Quantifier.AS_THE_SIGN_SAYS;
        Syntax left = operands.operand();
        Kind next = tokens.peek().kind();
        if (comparison(next)) {
            return comparisons(quantifier, left, from);
        }
        boolean negated = next == Kind.NOT && tokens.second().is(Kind.IN);
        if (negated) {
            tokens.next();
        }
        if (tokens.take(Kind.IN)) {
            List<Element> set = set();
            return new Syntax.Membership(
                    quantifier, left, negated, set, from, tokens.previous().to());
        }
        if (quantifier != Quantifier.AS_THE_SIGN_SAYS) {
            Token first = tokens.peek();
            throw tokens.wrong(
                    first.from(),
                    first.to(),
                    "After any or all and an operand, a comparison has to follow, such as any tcp.port == 1883.");
        }
        return new Syntax.Alone(left, left.from(), left.to());
    }

    private Syntax comparisons(Quantifier quantifier, Syntax left, int from) {
        List<Syntax> compared = new ArrayList<>();
        List<Token> signs = new ArrayList<>();
        compared.add(left);
        while (comparison(tokens.peek().kind())) {
            Token sign = tokens.peek();
            boolean chains = sign.kind() != Kind.CONTAINS && sign.kind() != Kind.MATCHES;
            if (!signs.isEmpty() && (!chains || searches(signs.get(0).kind()))) {
                throw tokens.wrong(
                        sign.from(), sign.to(), "Only comparisons such as a < b < c can follow one another.");
            }
            signs.add(sign);
            tokens.next();
            compared.add(operands.operand());
        }
        return new Syntax.Relation(quantifier, compared, signs, from, to(compared));
    }

    private static boolean searches(Kind kind) {
        return kind == Kind.CONTAINS || kind == Kind.MATCHES;
    }

    private static boolean comparison(Kind kind) {
        return kind.compareTo(Kind.EQUAL) >= 0 && kind.compareTo(Kind.MATCHES) <= 0;
    }

    private static boolean calculation(Kind kind) {
        return kind.compareTo(Kind.BIT_AND) >= 0 && kind.compareTo(Kind.MODULO) <= 0;
    }

    private List<Element> set() {
        Token open = tokens.peek();
        if (!tokens.take(Kind.OPEN_BRACE)) {
            throw tokens.wrong(open.from(), open.to(), "After in stands a set in braces, such as {1, 3, 5..7}.");
        }
        if (tokens.peek().is(Kind.CLOSE_BRACE)) {
            throw tokens.wrong(open.from(), tokens.peek().to(), "A set has at least one value.");
        }
        List<Element> set = new ArrayList<>();
        do {
            Syntax first = operands.operand();
            set.add(new Element(first, tokens.take(Kind.UP_TO) ? operands.operand() : null));
        } while (tokens.take(Kind.COMMA));
        if (!tokens.take(Kind.CLOSE_BRACE)) {
            if (tokens.peek().is(Kind.END)) {
                throw tokens.wrong(open.from(), open.to(), "This set is not closed by }.");
            }
            Token next = tokens.peek();
            throw tokens.wrong(next.from(), next.to(), "Between the values of a set stand commas, and } at its end.");
        }
        return set;
    }

    private static int from(List<Syntax> parts) {
        return parts.get(0).from();
    }

    private static int to(List<Syntax> parts) {
        return parts.get(parts.size() - 1).to();
    }
}
