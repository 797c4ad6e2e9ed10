package dev.framewise.protocols.websocket;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One element of Sec-WebSocket-Extensions: a name with its parameters, each with or without a value. RFC 6455 §9.1.
 *
 * <pre>
 *   permessage-deflate; client_max_window_bits; server_max_window_bits=10, x-other; a="b"
 * </pre>
 */
public record Extension(String name, List<Parameter> parameters) {
    /** So many elements, and so many parameters of one, are looked at; real ones have a handful. */
    private static final int MOST = 64;

    /** @param value null where the parameter has none */
    public record Parameter(String name, String value) {
        @Override
        public String toString() {
            return value == null ? name : name + "=" + value;
        }
    }

    /** Whether a parameter stands here twice. */
    boolean repeatsAParameter() {
        Set<String> names = new LinkedHashSet<>();
        return !parameters.stream().allMatch(p -> names.add(p.name()));
    }

    /**
     * Reads the header's value; several headers are read as one, joined by commas.
     *
     * @return null when it does not follow the grammar
     */
    public static List<Extension> parse(String value) {
        return new Parser(value).list();
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder(name);
        parameters.forEach(p -> s.append("; ").append(p));
        return s.toString();
    }

    private static final class Parser {
        private final String s;
        private int at;

        Parser(String s) {
            this.s = s;
        }

        List<Extension> list() {
            List<Extension> all = new ArrayList<>();
            while (true) {
                while (spaceThen(',')) {
                    // an empty element counts for nothing (RFC 9110 §5.6.1)
                    at++;
                }
                if (at == s.length()) {
                    return all.isEmpty() ? null : all;
                }
                Extension e = one();
                if (e == null || all.size() == MOST || at < s.length() && !spaceThen(',')) {
                    return null;
                }
                all.add(e);
            }
        }

        private Extension one() {
            String name = token();
            List<Parameter> parameters = new ArrayList<>();
            while (spaceThen(';')) {
                at++;
                space();
                String key = token();
                String value = null;
                if (spaceThen('=')) {
                    at++;
                    space();
                    value = at < s.length() && s.charAt(at) == '"' ? quoted() : token();
                    if (value == null || value.isEmpty()) {
                        return null;
                    }
                }
                if (key.isEmpty() || parameters.size() == MOST) {
                    return null;
                }
                parameters.add(new Parameter(key, value));
            }
            return name.isEmpty() ? null : new Extension(name, List.copyOf(parameters));
        }

        private void space() {
            while (at < s.length() && (s.charAt(at) == ' ' || s.charAt(at) == '\t')) {
                at++;
            }
        }

        private boolean spaceThen(char c) {
            space();
            return at < s.length() && s.charAt(at) == c;
        }

        private String token() {
            int from = at;
            while (at < s.length() && isToken(s.charAt(at))) {
                at++;
            }
            return s.substring(from, at);
        }

        /** What stands between the quotes must be a token as well (RFC 6455 §9.1). */
        private String quoted() {
            StringBuilder value = new StringBuilder();
            for (at++; at < s.length(); at++) {
                char c = s.charAt(at);
                if (c == '"') {
                    at++;
                    return value.toString();
                }
                if (c == '\\' && ++at < s.length()) {
                    c = s.charAt(at);
                }
                if (!isToken(c)) {
                    return null;
                }
                value.append(c);
            }
            return null;
        }
    }

    /** A character of a token. RFC 9110 §5.6.2. */
    static boolean isToken(char c) {
        return c > 0x20 && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
}
