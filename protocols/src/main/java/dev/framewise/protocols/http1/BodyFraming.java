package dev.framewise.protocols.http1;

import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/**
 * Where the body of a message ends, as its head and, for an answer, the request's method say (RFC 9112 §6.3).
 *
 * @param kind how its end is told
 * @param length how many bytes it has, with {@link Kind#LENGTH}; else 0
 * @param broken the rule that the head breaks in saying so, the worst one, or null. An endpoint that finds one of
 *     {@link dev.framewise.protocols.wire.Severity#ERROR} refuses the message and closes; the inspector follows the kind.
 */
public record BodyFraming(Kind kind, long length, Rule broken) {
    /** How a body's end is told. */
    public enum Kind {
        /** There is no body. */
        NONE,
        /** By the number of its bytes. */
        LENGTH,
        /** By its last chunk and the trailers behind it. */
        CHUNKED,
        /** By the end of the connection. */
        UNTIL_CLOSE,
        /** There is no body, and all that follows is another protocol's (RFC 9110 §7.8, §9.3.6). */
        SWITCHED
    }

    private static final BodyFraming NOTHING = new BodyFraming(Kind.NONE, 0, null);

    /** Of a request. */
    public static BodyFraming of(Request request) {
        HeaderFields fields = request.fields();
        if (fields.has("Transfer-Encoding")) {
            return coded(request, true);
        }
        return sized(fields, NOTHING);
    }

    /**
     * Of a response.
     *
     * @param method the method of the request that it answers; null when that is not known
     */
    public static BodyFraming of(Response response, String method) {
        int code = response.code();
        HeaderFields fields = response.fields();
        boolean says = fields.has("Transfer-Encoding") || fields.has("Content-Length");
        if (code == 101) {
            return new BodyFraming(Kind.SWITCHED, 0, says ? HttpRules.NO_BODY : null);
        }
        if ("CONNECT".equals(method) && code / 100 == 2) {
            return new BodyFraming(Kind.SWITCHED, 0, says ? HttpRules.NO_BODY : null);
        }
        if (code / 100 == 1 || code == 204) {
            return new BodyFraming(Kind.NONE, 0, says ? HttpRules.NO_BODY : null);
        }
        if (code == 304 || "HEAD".equals(method)) {
            // The fields say what the answer to GET would have.
            return NOTHING;
        }
        if (fields.has("Transfer-Encoding")) {
            return coded(response, false);
        }
        return sized(fields, new BodyFraming(Kind.UNTIL_CLOSE, 0, null));
    }

    private static BodyFraming coded(HttpHead head, boolean request) {
        HeaderFields fields = head.fields();
        List<String> codings = fields.list("Transfer-Encoding");
        int chunked = 0;
        boolean known = true;
        for (String coding : codings) {
            String name = coding.split(";", 2)[0].strip();
            if (name.equalsIgnoreCase("chunked")) {
                chunked++;
            } else {
                known &= name.equalsIgnoreCase("gzip")
                        || name.equalsIgnoreCase("x-gzip")
                        || name.equalsIgnoreCase("deflate")
                        || name.equalsIgnoreCase("compress")
                        || name.equalsIgnoreCase("x-compress");
            }
        }
        boolean last = !codings.isEmpty() && codings.get(codings.size() - 1).equalsIgnoreCase("chunked");
        Rule broken = null;
        if (fields.has("Content-Length")) {
            broken = HttpRules.SMUGGLING;
        } else if (!head.version().atLeast11()) {
            broken = HttpRules.CODING_IN_1_0;
        } else if (!known) {
            broken = HttpRules.CODING_UNKNOWN;
        } else if (chunked > 1 || chunked == 1 && !last || request && !last) {
            broken = HttpRules.CHUNKED_LAST;
        }
        if (last) {
            return new BodyFraming(Kind.CHUNKED, 0, broken);
        }
        // Where a request would end cannot be told: an endpoint refuses it, and nobody knows what follows.
        return new BodyFraming(request && broken == null ? Kind.NONE : Kind.UNTIL_CLOSE, 0, broken);
    }

    private static BodyFraming sized(HeaderFields fields, BodyFraming otherwise) {
        List<String> values = fields.every("Content-Length");
        if (values.isEmpty()) {
            return otherwise;
        }
        long length = -1;
        Rule broken = null;
        int seen = 0;
        for (String value : values) {
            // A proxy may have joined repeated fields into one list.
            for (String part : value.split(",", -1)) {
                long n = number(part.strip());
                if (n < 0) {
                    return new BodyFraming(otherwise.kind(), 0, HttpRules.LENGTH_VALUE);
                }
                if (seen++ == 0) {
                    length = n;
                } else if (n != length) {
                    return new BodyFraming(Kind.LENGTH, length, HttpRules.LENGTHS_DIFFER);
                } else {
                    broken = HttpRules.LENGTH_REPEATED;
                }
            }
        }
        return new BodyFraming(Kind.LENGTH, length, broken);
    }

    private static long number(String digits) {
        if (digits.isEmpty() || digits.length() > 18) {
            return -1;
        }
        long n = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            n = 10 * n + c - '0';
        }
        return n;
    }
}
