package dev.framewise.protocols.wire;

import java.nio.ByteBuffer;

/** The Internet checksum: the ones' complement of the ones' complement sum of 16-bit words (RFC 1071 §1). */
public final class Checksum {
    private static final int LONG_RUN = 64;
    private static final long LOW = 0xffff_ffffL;

    private Checksum() {}

    /** Adds the 16-bit words of a run of bytes to a running sum; an odd last byte counts as the high half of a word. */
    public static long sum(byte[] a, int from, int to, long sum) {
        int i = from;
        if (to - from >= LONG_RUN) {
            // Words of 64 bits at a time: the sum does not care how its carries are added up (RFC 1071 §2 (C)).
            ByteBuffer b = ByteBuffer.wrap(a);
            for (; i + 31 < to; i += 32) {
                long v = b.getLong(i);
                long w = b.getLong(i + 8);
                long x = b.getLong(i + 16);
                long y = b.getLong(i + 24);
                sum += (v >>> 32) + (v & LOW) + (w >>> 32) + (w & LOW);
                sum += (x >>> 32) + (x & LOW) + (y >>> 32) + (y & LOW);
            }
        }
        for (; i + 3 < to; i += 4) {
            sum += ((a[i] & 0xff) << 24 | (a[i + 1] & 0xff) << 16 | (a[i + 2] & 0xff) << 8 | (a[i + 3] & 0xff))
                    & 0xffff_ffffL;
        }
        if (i + 1 < to) {
            sum += (a[i] & 0xff) << 8 | (a[i + 1] & 0xff);
            i += 2;
        }
        if (i < to) {
            sum += (a[i] & 0xff) << 8;
        }
        return sum;
    }

    /** Folds a running sum into 16 bits and complements it: what stands in the checksum field of a right packet. */
    public static int finish(long sum) {
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }

    /** The checksum of a run of bytes whose own checksum field counts as it stands; 0 means that it is right. */
    public static int of(Bytes bytes, int from, int to, long pseudoHeaderSum) {
        return finish(sum(bytes.array(), bytes.offset() + from, bytes.offset() + to, pseudoHeaderSum));
    }
}
