package dev.framewise.protocols.deflate;

import dev.framewise.protocols.wire.Bytes;
import java.util.Arrays;

/** Bits packed into bytes from the lowest up. RFC 1951 §3.1.1. */
final class BitOutput {
    private byte[] a = new byte[128];
    private int size;
    private long bits;
    private int count;

    /** Appends the lowest bits of a number, 32 at most. */
    void put(int value, int bitLength) {
        bits |= (value & 0xffff_ffffL) << count;
        count += bitLength;
        while (count >= 8) {
            octet((int) bits);
            bits >>>= 8;
            count -= 8;
        }
    }

    /** Fills the last byte with zeros. */
    void align() {
        if (count > 0) {
            octet((int) bits);
            bits = 0;
            count = 0;
        }
    }

    /** Appends whole bytes; only at the beginning of one. */
    void bytes(byte[] from, int at, int length) {
        room(length);
        System.arraycopy(from, at, a, size, length);
        size += length;
    }

    private void octet(int b) {
        room(1);
        a[size++] = (byte) b;
    }

    private void room(int n) {
        if (size + n > a.length) {
            a = Arrays.copyOf(a, Math.max(2 * a.length, size + n));
        }
    }

    /** The whole bytes so far, which are forgotten here. */
    Bytes take() {
        Bytes all = Bytes.wrap(Arrays.copyOf(a, size));
        size = 0;
        if (a.length > 4096) {
            a = new byte[128];
        }
        return all;
    }
}
