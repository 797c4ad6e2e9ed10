package dev.framewise.protocols.hpack;

import dev.framewise.protocols.wire.Bytes;
import java.util.Arrays;

/**
 * The fixed Huffman code for header strings (RFC 7541 §5.2, Appendix B). The code is canonical: codes of one length count
 * upwards in the order of their symbols, so the lengths alone say everything.
 */
public final class Huffman {
    /** From {@link #decode}: the text ends with padding longer than seven bits, or with padding that is not all ones. */
    static final int BAD_PADDING = -1;

    /** From {@link #decode}: the end-of-string symbol stands in the text. */
    static final int END_OF_STRING = -2;

    private static final int EOS = 256;
    private static final int LONGEST_BITS = 30;

    /** The length of each symbol's code in bits, sixteen symbols a line, then the end of string. */
    private static final byte[] BITS = {
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, //
        28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28, //
        6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, //
        5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10, //
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, //
        7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, //
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, //
        6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28, //
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, //
        24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, //
        22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, //
        21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, //
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, //
        19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27, //
        20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, //
        26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, //
        30
    };

    private static final int[] CODES = new int[BITS.length];

    // The decoder goes four bits at a time through the inner nodes of the code's tree. A step is packed as: next node
    // in
    // the low 8 bits, the symbol that was completed in the next 8, and three flags.
    private static final int SYMBOL = 1 << 16;
    private static final int FAILS = 1 << 17;
    private static final int ACCEPTS = 1 << 18;
    private static final int[] STEPS;

    static {
        int code = 0;
        for (int n = 1; n <= LONGEST_BITS; n++) {
            for (int s = 0; s < BITS.length; s++) {
                if (BITS[s] == n) {
                    CODES[s] = code++;
                }
            }
            code <<= 1;
        }
        STEPS = steps();
    }

    private Huffman() {}

    private static int[] steps() {
        int[][] child = new int[256][2]; // inner nodes; a leaf is stored as -1 - symbol
        int nodes = 1;
        for (int s = 0; s < BITS.length; s++) {
            int at = 0;
            for (int bit = BITS[s] - 1; bit > 0; bit--) {
                int side = CODES[s] >> bit & 1;
                if (child[at][side] == 0) {
                    child[at][side] = nodes++;
                }
                at = child[at][side];
            }
            child[at][CODES[s] & 1] = -1 - s;
        }
        boolean[] padding = new boolean[nodes]; // reached from the root by at most seven ones
        int at = 0;
        for (int ones = 0; ones <= 7; ones++) {
            padding[at] = true;
            at = child[at][1];
        }
        int[] steps = new int[nodes << 4];
        for (int node = 0; node < nodes; node++) {
            for (int nibble = 0; nibble < 16; nibble++) {
                steps[node << 4 | nibble] = step(child, padding, node, nibble);
            }
        }
        return steps;
    }

    private static int step(int[][] child, boolean[] padding, int from, int nibble) {
        int at = from;
        int symbol = 0;
        for (int bit = 3; bit >= 0; bit--) {
            int next = child[at][nibble >> bit & 1];
            if (next == -1 - EOS) {
                return FAILS;
            }
            if (next < 0) {
                symbol = SYMBOL | -1 - next << 8; // no code has fewer than five bits, so four complete one at most
                next = 0;
            }
            at = next;
        }
        return at | symbol | (padding[at] ? ACCEPTS : 0);
    }

    /** How many bytes a text takes when it is coded. */
    public static int encodedLength(Bytes text) {
        long bits = 0;
        byte[] a = text.array();
        for (int i = text.offset(), end = i + text.length(); i < end; i++) {
            bits += BITS[a[i] & 0xff];
        }
        return (int) (bits + 7 >> 3);
    }

    public static Bytes encode(Bytes text) {
        byte[] out = new byte[encodedLength(text)];
        long pending = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int s = text.at(i);
            pending = pending << BITS[s] | CODES[s];
            bits += BITS[s];
            while (bits >= 8) {
                bits -= 8;
                out[at++] = (byte) (pending >>> bits);
            }
        }
        if (bits > 0) {
            out[at] = (byte) (pending << 8 - bits | 0xff >>> bits);
        }
        return Bytes.wrap(out);
    }

    /** What a coded text says, as far as it can be read. */
    static final class Decoded {
        final Bytes text;
        /** 0, {@link #BAD_PADDING} or {@link #END_OF_STRING}. */
        final int fault;

        private Decoded(Bytes text, int fault) {
            this.text = text;
            this.fault = fault;
        }
    }

    static Decoded decode(Bytes coded) {
        int n = coded.length();
        byte[] out = new byte[n * 8 / 5 + 1];
        byte[] a = coded.array();
        int o = coded.offset();
        int length = 0;
        int step = ACCEPTS;
        for (int i = 0; i < n; i++) {
            step = STEPS[(step & 0xff) << 4 | a[o + i] >> 4 & 15];
            if ((step & SYMBOL) != 0) {
                out[length++] = (byte) (step >> 8);
            }
            if ((step & FAILS) != 0) {
                return new Decoded(Bytes.wrap(Arrays.copyOf(out, length)), END_OF_STRING);
            }
            step = STEPS[(step & 0xff) << 4 | a[o + i] & 15];
            if ((step & SYMBOL) != 0) {
                out[length++] = (byte) (step >> 8);
            }
            if ((step & FAILS) != 0) {
                return new Decoded(Bytes.wrap(Arrays.copyOf(out, length)), END_OF_STRING);
            }
        }
        return new Decoded(Bytes.wrap(Arrays.copyOf(out, length)), (step & ACCEPTS) != 0 ? 0 : BAD_PADDING);
    }
}
