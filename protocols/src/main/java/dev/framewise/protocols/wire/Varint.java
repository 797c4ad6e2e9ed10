package dev.framewise.protocols.wire;

/** Integers of variable length, as several protocols write them. */
final class Varint {
    private Varint() {}

    static long leb128(byte[] a, int at, int n) {
        long v = 0;
        for (int i = 0; i < n && i < 10; i++) {
            v |= (long) (a[at + i] & 0x7f) << 7 * i;
        }
        return v;
    }

    /** RFC 7541 §5.1: the bits after {@code firstBit} of the first byte, and when they are all ones, groups of seven. */
    static long prefix(byte[] a, int at, int n, int firstBit) {
        int mask = 0xff >>> firstBit;
        long v = a[at] & mask;
        if (v < mask) {
            return v;
        }
        for (int i = 1; i < n && i < 10; i++) {
            v += (long) (a[at + i] & 0x7f) << 7 * (i - 1);
        }
        return v;
    }

    /** How many bytes a value takes in groups of seven bits. */
    static int leb128Length(long value) {
        int n = 1;
        for (long v = value >>> 7; v != 0; v >>>= 7) {
            n++;
        }
        return n;
    }
}
