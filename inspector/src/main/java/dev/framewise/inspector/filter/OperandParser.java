package dev.framewise.inspector.filter;

import dev.framewise.inspector.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the tree of an operand by recursive descent. From the loosest to the tightest: {@code &}, {@code + -}, {@code *
 * / %}, the sign of a number, {@code # [ ] @}. Braces group calculations.
 */
final class OperandParser {
    private final Tokens tokens;

    OperandParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Syntax operand() {
        Syntax left = sum();
        int signs = 0;
        while (tokens.peek().is(Kind.BIT_AND)) {
            left = calculate(left, sum(tokens.next()), ++signs);
        }
        return left;
    }

    private Syntax sum() {
        Syntax left = product();
        int signs = 0;
        while (tokens.peek().is(Kind.PLUS) || tokens.peek().is(Kind.MINUS)) {
            left = calculate(left, product(tokens.next()), ++signs);
        }
        return left;
    }

    private Syntax product() {
        Syntax left = signed();
        int signs = 0;
        while (tokens.peek().is(Kind.TIMES)
                || tokens.peek().is(Kind.DIVIDE)
                || tokens.peek().is(Kind.MODULO)) {
            left = calculate(left, signed(tokens.next()), ++signs);
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
            throw tokens.wrong(
                    sign.from(), sign.to(), "A calculation has at most " + Filter.NESTING_MAX + " signs in a row.");
        }
        return new Syntax.Calculation(right.sign, left, right.operand, left.from(), right.operand.to());
    }

    private Syntax signed() {
        Token sign = tokens.peek();
        if (!tokens.take(Kind.MINUS)) {
            return place();
        }
        Token word = tokens.peek();
        if (word.is(Kind.WORD) && word.from() == sign.to() && startsWithDigit(word.text())) {
            tokens.next();
            return new Syntax.Word("-" + word.text(), sign.from(), word.to());
        }
        tokens.deeper(sign);
        Syntax of = signed();
        tokens.shallower();
        return new Syntax.Negative(of, sign.from(), of.to());
    }

    private static boolean startsWithDigit(String word) {
        return word.charAt(0) >= '0' && word.charAt(0) <= '9';
    }

    /** A value, and what narrows it: layers and slices. */
    private Syntax place() {
        Syntax of = atom();
        if (tokens.take(Kind.HASH)) {
            Token layer = tokens.next();
            Ranges layers;
            if (layer.is(Kind.RANGES)) {
                layers = Ranges.parse(tokens.text(), layer);
            } else if (layer.is(Kind.WORD) && startsWithDigit(layer.text())) {
                layers =
                        Ranges.parse(tokens.text(), new Token(Kind.RANGES, layer.from() - 1, layer.to(), layer.text()));
            } else {
                throw tokens.wrong(layer.from(), layer.to(), "After # stands the number of a layer, such as ip.src#2.");
            }
            of = new Syntax.Layer(of, layers, of.from(), layer.to());
        }
        int slices = 0;
        while (tokens.peek().is(Kind.RANGES)) {
            Token brackets = tokens.next();
            if (++slices > Filter.NESTING_MAX) {
                throw tokens.wrong(brackets.from(), brackets.to(), "This is a slice of too many slices.");
            }
            of = new Syntax.Slice(of, Ranges.parse(tokens.text(), brackets), of.from(), brackets.to());
        }
        return of;
    }

    private Syntax atom() {
        Token token = tokens.next();
        switch (token.kind()) {
            case WORD:
                return tokens.peek().is(Kind.OPEN)
                        ? call(token)
                        : new Syntax.Word(token.text(), token.from(), token.to());
            case STRING:
                return new Syntax.Quoted(token.text(), token.from(), token.to());
            case CHARACTER:
                return new Syntax.Character(token.text().charAt(0), token.from(), token.to());
            case OPEN_BRACE:
                tokens.deeper(token);
                Syntax inside = operand();
                if (!tokens.take(Kind.CLOSE_BRACE)) {
                    Token next = tokens.peek();
                    throw next.is(Kind.END)
                            ? tokens.wrong(token.from(), token.to(), "This brace is not closed.")
                            : tokens.unexpected();
                }
                tokens.shallower();
                return inside;
            case AT:
                tokens.deeper(token);
                Syntax of = place();
                tokens.shallower();
                return raw(token, of);
            case DOLLAR:
                throw reference(token);
            case OPEN:
                throw tokens.wrong(
                        token.from(),
                        token.to(),
                        "A parenthesis groups tests and cannot stand here; to group a calculation write braces: { … }.");
            default:
                tokens.back();
                throw tokens.unexpected();
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
        tokens.next();
        tokens.deeper(name);
        List<Syntax> arguments = new ArrayList<>();
        if (!tokens.peek().is(Kind.CLOSE)) {
            do {
                arguments.add(operand());
            } while (tokens.take(Kind.COMMA));
        }
        if (!tokens.take(Kind.CLOSE)) {
            if (tokens.peek().is(Kind.END)) {
                throw tokens.wrong(
                        name.from(), name.to() + 1, "The parenthesis after " + name.text() + " is not closed.");
            }
            throw tokens.unexpected();
        }
        tokens.shallower();
        return new Syntax.Call(
                name.text(),
                arguments,
                name.to(),
                name.from(),
                tokens.previous().to());
    }

    private FilterException reference(Token dollar) {
        int end = tokens.text().startsWith("{", dollar.to())
                ? tokens.text().indexOf('}', dollar.to()) + 1
                : tokens.peek().to();
        return tokens.wrong(
                dollar.from(),
                Math.max(end, dollar.to()),
                "References such as ${frame.number} need a selected row, and macros a list of them;"
                        + " neither is there: write the value itself.");
    }
}
