package dev.framewise.protocols.http1;

import dev.framewise.protocols.text.HeadParser;
import dev.framewise.protocols.wire.Rule;

/**
 * Where the three parts of a start line stand, as leniently as there is one meaning (RFC 9112 §3, §4).
 *
 * <pre>
 *   GET SP /chat SP HTTP/1.1            request: method, target, version
 *   HTTP/1.1 SP 101 SP Switching …      response: version, code, phrase
 * </pre>
 *
 * What lies between two parts is white space; a missing part is empty and lies at the end.
 */
final class StartLine {
    final boolean response;
    final int oneFrom;
    final int oneTo;
    final int twoFrom;
    final int twoTo;
    final int threeFrom;
    final int threeTo;
    /** The rule that the line breaks worst, or null; and where. */
    final Rule broken;

    final int brokenAt;

    private StartLine(boolean response, int[] places, Rule broken, int brokenAt) {
        this.response = response;
        this.oneFrom = places[0];
        this.oneTo = places[1];
        this.twoFrom = places[2];
        this.twoTo = places[3];
        this.threeFrom = places[4];
        this.threeTo = places[5];
        this.broken = broken;
        this.brokenAt = brokenAt;
    }

    static StartLine of(byte[] a, int from, int to) {
        boolean response = to - from >= 5
                && a[from] == 'H'
                && a[from + 1] == 'T'
                && a[from + 2] == 'T'
                && a[from + 3] == 'P'
                && a[from + 4] == '/';
        return response ? response(a, from, to) : request(a, from, to);
    }

    private static StartLine request(byte[] a, int from, int to) {
        int oneTo = word(a, from, to);
        int twoFrom = space(a, oneTo, to);
        int end = to;
        while (end > twoFrom && isSpace(a[end - 1])) {
            end--;
        }
        int threeFrom = end;
        while (threeFrom > twoFrom && !isSpace(a[threeFrom - 1])) {
            threeFrom--;
        }
        boolean versioned = threeFrom > twoFrom && end - threeFrom >= 5 && startsHttp(a, threeFrom);
        int twoTo;
        if (versioned) {
            twoTo = threeFrom;
            while (twoTo > twoFrom && isSpace(a[twoTo - 1])) {
                twoTo--;
            }
        } else {
            twoTo = end;
            threeFrom = end;
        }
        int[] places = {from, oneTo, twoFrom, twoTo, threeFrom, end};
        if (!HeadParser.isToken(a, from, oneTo)) {
            return new StartLine(false, places, HttpRules.METHOD, from);
        }
        boolean spaced = word(a, twoFrom, twoTo) == twoTo;
        boolean single = twoFrom == oneTo + 1 && a[oneTo] == ' ' && end == to;
        if (!spaced || twoFrom == twoTo || !single) {
            return new StartLine(false, places, HttpRules.REQUEST_LINE, from);
        }
        if (!versioned) {
            return new StartLine(false, places, HttpRules.NO_VERSION, end);
        }
        if (threeFrom != twoTo + 1 || a[twoTo] != ' ') {
            return new StartLine(false, places, HttpRules.REQUEST_LINE, twoTo);
        }
        boolean version = HttpVersion.at(a, threeFrom, end) != null;
        return new StartLine(false, places, version ? null : HttpRules.VERSION, threeFrom);
    }

    private static StartLine response(byte[] a, int from, int to) {
        int oneTo = word(a, from, to);
        int twoFrom = space(a, oneTo, to);
        int twoTo = word(a, twoFrom, to);
        // The phrase may begin with white space of its own: one space parts it.
        int threeFrom = Math.min(to, twoTo + 1);
        int[] places = {from, oneTo, twoFrom, twoTo, threeFrom, to};
        if (HttpVersion.at(a, from, oneTo) == null) {
            return new StartLine(true, places, HttpRules.VERSION, from);
        }
        boolean single = twoFrom == oneTo + 1 && a[oneTo] == ' ' && (twoTo == to || a[twoTo] == ' ');
        if (code(a, twoFrom, twoTo) < 0 || !single || twoTo == to) {
            return new StartLine(true, places, HttpRules.STATUS_LINE, twoFrom);
        }
        int code = code(a, twoFrom, twoTo);
        boolean known = code >= 100 && code <= 599;
        return new StartLine(true, places, known ? null : HttpRules.STATUS_RANGE, twoFrom);
    }

    /** The status code of three digits that stands there, or -1. */
    static int code(byte[] a, int from, int to) {
        if (to - from != 3) {
            return -1;
        }
        int code = 0;
        for (int i = from; i < to; i++) {
            if (a[i] < '0' || a[i] > '9') {
                return -1;
            }
            code = 10 * code + a[i] - '0';
        }
        return code;
    }

    static boolean startsHttp(byte[] a, int from) {
        return a[from] == 'H' && a[from + 1] == 'T' && a[from + 2] == 'T' && a[from + 3] == 'P' && a[from + 4] == '/';
    }

    private static int word(byte[] a, int from, int to) {
        int i = from;
        while (i < to && !isSpace(a[i])) {
            i++;
        }
        return i;
    }

    private static int space(byte[] a, int from, int to) {
        int i = from;
        while (i < to && isSpace(a[i])) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == 0x0b || b == 0x0c;
    }
}
