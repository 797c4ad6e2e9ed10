package dev.framewise.inspector.filter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Cuts a filter into tokens. A word is a name or an unquoted value and may contain dots, colons and hyphens
 * ({@code ip.src}, {@code 00:11:22}, {@code fe80::1}, {@code 2026-01-01}), an address also its {@code /prefix}; two dots
 * end it. A hyphen right after the name of a field is a minus.
 */
final class Lexer {
    static final Map<String, Token.Kind> KEYWORDS = Map.ofEntries(
            Map.entry("eq", Token.Kind.EQUAL),
            Map.entry("any_eq", Token.Kind.EQUAL),
            Map.entry("ne", Token.Kind.NOT_EQUAL),
            Map.entry("all_ne", Token.Kind.NOT_EQUAL),
            Map.entry("all_eq", Token.Kind.ALL_EQUAL),
            Map.entry("any_ne", Token.Kind.ANY_NOT_EQUAL),
            Map.entry("gt", Token.Kind.GREATER),
            Map.entry("lt", Token.Kind.LESS),
            Map.entry("ge", Token.Kind.GREATER_OR_EQUAL),
            Map.entry("le", Token.Kind.LESS_OR_EQUAL),
            Map.entry("contains", Token.Kind.CONTAINS),
            Map.entry("matches", Token.Kind.MATCHES),
            Map.entry("in", Token.Kind.IN),
            Map.entry("not", Token.Kind.NOT),
            Map.entry("and", Token.Kind.AND),
            Map.entry("or", Token.Kind.OR),
            Map.entry("xor", Token.Kind.XOR),
            Map.entry("bitand", Token.Kind.BIT_AND),
            Map.entry("bitwise_and", Token.Kind.BIT_AND),
            Map.entry("any", Token.Kind.ANY),
            Map.entry("all", Token.Kind.ALL));

    private static final String[] SIGNS = {
        "===", "!==", "==", "!=", "~=", ">=", "<=", "&&", "||", "^^", "..", ">", "<", "~", "!", "&", "+", "-", "*", "/",
        "%", "(", ")", "{", "}", ",", "#", "@", "$"
    };
    private static final Token.Kind[] SIGN_KINDS = {
        Token.Kind.ALL_EQUAL,
        Token.Kind.ANY_NOT_EQUAL,
        Token.Kind.EQUAL,
        Token.Kind.NOT_EQUAL,
        Token.Kind.ANY_NOT_EQUAL,
        Token.Kind.GREATER_OR_EQUAL,
        Token.Kind.LESS_OR_EQUAL,
        Token.Kind.AND,
        Token.Kind.OR,
        Token.Kind.XOR,
        Token.Kind.UP_TO,
        Token.Kind.GREATER,
        Token.Kind.LESS,
        Token.Kind.MATCHES,
        Token.Kind.NOT,
        Token.Kind.BIT_AND,
        Token.Kind.PLUS,
        Token.Kind.MINUS,
        Token.Kind.TIMES,
        Token.Kind.DIVIDE,
        Token.Kind.MODULO,
        Token.Kind.OPEN,
        Token.Kind.CLOSE,
        Token.Kind.OPEN_BRACE,
        Token.Kind.CLOSE_BRACE,
        Token.Kind.COMMA,
        Token.Kind.HASH,
        Token.Kind.AT,
        Token.Kind.DOLLAR
    };

    private final String text;
    private final Predicate<String> isField;
    private final Predicate<String> isName;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text, Predicate<String> isField, Predicate<String> isName) {
        this.text = text;
        this.isField = isField;
        this.isName = isName;
    }

    /** The tokens of a filter, an END token last. */
    static List<Token> tokens(String text, Predicate<String> isField) {
        return tokens(text, isField, word -> false);
    }

    /** The same where words with hyphens may be names of their own, whatever fields they begin with. */
    static List<Token> tokens(String text, Predicate<String> isField, Predicate<String> isName) {
        Lexer lexer = new Lexer(text, isField, isName);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"') {
                string(at, false);
            } else if ((c == 'r' || c == 'R') && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                string(at + 1, true);
            } else if (c == '\'') {
                character();
            } else if (c == '[') {
                ranges();
            } else if (beginsWord(c)) {
                word();
            } else {
                sign();
            }
        }
        add(Token.Kind.END, text.length(), text.length(), "");
    }

    private void add(Token.Kind kind, int from, int to, String value) {
        tokens.add(new Token(kind, from, to, value));
    }

    private FilterException wrong(int from, int to, String sentence) {
        return new FilterException(text, from, to, sentence, "");
    }

    private boolean beginsWord(char c) {
        if (c == '.' || c == ':') {
            return at + 1 < text.length() && (inWord(text.charAt(at + 1)) && text.charAt(at + 1) != '.');
        }
        return inWord(c);
    }

    private static boolean inWord(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '.'
                || c == ':'
                || c >= 0x80 && Character.isLetterOrDigit(c);
    }

    private void word() {
        int from = at;
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean more = i + 1 < text.length();
            if (c == '.' && more && text.charAt(i + 1) == '.') {
                break;
            }
            boolean joins = c == '-' && i > from && more && inWord(text.charAt(i + 1)) && text.charAt(i + 1) != '.'
                    || c == '/' && more && Character.isDigit(text.charAt(i + 1)) && address(text.substring(from, i));
            if (!inWord(c) && !joins) {
                break;
            }
            i++;
        }
        int to = cut(from, i);
        String word = text.substring(from, to);
        add(KEYWORDS.getOrDefault(word, Token.Kind.WORD), from, to, word);
        at = to;
    }

    /** A slash after it begins the length of a prefix: it has a colon or the three dots of an IPv4 address. */
    private static boolean address(String word) {
        return word.indexOf(':') >= 0 || word.chars().filter(c -> c == '.').count() == 3;
    }

    /** Where a word really ends: before a hyphen, when a field's name stands in front of it. */
    private int cut(int from, int to) {
        String whole = text.substring(from, to);
        if (!isField.test(whole) && !isName.test(whole)) {
            for (int i = text.indexOf('-', from); i > from && i < to; i = text.indexOf('-', i + 1)) {
                if (isField.test(text.substring(from, i))) {
                    return i;
                }
            }
        }
        return to;
    }

    private void sign() {
        for (int i = 0; i < SIGNS.length; i++) {
            if (text.startsWith(SIGNS[i], at)) {
                add(SIGN_KINDS[i], at, at + SIGNS[i].length(), SIGNS[i]);
                at += SIGNS[i].length();
                return;
            }
        }
        int c = text.codePointAt(at);
        int end = at + Character.charCount(c);
        switch (c) {
            case '=' -> throw new FilterException(text, at, end, "A single = compares nothing.", "==");
            case '|' -> throw new FilterException(text, at, end, "A single | joins nothing.", "||");
            case '^' -> throw new FilterException(text, at, end, "A single ^ joins nothing.", "^^");
            case ']' -> throw wrong(at, end, "This ] closes no [.");
            default -> throw wrong(at, end, "\"" + Character.toString(c) + "\" has no meaning in a filter.");
        }
    }

    private void ranges() {
        int close = text.indexOf(']', at);
        if (close < 0) {
            throw wrong(at, text.length(), "This [ is not closed by ].");
        }
        add(Token.Kind.RANGES, at, close + 1, text.substring(at + 1, close));
        at = close + 1;
    }

    private void character() {
        int from = at;
        int close = from + 1;
        while (close < text.length() && text.charAt(close) != '\'') {
            close += text.charAt(close) == '\\' ? 2 : 1;
        }
        if (close >= text.length()) {
            throw wrong(from, text.length(), "This character constant is not closed by '.");
        }
        String value = unescape(from + 1, close, false);
        if (value.length() != 1) {
            throw wrong(
                    from,
                    close + 1,
                    "A character constant holds one character of one byte; text stands in double quotes.");
        }
        add(Token.Kind.CHARACTER, from, close + 1, value);
        at = close + 1;
    }

    private void string(int quote, boolean raw) {
        int close = quote + 1;
        while (close < text.length() && text.charAt(close) != '"') {
            close += text.charAt(close) == '\\' ? 2 : 1;
        }
        if (close >= text.length()) {
            throw wrong(at, text.length(), "This string is not closed by a double quote.");
        }
        add(Token.Kind.STRING, at, close + 1, unescape(quote + 1, close, raw));
        at = close + 1;
    }

    /** The bytes that stand between quotes, one char each: UTF-8, and whatever the escapes make of it. */
    private String unescape(int from, int to, boolean raw) {
        StringBuilder bytes = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            int c = text.codePointAt(i);
            if (c != '\\' || raw) {
                appendUtf8(bytes, c);
                i += Character.charCount(c);
            } else {
                i = escape(i, to, bytes);
            }
        }
        return bytes.toString();
    }

    private static void appendUtf8(StringBuilder bytes, int codePoint) {
        if (codePoint < 0x80) {
            bytes.append((char) codePoint);
        } else {
            byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            bytes.append(new String(utf8, StandardCharsets.ISO_8859_1));
        }
    }

    private int escape(int from, int to, StringBuilder bytes) {
        char c = text.charAt(from + 1);
        int simple = "'\"\\abfnrtv".indexOf(c);
        if (simple >= 0) {
            bytes.append("'\"\\\u0007\b\f\n\r\t\u000b".charAt(simple));
            return from + 2;
        }
        return switch (c) {
            case 'x' -> number(from, from + 2, digits(from + 2, to, 16, 2), 16, 0xff, bytes);
            case 'u' -> codePoint(from, digits(from + 2, to, 16, 4), 4, bytes);
            case 'U' -> codePoint(from, digits(from + 2, to, 16, 8), 8, bytes);
            case '0', '1', '2', '3', '4', '5', '6', '7' ->
                number(from, from + 1, digits(from + 1, to, 8, 3), 8, 0xff, bytes);
            default -> {
                String sentence =
                        "\\" + c + " is no escape; for a backslash itself write \\\\, or put r before the string.";
                throw wrong(from, from + 2, sentence);
            }
        };
    }

    private int digits(int from, int to, int radix, int most) {
        int i = from;
        while (i < to && i < from + most && Character.digit(text.charAt(i), radix) >= 0 && text.charAt(i) < 0x80) {
            i++;
        }
        return i;
    }

    private int number(int from, int begin, int end, int radix, int most, StringBuilder bytes) {
        int value = end > begin ? Integer.parseInt(text, begin, end, radix) : -1;
        if (value < 0 || value > most) {
            throw wrong(from, Math.max(end, from + 2), "This escape names no byte.");
        }
        bytes.append((char) value);
        return end;
    }

    private int codePoint(int from, int end, int wanted, StringBuilder bytes) {
        long value = end == from + 2 + wanted ? Long.parseLong(text, from + 2, end, 16) : -1;
        if (value < 0 || value > Character.MAX_CODE_POINT || value >= 0xd800 && value <= 0xdfff) {
            throw wrong(
                    from,
                    end,
                    "This escape names no character of Unicode; \\" + text.charAt(from + 1) + " takes " + wanted
                            + " hexadecimal digits.");
        }
        appendUtf8(bytes, (int) value);
        return end;
    }
}
