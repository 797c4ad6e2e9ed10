package dev.framewise.protocols.wire;

/** Strict UTF-8: says where a run of bytes stops being well-formed (RFC 3629 §3, Unicode table 3-7). */
public final class Utf8 {
    private Utf8() {}

    /** The index of the first byte of an ill-formed sequence, or -1 when all is well-formed. */
    public static int firstMalformed(byte[] a, int from, int to) {
        int i = from;
        while (i < to) {
            int b = a[i];
            if (b >= 0) {
                i++;
                continue;
            }
            int n = sequence(a, i, to);
            if (n == 0) {
                return i;
            }
            i += n;
        }
        return -1;
    }

    /** Length of the well-formed multi-byte sequence that begins here, or 0. */
    private static int sequence(byte[] a, int i, int to) {
        int b = a[i] & 0xff;
        if (b < 0xc2 || b > 0xf4) {
            return 0;
        }
        int n = b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
        if (to - i < n) {
            return 0;
        }
        int second = a[i + 1] & 0xff;
        int low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
        int high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
        if (second < low || second > high) {
            return 0;
        }
        for (int k = 2; k < n; k++) {
            if ((a[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return n;
    }
}
