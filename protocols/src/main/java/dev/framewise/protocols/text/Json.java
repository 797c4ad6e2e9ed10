package dev.framewise.protocols.text;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON (RFC 8259) as it stands among other bytes: finds where its values lie, and makes no objects of them. What a reader of
 * JSON would not take is not taken here either; nor is nesting beyond {@link #DEEPEST}.
 */
public final class Json {
    /** So many arrays and objects may stand in each other. */
    public static final int DEEPEST = 64;

    private static final int BROKEN = -1;

    private Json() {}

    /** What sort of value it is. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL
    }

    /** A member of an object. */
    public record Member(String name, Value value) {}

    /**
     * A value in its place.
     *
     * @param from its first byte, among {@code bytes}
     * @param to the byte after its last
     */
    public record Value(Bytes bytes, Kind kind, int from, int to) {
        /** The values of an array; none of anything else. */
        public List<Value> items() {
            List<Value> all = new ArrayList<>();
            if (kind == Kind.ARRAY) {
                for (int at = space(bytes, from + 1, to); bytes.at(at) != ']'; ) {
                    Value v = at(bytes, at, to);
                    all.add(v);
                    at = space(bytes, v.to, to);
                    at = bytes.at(at) == ',' ? space(bytes, at + 1, to) : at;
                }
            }
            return all;
        }

        /** The members of an object, in their order; none of anything else. */
        public List<Member> members() {
            List<Member> all = new ArrayList<>();
            if (kind == Kind.OBJECT) {
                for (int at = space(bytes, from + 1, to); bytes.at(at) != '}'; ) {
                    Value name = at(bytes, at, to);
                    Value v = at(bytes, space(bytes, space(bytes, name.to, to) + 1, to), to);
                    all.add(new Member(name.text(), v));
                    at = space(bytes, v.to, to);
                    at = bytes.at(at) == ',' ? space(bytes, at + 1, to) : at;
                }
            }
            return all;
        }

        /** The last member of this name, as most readers see it; null without one. */
        public Value member(String name) {
            Value found = null;
            for (Member m : members()) {
                if (m.name.equals(name)) {
                    found = m.value;
                }
            }
            return found;
        }

        /** What a string says; the text of any other value. */
        public String text() {
            return kind == Kind.STRING ? unescaped(bytes, from + 1, to - 1) : said();
        }

        /** The value as it is written. */
        public String said() {
            return new String(bytes.array(), bytes.offset() + from, to - from, StandardCharsets.UTF_8);
        }

        /** A whole number that is not negative; -1 for anything else. */
        public long count() {
            if (kind != Kind.NUMBER || to - from > 18) {
                return -1;
            }
            long n = 0;
            for (int i = from; i < to; i++) {
                int d = bytes.at(i) - '0';
                if (d < 0 || d > 9) {
                    return -1;
                }
                n = 10 * n + d;
            }
            return n;
        }
    }

    /** The one value that stands there, with nothing but white space around it; null when it is not JSON. */
    public static Value read(Bytes b, int from, int to) {
        if (Utf8.firstMalformed(b.array(), b.offset() + from, b.offset() + to) >= 0) {
            return null;
        }
        int at = space(b, from, to);
        int end = end(b, at, to, 0);
        return end == BROKEN || space(b, end, to) < to ? null : new Value(b, kind(b.at(at)), at, end);
    }

    public static Value read(Bytes b) {
        return read(b, 0, b.length());
    }

    /** A value within one that was found to be JSON. */
    private static Value at(Bytes b, int from, int to) {
        return new Value(b, kind(b.at(from)), from, end(b, from, to, 0));
    }

    private static Kind kind(int first) {
        return switch (first) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't' -> Kind.TRUE;
            case 'f' -> Kind.FALSE;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    private static int space(Bytes b, int from, int to) {
        int at = from;
        while (at < to && (b.at(at) == ' ' || b.at(at) == '\t' || b.at(at) == '\n' || b.at(at) == '\r')) {
            at++;
        }
        return at;
    }

    /** Where the value ends that begins there. */
    private static int end(Bytes b, int from, int to, int depth) {
        if (from >= to) {
            return BROKEN;
        }
        return switch (b.at(from)) {
            case '"' -> string(b, from + 1, to);
            case '{' -> several(b, from + 1, to, depth + 1, '}');
            case '[' -> several(b, from + 1, to, depth + 1, ']');
            case 't' -> word(b, from, to, "true");
            case 'f' -> word(b, from, to, "false");
            case 'n' -> word(b, from, to, "null");
            default -> number(b, from, to);
        };
    }

    private static int several(Bytes b, int from, int to, int depth, int close) {
        int at = space(b, from, to);
        if (depth > DEEPEST) {
            return BROKEN;
        }
        if (at < to && b.at(at) == close) {
            return at + 1;
        }
        while (at < to) {
            if (close == '}') {
                int nameTo = b.at(at) == '"' ? string(b, at + 1, to) : BROKEN;
                at = nameTo == BROKEN ? to : space(b, nameTo, to);
                if (at >= to || b.at(at) != ':') {
                    return BROKEN;
                }
                at = space(b, at + 1, to);
            }
            int valueTo = end(b, at, to, depth);
            at = valueTo == BROKEN ? to : space(b, valueTo, to);
            if (at >= to) {
                return BROKEN;
            }
            if (b.at(at) == close) {
                return at + 1;
            }
            if (b.at(at) != ',') {
                return BROKEN;
            }
            at = space(b, at + 1, to);
        }
        return BROKEN;
    }

    private static int string(Bytes b, int from, int to) {
        for (int i = from; i < to; i++) {
            int c = b.at(i);
            if (c == '"') {
                return i + 1;
            }
            if (c < 0x20) {
                return BROKEN;
            }
            if (c == '\\') {
                i++;
                int e = i < to ? b.at(i) : 0;
                if (e == 'u') {
                    for (int k = 1; k <= 4; k++) {
                        if (i + k >= to || Character.digit(b.at(i + k), 16) < 0) {
                            return BROKEN;
                        }
                    }
                    i += 4;
                } else if ("\"\\/bfnrt".indexOf(e) < 0) {
                    return BROKEN;
                }
            }
        }
        return BROKEN;
    }

    private static int word(Bytes b, int from, int to, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (from + i >= to || b.at(from + i) != word.charAt(i)) {
                return BROKEN;
            }
        }
        return from + word.length();
    }

    private static int number(Bytes b, int from, int to) {
        int at = b.at(from) == '-' ? from + 1 : from;
        int whole = digits(b, at, to);
        if (whole == at || whole > at + 1 && b.at(at) == '0') {
            return BROKEN;
        }
        at = whole;
        if (at < to && b.at(at) == '.') {
            int fraction = digits(b, at + 1, to);
            if (fraction == at + 1) {
                return BROKEN;
            }
            at = fraction;
        }
        if (at < to && (b.at(at) | 0x20) == 'e') {
            int sign = at + 1 < to && (b.at(at + 1) == '+' || b.at(at + 1) == '-') ? at + 2 : at + 1;
            int exponent = digits(b, sign, to);
            return exponent == sign ? BROKEN : exponent;
        }
        return at;
    }

    private static int digits(Bytes b, int from, int to) {
        int at = from;
        while (at < to && b.at(at) >= '0' && b.at(at) <= '9') {
            at++;
        }
        return at;
    }

    private static String unescaped(Bytes b, int from, int to) {
        String s = new String(b.array(), b.offset() + from, to - from, StandardCharsets.UTF_8);
        if (s.indexOf('\\') < 0) {
            return s;
        }
        StringBuilder out = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            i++;
            switch (s.charAt(i)) {
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(s.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> out.append(s.charAt(i));
            }
        }
        return out.toString();
    }
}
