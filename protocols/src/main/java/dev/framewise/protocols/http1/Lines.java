package dev.framewise.protocols.http1;

import dev.framewise.protocols.text.HeadParser;
import java.util.List;

/** Judges whether bytes begin a message of HTTP/1.1, from the first line alone. */
final class Lines {
    /** A start line longer than this is none (RFC 9112 §3 wants 8000 bytes read at least). */
    private static final int LONGEST_BYTES = 64 << 10;

    private static final int LONGEST_METHOD = 32;

    /** The methods that anybody is likely to use (IANA's registry has more). */
    private static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "DELETE",
            "CONNECT",
            "OPTIONS",
            "TRACE",
            "PATCH",
            "PROPFIND",
            "PROPPATCH",
            "MKCOL",
            "COPY",
            "MOVE",
            "LOCK",
            "UNLOCK",
            "REPORT",
            "SEARCH");

    private Lines() {}

    /**
     * Judges the line that begins there.
     *
     * @return 1 when it is a start line; 0 when it may become one with more bytes; -1 when it cannot be one
     */
    static int promising(byte[] a, int from, int to) {
        int lf = from;
        int limit = (int) Math.min(to, (long) from + LONGEST_BYTES);
        while (lf < limit && a[lf] != '\n') {
            lf++;
        }
        boolean whole = lf < limit;
        int end = whole && lf > from && a[lf - 1] == '\r' ? lf - 1 : lf;
        if (!whole && limit < to || !whole && limit - from == LONGEST_BYTES) {
            return -1;
        }
        if (startsLike(a, from, end, "HTTP/")) {
            return response(a, from, end, whole);
        }
        int method = from;
        while (method < end && method - from <= LONGEST_METHOD && HeadParser.isToken(a[method])) {
            method++;
        }
        if (method == end) {
            return whole || method - from > LONGEST_METHOD ? -1 : 0;
        }
        if (method == from || a[method] != ' ' && a[method] != '\t') {
            return -1;
        }
        if (!whole) {
            return 0;
        }
        StartLine line = StartLine.of(a, from, end);
        boolean http = HttpVersion.at(a, line.threeFrom, line.threeTo) != null
                || line.threeTo - line.threeFrom > 5 && StartLine.startsHttp(a, line.threeFrom);
        boolean two = line.threeTo - line.threeFrom == 8 && a[line.threeFrom + 5] == '2';
        return http && !two && line.twoFrom < line.twoTo ? 1 : -1;
    }

    private static int response(byte[] a, int from, int end, boolean whole) {
        if (end - from >= 7 && (a[from + 5] < '0' || a[from + 5] > '1' || a[from + 6] != '.')) {
            return -1;
        }
        if (!whole) {
            return 0;
        }
        StartLine line = StartLine.of(a, from, end);
        return line.response && StartLine.code(a, line.twoFrom, line.twoTo) >= 0 ? 1 : -1;
    }

    /** True when as much as is there of the beginning is this text. */
    private static boolean startsLike(byte[] a, int from, int to, String text) {
        int n = Math.min(text.length(), to - from);
        for (int i = 0; i < n; i++) {
            if (a[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return n > 0;
    }

    /** True when a response, or a request with a method that is in use, may begin there. */
    static boolean usual(byte[] a, int from, int to) {
        if (startsLike(a, from, to, "HTTP/1.")) {
            return true;
        }
        for (String m : METHODS) {
            if (startsLike(a, from, to, m + " ")) {
                return true;
            }
        }
        return false;
    }

    /** The first place at the beginning of a line where a whole start line of a usual kind stands, or -1. */
    static int find(byte[] a, int from, int to) {
        int at = from;
        while (at < to) {
            if (to - at >= 12 && usual(a, at, to) && promising(a, at, to) == 1) {
                return at;
            }
            // A body may end without a line end: a response is looked for anywhere.
            int next = at + 1;
            while (next < to && a[next - 1] != '\n' && !(a[next] == 'H' && startsLike(a, next, to, "HTTP/1."))) {
                next++;
            }
            at = next;
        }
        return -1;
    }
}
