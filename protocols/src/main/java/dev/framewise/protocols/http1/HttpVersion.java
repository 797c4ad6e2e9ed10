package dev.framewise.protocols.http1;

/** A version as start lines say it (RFC 9112 §2.3). */
public record HttpVersion(int major, int minor) {
    public static final HttpVersion HTTP_0_9 = new HttpVersion(0, 9);
    public static final HttpVersion HTTP_1_0 = new HttpVersion(1, 0);
    public static final HttpVersion HTTP_1_1 = new HttpVersion(1, 1);

    /** True when it knows what HTTP/1.1 brought: persistent connections, chunked bodies, Host. */
    public boolean atLeast11() {
        return major > 1 || major == 1 && minor >= 1;
    }

    /** The version that stands there, or null when none does. */
    static HttpVersion at(byte[] a, int from, int to) {
        boolean is = to - from == 8
                && a[from] == 'H'
                && a[from + 1] == 'T'
                && a[from + 2] == 'T'
                && a[from + 3] == 'P'
                && a[from + 4] == '/'
                && digit(a[from + 5])
                && a[from + 6] == '.'
                && digit(a[from + 7]);
        return is ? new HttpVersion(a[from + 5] - '0', a[from + 7] - '0') : null;
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    @Override
    public String toString() {
        return "HTTP/" + major + "." + minor;
    }
}
