package dev.framewise.protocols.text;

/**
 * Finds the parts of a head of lines (RFC 9112 §2.1, §5; RFC 3261 §7.3 has the same form). It reads as leniently as there is
 * one meaning, tells what is wrong, and leaves to its sink what to do about it. Linear in the bytes, and allocates nothing.
 */
public final class HeadParser {
    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (char c = '0'; c <= 'z'; c++) {
            TOKEN[c] = c <= '9' || c >= 'a' || c >= 'A' && c <= 'Z';
        }
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private final byte[] a;
    private final int to;
    private final HeadSink sink;
    private int at;

    private HeadParser(byte[] a, int from, int to, HeadSink sink) {
        this.a = a;
        this.at = from;
        this.to = to;
        this.sink = sink;
    }

    /** True for the bytes that names and methods are made of (RFC 9110 §5.6.2). */
    public static boolean isToken(int b) {
        return b >= 0 && b < 128 && TOKEN[b];
    }

    /** True when these bytes are a token; false for none. */
    public static boolean isToken(byte[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isToken(a[i])) {
                return false;
            }
        }
        return from < to;
    }

    /**
     * Finds the end of a head that begins with a start line.
     *
     * @return how many bytes it has with its empty line, or 0 when that is not there yet
     */
    public static int length(byte[] a, int from, int to) {
        return lengthOfFields(a, from, to, false);
    }

    /** The same for fields without a start line, such as trailers: nothing but the empty line is a whole part too. */
    public static int lengthOfFields(byte[] a, int from, int to) {
        return lengthOfFields(a, from, to, true);
    }

    private static int lengthOfFields(byte[] a, int from, int to, boolean mayBeEmpty) {
        int lineFrom = from;
        boolean first = !mayBeEmpty;
        for (int i = from; i < to; i++) {
            if (a[i] == '\n') {
                boolean empty = i == lineFrom || i == lineFrom + 1 && a[lineFrom] == '\r';
                if (empty && !first) {
                    return i + 1 - from;
                }
                first = false;
                lineFrom = i + 1;
            }
        }
        return 0;
    }

    /**
     * Parses a head with its start line.
     *
     * @return the place after its empty line, or {@code to} when there is none
     */
    public static int head(byte[] a, int from, int to, HeadSink sink) {
        HeadParser p = new HeadParser(a, from, to, sink);
        p.startLine();
        p.fields(true);
        return p.at;
    }

    /** Parses fields without a start line, such as trailers. */
    public static int fields(byte[] a, int from, int to, HeadSink sink) {
        HeadParser p = new HeadParser(a, from, to, sink);
        p.fields(false);
        return p.at;
    }

    private void startLine() {
        int lf = lineFeed(at);
        int end = contentEnd(at, lf);
        ending(at, end, lf);
        sink.startLine(at, end, lineTo(lf));
        at = lineTo(lf);
    }

    private void fields(boolean afterStartLine) {
        boolean first = afterStartLine;
        while (at < to) {
            int lf = lineFeed(at);
            int end = contentEnd(at, lf);
            if (end == at && lf < to) {
                ending(at, end, lf);
                sink.end(at, lf + 1);
                at = lf + 1;
                return;
            }
            if (first && isSpace(a[at])) {
                sink.flaw(HeadFlaw.LEADING_SPACE, at);
            }
            first = false;
            field(lf, end);
        }
        sink.flaw(HeadFlaw.CUT_OFF, to);
    }

    private void field(int firstLineFeed, int firstEnd) {
        int from = at;
        int lf = firstLineFeed;
        int end = firstEnd;
        ending(from, end, lf);
        boolean folded = false;
        while (lf + 1 < to && isSpace(a[lf + 1])) {
            int next = lf + 1;
            folded = true;
            lf = lineFeed(next);
            end = contentEnd(next, lf);
            ending(next, end, lf);
        }
        if (folded) {
            sink.flaw(HeadFlaw.FOLDED, firstEnd);
        }
        int colon = from;
        while (colon < firstEnd && a[colon] != ':') {
            colon++;
        }
        int nameTo = colon;
        int valueFrom = colon + 1;
        if (colon == firstEnd) {
            sink.flaw(HeadFlaw.NO_COLON, from);
            nameTo = from;
            valueFrom = from;
        } else {
            while (nameTo > from && isSpace(a[nameTo - 1])) {
                nameTo--;
            }
            if (nameTo < colon) {
                sink.flaw(HeadFlaw.SPACE_BEFORE_COLON, nameTo);
            }
            if (!isToken(a, from, nameTo)) {
                sink.flaw(HeadFlaw.BAD_NAME, from);
            }
        }
        int valueTo = end;
        while (valueFrom < valueTo && isSpaceOrLineEnd(a[valueFrom])) {
            valueFrom++;
        }
        while (valueTo > valueFrom && isSpaceOrLineEnd(a[valueTo - 1])) {
            valueTo--;
        }
        value(valueFrom, valueTo, folded);
        sink.field(from, nameTo, valueFrom, valueTo, lineTo(lf), folded);
        at = lineTo(lf);
    }

    private void value(int from, int valueTo, boolean folded) {
        for (int i = from; i < valueTo; i++) {
            int b = a[i];
            boolean control = b >= 0 && b < 0x20 && b != '\t' || b == 0x7f;
            if (control && b != '\r' && !(folded && b == '\n')) {
                sink.flaw(HeadFlaw.BAD_VALUE, i);
                return;
            }
        }
    }

    /** Tells what is wrong with a line's end, and with CRs before it. */
    private void ending(int from, int end, int lf) {
        for (int i = from; i < end; i++) {
            if (a[i] == '\r') {
                sink.flaw(HeadFlaw.BARE_CR, i);
                break;
            }
        }
        if (lf < to && end == lf) {
            sink.flaw(HeadFlaw.BARE_LF, lf);
        }
    }

    private int lineFeed(int from) {
        int i = from;
        while (i < to && a[i] != '\n') {
            i++;
        }
        return i;
    }

    private int lineTo(int lf) {
        return Math.min(to, lf + 1);
    }

    private int contentEnd(int from, int lf) {
        return lf > from && a[lf - 1] == '\r' ? lf - 1 : lf;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isSpaceOrLineEnd(byte b) {
        return isSpace(b) || b == '\r' || b == '\n';
    }
}
