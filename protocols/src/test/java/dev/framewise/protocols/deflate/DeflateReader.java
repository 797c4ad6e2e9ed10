package dev.framewise.protocols.deflate;

import dev.framewise.protocols.wire.Bytes;

/** Walks through DEFLATE data on its own, for tests that ask how far references reach. RFC 1951 §3.2. */
final class DeflateReader {
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] LENGTH_EXTRA = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };

    private final Bytes b;
    private long bit;
    private int farthest;

    DeflateReader(Bytes b) {
        this.b = b;
    }

    /** The farthest distance of any reference. */
    int farthest() {
        while (bit < 8L * b.length()) {
            bits(1);
            int kind = bits(2);
            if (kind == 0) {
                bit = bit + 7 & ~7L;
                int n = bits(16);
                bits(16);
                bit += 8L * n;
            } else {
                codes(kind);
            }
        }
        return farthest;
    }

    private int bits(int n) {
        int v = 0;
        for (int i = 0; i < n; i++, bit++) {
            v |= (b.at((int) (bit >> 3)) >> (int) (bit & 7) & 1) << i;
        }
        return v;
    }

    private void codes(int kind) {
        int[] literals = new int[288];
        int[] distances = new int[30];
        if (kind == 1) {
            for (int i = 0; i < 288; i++) {
                literals[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
            }
            java.util.Arrays.fill(distances, 5);
        } else {
            int l = bits(5) + 257;
            int d = bits(5) + 1;
            int c = bits(4) + 4;
            int[] own = new int[19];
            for (int i = 0; i < c; i++) {
                own[ORDER[i]] = bits(3);
            }
            int[] all = new int[l + d];
            for (int i = 0; i < all.length; ) {
                int s = symbol(own);
                int times = s < 16 ? 1 : s == 16 ? 3 + bits(2) : s == 17 ? 3 + bits(3) : 11 + bits(7);
                int v = s < 16 ? s : s == 16 ? all[i - 1] : 0;
                while (times-- > 0) {
                    all[i++] = v;
                }
            }
            System.arraycopy(all, 0, literals, 0, l);
            System.arraycopy(all, l, distances, 0, d);
        }
        for (int s = symbol(literals); s != 256; s = symbol(literals)) {
            if (s > 256) {
                bits(LENGTH_EXTRA[s - 257]);
                int d = symbol(distances);
                int extra = d < 4 ? 0 : d / 2 - 1;
                int distance = 1 + (d < 4 ? d : (2 + d % 2 << extra) + bits(extra));
                farthest = Math.max(farthest, distance);
            }
        }
    }

    /** The slow way: the first code of each length, counted up. */
    private int symbol(int[] lengths) {
        int code = 0;
        int first = 0;
        for (int n = 1; n <= 15; n++) {
            code = code << 1 | bits(1);
            first <<= 1;
            for (int i = 0; i < lengths.length; i++) {
                if (lengths[i] == n && code == first++) {
                    return i;
                }
            }
        }
        throw new IllegalStateException("no code");
    }
}
