package dev.framewise.protocols.http1;

/**
 * The line in front of a chunk (RFC 9112 §7.1): its size in hexadecimal digits, and extensions that hardly anybody uses.
 *
 * <pre>
 *   1a ;name=value CRLF
 * </pre>
 *
 * @param sizeBytes how many bytes the chunk has; 0 for the last one, behind which trailers stand; -1 when no size stands there
 * @param digits how many digits say so
 * @param lineBytes how many bytes the line has with its end
 */
record ChunkLine(long sizeBytes, int digits, int lineBytes) {
    /** A line longer than this is none: extensions are not waited for without end. */
    static final int LONGEST_BYTES = 4096;

    /** The line that begins there, or null when its end is not there yet. */
    static ChunkLine at(byte[] a, int from, int to) {
        int lf = from;
        int limit = (int) Math.min((long) from + LONGEST_BYTES, to);
        while (lf < limit && a[lf] != '\n') {
            lf++;
        }
        if (lf == limit) {
            return limit < to || limit - from == LONGEST_BYTES ? new ChunkLine(-1, 0, 0) : null;
        }
        int at = from;
        long size = 0;
        while (at < lf && digit(a[at]) >= 0 && at - from < 15) {
            size = size << 4 | digit(a[at]);
            at++;
        }
        int line = lf + 1 - from;
        int rest = at;
        while (rest < lf && (a[rest] == ' ' || a[rest] == '\t')) {
            rest++;
        }
        boolean ends = rest < lf && a[rest] == ';' || rest == lf || rest == lf - 1 && a[rest] == '\r';
        return new ChunkLine(at == from || !ends ? -1 : size, at - from, line);
    }

    private static int digit(byte b) {
        return b >= '0' && b <= '9'
                ? b - '0'
                : b >= 'a' && b <= 'f' ? b - 'a' + 10 : b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
    }
}
