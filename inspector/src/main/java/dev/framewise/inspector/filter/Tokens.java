package dev.framewise.inspector.filter;

import dev.framewise.inspector.filter.Token.Kind;
import java.util.List;
import java.util.Locale;

/** The tokens of one filter, one after the other, and what is said about one that stands in a wrong place. */
final class Tokens {
    private final String text;
    private final List<Token> all;
    private int at;
    private int depth;

    /** @param text what the tokens were read from */
    Tokens(String text, List<Token> all) {
        this.text = text;
        this.all = all;
    }

    String text() {
        return text;
    }

    /** The token that comes next; the last is {@link Kind#END}. */
    Token peek() {
        return all.get(at);
    }

    /** Takes the next token, of which there has to be one. */
    Token next() {
        Token token = all.get(at);
        if (!token.is(Kind.END)) {
            at++;
        } else {
            throw unexpected();
        }
        return token;
    }

    /** The token after the next. */
    Token second() {
        return all.get(at + 1);
    }

    /** The token that was taken last. */
    Token previous() {
        return all.get(at - 1);
    }

    /** Gives back the token that was taken last. */
    void back() {
        at--;
    }

    /** Takes the next token if it is of this kind. */
    boolean take(Kind kind) {
        if (peek().is(kind)) {
            at++;
            return true;
        }
        return false;
    }

    /** Something opens that {@link #shallower} closes: filters nest only so deep. */
    void deeper(Token opening) {
        if (++depth > Filter.NESTING_MAX) {
            throw wrong(opening.from(), opening.to(), "A filter nests at most " + Filter.NESTING_MAX + " levels deep.");
        }
    }

    void shallower() {
        depth--;
    }

    FilterException wrong(int from, int to, String sentence) {
        return new FilterException(text, from, to, sentence, "");
    }

    FilterException unexpected() {
        Token token = peek();
        if (token.is(Kind.END)) {
            return wrong(
                    token.from(),
                    token.to(),
                    all.size() == 1 ? "The filter is empty." : "The filter ends where something has to follow.");
        }
        String shown = text.substring(token.from(), token.to());
        String lower = shown.toLowerCase(Locale.ROOT);
        boolean capitals = token.is(Kind.WORD) && Lexer.KEYWORDS.containsKey(lower);
        String sentence = capitals ? "Operators are written in small letters." : "\"" + shown + "\" cannot stand here.";
        return new FilterException(text, token.from(), token.to(), sentence, capitals ? lower : "");
    }
}
