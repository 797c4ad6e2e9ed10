package dev.framewise.inspector.conversation;

/** What following a connection needs of a segment's options, looked up in place without a tree. */
final class TcpOptionPeek {
    private static final int END = 0;
    private static final int NOTHING = 1;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK = 5;
    private static final int FAST_OPEN = 34;
    private static final int EXPERIMENT = 254;
    private static final int FAST_OPEN_MAGIC = 0xf989;

    /** The shift, 0..14 (higher ones count as 14, RFC 7323 §2.3), or -1 without the option. */
    int windowShift;

    /** Bytes that the selective acknowledgements cover. */
    int sackedBytes;

    /** True with a Fast Open cookie (RFC 7413 §4.1.1), not just a request for one. */
    boolean cookie;

    void read(byte[] a, int from, int to) {
        windowShift = -1;
        sackedBytes = 0;
        cookie = false;
        int at = from;
        while (at < to && a[at] != END) {
            if (a[at] == NOTHING) {
                at++;
                continue;
            }
            int n = at + 1 < to ? a[at + 1] & 0xff : 0;
            if (n < 2 || n > to - at) {
                return;
            }
            option(a, at, n);
            at += n;
        }
    }

    private void option(byte[] a, int at, int n) {
        switch (a[at] & 0xff) {
            case WINDOW_SCALE -> {
                if (n == 3) {
                    windowShift = Math.min(14, a[at + 2] & 0xff);
                }
            }
            case SACK -> {
                for (int i = at + 2; i + 8 <= at + n; i += 8) {
                    sackedBytes += i32(a, i + 4) - i32(a, i);
                }
            }
            case FAST_OPEN -> cookie = n > 2;
            case EXPERIMENT -> cookie |= n > 4 && ((a[at + 2] & 0xff) << 8 | a[at + 3] & 0xff) == FAST_OPEN_MAGIC;
            default -> {}
        }
    }

    private static int i32(byte[] a, int at) {
        return (a[at] & 0xff) << 24 | (a[at + 1] & 0xff) << 16 | (a[at + 2] & 0xff) << 8 | a[at + 3] & 0xff;
    }
}
