package dev.framewise.protocols.deflate;

import java.util.Arrays;

/** How lengths and distances of references become a symbol and some bits behind it. RFC 1951 §3.2.5, §3.2.6. */
final class Symbols {
    static final int END_OF_BLOCK = 256;
    static final int LITERALS = 286;
    static final int DISTANCES = 30;
    static final int SHORTEST = 3;
    static final int LONGEST = 258;

    private static final int[] LENGTH_BASE = new int[29];
    private static final int[] DISTANCE_BASE = new int[30];
    private static final byte[] LENGTH_SYMBOL = new byte[LONGEST + 1];

    /** The code that both ends know. */
    static final PrefixCode FIXED_LITERALS;

    static final PrefixCode FIXED_DISTANCES;

    static {
        int base = SHORTEST;
        for (int s = 0; s < 28; s++) {
            LENGTH_BASE[s] = base;
            for (int k = 0; k < 1 << lengthBits(s); k++) {
                LENGTH_SYMBOL[Math.min(LONGEST, base + k)] = (byte) s;
            }
            base += 1 << lengthBits(s);
        }
        LENGTH_BASE[28] = LONGEST;
        LENGTH_SYMBOL[LONGEST] = 28;
        base = 1;
        for (int s = 0; s < 30; s++) {
            DISTANCE_BASE[s] = base;
            base += 1 << distanceBits(s);
        }
        int[] literals = new int[288];
        for (int i = 0; i < 288; i++) {
            literals[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
        }
        FIXED_LITERALS = new PrefixCode(literals);
        int[] distances = new int[30];
        Arrays.fill(distances, 5);
        FIXED_DISTANCES = new PrefixCode(distances);
    }

    private Symbols() {}

    /** From 0; its place among the literals is 257 further. */
    static int lengthSymbol(int length) {
        return LENGTH_SYMBOL[length];
    }

    static int lengthBase(int symbol) {
        return LENGTH_BASE[symbol];
    }

    static int lengthBits(int symbol) {
        return symbol < 8 || symbol == 28 ? 0 : symbol / 4 - 1;
    }

    static int distanceSymbol(int distance) {
        int d = distance - 1;
        if (d < 4) {
            return d;
        }
        int top = 31 - Integer.numberOfLeadingZeros(d);
        return 2 * top + (d >> top - 1 & 1);
    }

    static int distanceBase(int symbol) {
        return DISTANCE_BASE[symbol];
    }

    static int distanceBits(int symbol) {
        return symbol < 4 ? 0 : symbol / 2 - 1;
    }
}
