package dev.framewise.inspector.filter;

import dev.framewise.inspector.filter.Syntax.Element;
import dev.framewise.inspector.filter.Syntax.Quantifier;
import dev.framewise.inspector.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Builds the tree of a filter by recursive descent. From the loosest to the tightest: {@code or}, {@code xor}, {@code
 * and}, {@code not}, comparisons, {@code &}, {@code + -}, {@code * / %}, the sign of a number, {@code # [ ] @}.
 * Parentheses group tests, braces group calculations.
 */
final class Parser {
    private final String text;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private Parser(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static Syntax parse(String text, List<Token> tokens) {
        Parser parser = new Parser(text, tokens);
        Syntax whole = parser.either();
        Token rest = parser.peek();
        if (rest.is(Kind.WORD) && !Lexer.KEYWORDS.containsKey(rest.text().toLowerCase(Locale.ROOT))) {
            throw parser.wrong(rest.from(), rest.to(), "Between two tests stands an operator such as && or ||.");
        }
        if (!rest.is(Kind.END)) {
            throw parser.unexpected();
        }
        return whole;
    }

    // ---- tests

    private Syntax either() {
        List<Syntax> parts = new ArrayList<>();
        do {
            parts.add(exclusive());
        } while (take(Kind.OR));
        return parts.size() == 1 ? parts.get(0) : new Syntax.Either(parts, from(parts), to(parts));
    }

    private Syntax exclusive() {
        List<Syntax> parts = new ArrayList<>();
        do {
            parts.add(both());
        } while (take(Kind.XOR));
        return parts.size() == 1 ? parts.get(0) : new Syntax.Exclusive(parts, from(parts), to(parts));
    }

    private Syntax both() {
        List<Syntax> parts = new ArrayList<>();
        do {
            parts.add(negation());
        } while (take(Kind.AND));
        return parts.size() == 1 ? parts.get(0) : new Syntax.Both(parts, from(parts), to(parts));
    }

    private Syntax negation() {
        int from = peek().from();
        boolean negated = false;
        while (take(Kind.NOT)) {
            negated = !negated;
        }
        Syntax test = test();
        return negated ? new Syntax.Not(test, from, test.to()) : test;
    }

    private Syntax test() {
        Token open = peek();
        if (!take(Kind.OPEN)) {
            return relation();
        }
        deeper(open);
        Syntax inside = either();
        if (!take(Kind.CLOSE)) {
            if (peek().is(Kind.END)) {
                throw wrong(open.from(), open.to(), "This parenthesis is not closed.");
            }
            throw unexpected();
        }
        depth--;
        Kind next = peek().kind();
        if (comparison(next) || calculation(next) || next == Kind.IN || next == Kind.RANGES) {
            throw wrong(
                    open.from(), peek().from(), "Parentheses group tests; to group a calculation write braces: { … }.");
        }
        return inside;
    }

    private Syntax relation() {
        int from = peek().from();
        Quantifier quantifier =
                take(Kind.ANY) ? Quantifier.ANY : take(Kind.ALL) ? Quantifier.ALL : Quantifier.AS_THE_SIGN_SAYS;
        Syntax left = operand();
        Kind next = peek().kind();
        if (comparison(next)) {
            return comparisons(quantifier, left, from);
        }
        boolean negated = next == Kind.NOT && tokens.get(at + 1).is(Kind.IN);
        if (negated) {
            at++;
        }
        if (take(Kind.IN)) {
            List<Element> set = set();
            return new Syntax.Membership(
                    quantifier, left, negated, set, from, previous().to());
        }
        if (quantifier != Quantifier.AS_THE_SIGN_SAYS) {
            Token first = peek();
            throw wrong(
                    first.from(),
                    first.to(),
                    "After any or all and an operand, a comparison has to follow, such as any tcp.port == 1883.");
        }
        return new Syntax.Alone(left, left.from(), left.to());
    }

    private Syntax comparisons(Quantifier quantifier, Syntax left, int from) {
        List<Syntax> operands = new ArrayList<>();
        List<Token> signs = new ArrayList<>();
        operands.add(left);
        while (comparison(peek().kind())) {
            Token sign = peek();
            boolean chains = sign.kind() != Kind.CONTAINS && sign.kind() != Kind.MATCHES;
            if (!signs.isEmpty() && (!chains || searches(signs.get(0).kind()))) {
                throw wrong(sign.from(), sign.to(), "Only comparisons such as a < b < c can follow one another.");
            }
            signs.add(sign);
            at++;
            operands.add(operand());
        }
        return new Syntax.Relation(quantifier, operands, signs, from, to(operands));
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
        Token open = peek();
        if (!take(Kind.OPEN_BRACE)) {
            throw wrong(open.from(), open.to(), "After in stands a set in braces, such as {1, 3, 5..7}.");
        }
        if (peek().is(Kind.CLOSE_BRACE)) {
            throw wrong(open.from(), peek().to(), "A set has at least one value.");
        }
        List<Element> set = new ArrayList<>();
        do {
            Syntax first = operand();
            set.add(new Element(first, take(Kind.UP_TO) ? operand() : null));
        } while (take(Kind.COMMA));
        if (!take(Kind.CLOSE_BRACE)) {
            if (peek().is(Kind.END)) {
                throw wrong(open.from(), open.to(), "This set is not closed by }.");
            }
            Token next = peek();
            throw wrong(next.from(), next.to(), "Between the values of a set stand commas, and } at its end.");
        }
        return set;
    }

    // ---- operands

    private Syntax operand() {
        Syntax left = sum();
        int signs = 0;
        while (peek().is(Kind.BIT_AND)) {
            left = calculate(left, sum(next()), ++signs);
        }
        return left;
    }

    private Syntax sum() {
        Syntax left = product();
        int signs = 0;
        while (peek().is(Kind.PLUS) || peek().is(Kind.MINUS)) {
            left = calculate(left, product(next()), ++signs);
        }
        return left;
    }

    private Syntax product() {
        Syntax left = signed();
        int signs = 0;
        while (peek().is(Kind.TIMES) || peek().is(Kind.DIVIDE) || peek().is(Kind.MODULO)) {
            left = calculate(left, signed(next()), ++signs);
        }
        return left;
    }

    /** A sign and the operand to its right. */
    private record Right(Token sign, Syntax operand) {}

    private Right sum(Token sign) {
        return new Right(sign, sum());
    }

    private Right product(Token sign) {
        return new Right(sign, product());
    }

    private Right signed(Token sign) {
        return new Right(sign, signed());
    }

    private Syntax calculate(Syntax left, Right right, int signs) {
        if (signs > Filter.NESTING_MAX) {
            Token sign = right.sign;
            throw wrong(sign.from(), sign.to(), "A calculation has at most " + Filter.NESTING_MAX + " signs in a row.");
        }
        return new Syntax.Calculation(right.sign, left, right.operand, left.from(), right.operand.to());
    }

    private Syntax signed() {
        Token sign = peek();
        if (!take(Kind.MINUS)) {
            return place();
        }
        Token word = peek();
        if (word.is(Kind.WORD) && word.from() == sign.to() && startsWithDigit(word.text())) {
            at++;
            return new Syntax.Word("-" + word.text(), sign.from(), word.to());
        }
        deeper(sign);
        Syntax of = signed();
        depth--;
        return new Syntax.Negative(of, sign.from(), of.to());
    }

    private static boolean startsWithDigit(String word) {
        return word.charAt(0) >= '0' && word.charAt(0) <= '9';
    }

    /** A value, and what narrows it: layers and slices. */
    private Syntax place() {
        Syntax of = atom();
        if (take(Kind.HASH)) {
            Token layer = next();
            Ranges layers;
            if (layer.is(Kind.RANGES)) {
                layers = Ranges.parse(text, layer);
            } else if (layer.is(Kind.WORD) && startsWithDigit(layer.text())) {
                layers = Ranges.parse(text, new Token(Kind.RANGES, layer.from() - 1, layer.to(), layer.text()));
            } else {
                throw wrong(layer.from(), layer.to(), "After # stands the number of a layer, such as ip.src#2.");
            }
            of = new Syntax.Layer(of, layers, of.from(), layer.to());
        }
        int slices = 0;
        while (peek().is(Kind.RANGES)) {
            Token brackets = next();
            if (++slices > Filter.NESTING_MAX) {
                throw wrong(brackets.from(), brackets.to(), "This is a slice of too many slices.");
            }
            of = new Syntax.Slice(of, Ranges.parse(text, brackets), of.from(), brackets.to());
        }
        return of;
    }

    private Syntax atom() {
        Token token = next();
        switch (token.kind()) {
            case WORD:
                return peek().is(Kind.OPEN) ? call(token) : new Syntax.Word(token.text(), token.from(), token.to());
            case STRING:
                return new Syntax.Quoted(token.text(), token.from(), token.to());
            case CHARACTER:
                return new Syntax.Character(token.text().charAt(0), token.from(), token.to());
            case OPEN_BRACE:
                deeper(token);
                Syntax inside = operand();
                if (!take(Kind.CLOSE_BRACE)) {
                    Token next = peek();
                    throw next.is(Kind.END)
                            ? wrong(token.from(), token.to(), "This brace is not closed.")
                            : unexpected();
                }
                depth--;
                return inside;
            case AT:
                deeper(token);
                Syntax of = place();
                depth--;
                return raw(token, of);
            case DOLLAR:
                throw reference(token);
            case OPEN:
                throw wrong(
                        token.from(),
                        token.to(),
                        "A parenthesis groups tests and cannot stand here; to group a calculation write braces: { … }.");
            default:
                at--;
                throw unexpected();
        }
    }

    /** Raw bytes belong to the field itself: what narrows them comes after. */
    private static Syntax raw(Token sign, Syntax of) {
        if (of instanceof Syntax.Slice s) {
            return new Syntax.Slice(raw(sign, s.of()), s.ranges(), sign.from(), s.to());
        }
        return new Syntax.Raw(of, sign.from(), of.to());
    }

    private Syntax call(Token name) {
        at++;
        deeper(name);
        List<Syntax> arguments = new ArrayList<>();
        if (!peek().is(Kind.CLOSE)) {
            do {
                arguments.add(operand());
            } while (take(Kind.COMMA));
        }
        if (!take(Kind.CLOSE)) {
            if (peek().is(Kind.END)) {
                throw wrong(name.from(), name.to() + 1, "The parenthesis after " + name.text() + " is not closed.");
            }
            throw unexpected();
        }
        depth--;
        return new Syntax.Call(
                name.text(), arguments, name.to(), name.from(), previous().to());
    }

    private FilterException reference(Token dollar) {
        int end = text.startsWith("{", dollar.to()) ? text.indexOf('}', dollar.to()) + 1 : peek().to();
        return wrong(
                dollar.from(),
                Math.max(end, dollar.to()),
                "References such as ${frame.number} need a selected row, and macros a list of them;"
                        + " neither is there: write the value itself.");
    }

    // ---- tokens

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (!token.is(Kind.END)) {
            at++;
        } else {
            throw unexpected();
        }
        return token;
    }

    private Token previous() {
        return tokens.get(at - 1);
    }

    private boolean take(Kind kind) {
        if (peek().is(kind)) {
            at++;
            return true;
        }
        return false;
    }

    private void deeper(Token opening) {
        if (++depth > Filter.NESTING_MAX) {
            throw wrong(opening.from(), opening.to(), "A filter nests at most " + Filter.NESTING_MAX + " levels deep.");
        }
    }

    private static int from(List<Syntax> parts) {
        return parts.get(0).from();
    }

    private static int to(List<Syntax> parts) {
        return parts.get(parts.size() - 1).to();
    }

    private FilterException wrong(int from, int to, String sentence) {
        return new FilterException(text, from, to, sentence, "");
    }

    private FilterException unexpected() {
        Token token = peek();
        if (token.is(Kind.END)) {
            return wrong(
                    token.from(),
                    token.to(),
                    tokens.size() == 1 ? "The filter is empty." : "The filter ends where something has to follow.");
        }
        String shown = text.substring(token.from(), token.to());
        String lower = shown.toLowerCase(Locale.ROOT);
        boolean capitals = token.is(Kind.WORD) && Lexer.KEYWORDS.containsKey(lower);
        String sentence = capitals ? "Operators are written in small letters." : "\"" + shown + "\" cannot stand here.";
        return new FilterException(text, token.from(), token.to(), sentence, capitals ? lower : "");
    }
}
