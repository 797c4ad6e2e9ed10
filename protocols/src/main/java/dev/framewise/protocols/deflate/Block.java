package dev.framewise.protocols.deflate;

import java.util.Arrays;

/**
 * What one block will say: literals and references in order. It is written with the fixed code, with a code of its own, or
 * as it is, whichever is shortest. RFC 1951 §3.2.3.
 */
final class Block {
    /** When so much is in it, it is written. */
    static final int MOST = 8_192;

    /** In which order the lengths of the code for lengths stand, those last that are used least. RFC 1951 §3.2.7. */
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    /** A literal is its byte; a reference its length in the upper half and its distance less one in the lower. */
    private int[] tokens = new int[64];

    private int size;
    private final int[] literals = new int[Symbols.LITERALS];
    private final int[] distances = new int[Symbols.DISTANCES];

    boolean isEmpty() {
        return size == 0;
    }

    boolean full() {
        return size == MOST;
    }

    private void add(int token) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * size);
        }
        tokens[size++] = token;
    }

    void literal(int b) {
        add(b);
        literals[b]++;
    }

    void reference(int length, int distance) {
        add(length << 16 | distance - 1);
        literals[257 + Symbols.lengthSymbol(length)]++;
        distances[Symbols.distanceSymbol(distance)]++;
    }

    /** Writes the block, which stands for these bytes, and begins a new one. */
    void write(BitOutput out, byte[] raw, int from, int to) {
        literals[Symbols.END_OF_BLOCK] = 1;
        long fixed = cost(Symbols.FIXED_LITERALS, Symbols.FIXED_DISTANCES);
        PrefixCode ownLiterals = PrefixCode.of(literals, 15);
        PrefixCode ownDistances = PrefixCode.of(distances, 15);
        CodeLengths lengths = new CodeLengths(ownLiterals.lengths, ownDistances.lengths);
        long own = lengths.cost() + cost(ownLiterals, ownDistances);
        long stored = 8L * (to - from) + 40L * ((to - from) / 65_535 + 1);
        if (stored < Math.min(fixed, own)) {
            stored(out, raw, from, to);
        } else if (fixed <= own) {
            out.put(1 << 1, 3);
            tokens(out, Symbols.FIXED_LITERALS, Symbols.FIXED_DISTANCES);
        } else {
            out.put(2 << 1, 3);
            lengths.write(out);
            tokens(out, ownLiterals, ownDistances);
        }
        size = 0;
        Arrays.fill(literals, 0);
        Arrays.fill(distances, 0);
    }

    private long cost(PrefixCode l, PrefixCode d) {
        long bits = 0;
        for (int i = 0; i < literals.length; i++) {
            bits += (long) literals[i] * (l.lengths[i] + (i > 256 ? Symbols.lengthBits(i - 257) : 0));
        }
        for (int i = 0; i < distances.length; i++) {
            bits += (long) distances[i] * (d.lengths[i] + Symbols.distanceBits(i));
        }
        return bits;
    }

    private static void stored(BitOutput out, byte[] raw, int from, int to) {
        for (int at = from; at < to; ) {
            int n = Math.min(65_535, to - at);
            out.put(0, 3);
            out.align();
            out.put(n | ~n << 16, 32);
            out.bytes(raw, at, n);
            at += n;
        }
    }

    private void tokens(BitOutput out, PrefixCode l, PrefixCode d) {
        for (int i = 0; i < size; i++) {
            int t = tokens[i];
            if (t < 256) {
                out.put(l.codes[t], l.lengths[t]);
                continue;
            }
            int length = t >> 16;
            int s = Symbols.lengthSymbol(length);
            out.put(l.codes[257 + s], l.lengths[257 + s]);
            out.put(length - Symbols.lengthBase(s), Symbols.lengthBits(s));
            int distance = (t & 0xffff) + 1;
            int ds = Symbols.distanceSymbol(distance);
            out.put(d.codes[ds], d.lengths[ds]);
            out.put(distance - Symbols.distanceBase(ds), Symbols.distanceBits(ds));
        }
        out.put(l.codes[Symbols.END_OF_BLOCK], l.lengths[Symbols.END_OF_BLOCK]);
    }

    /** The lengths of both codes, which are told in a code of their own, runs shortened. RFC 1951 §3.2.7. */
    private static final class CodeLengths {
        private final int[] items = new int[Symbols.LITERALS + Symbols.DISTANCES];
        private int count;
        private final int literals;
        private final int distances;
        private final PrefixCode code;
        private int used = 19;

        CodeLengths(int[] l, int[] d) {
            literals = Math.max(257, last(l) + 1);
            distances = Math.max(1, last(d) + 1);
            int[] all = new int[literals + distances];
            System.arraycopy(l, 0, all, 0, Math.min(l.length, literals));
            System.arraycopy(d, 0, all, literals, distances);
            shorten(all);
            int[] occurrences = new int[19];
            for (int i = 0; i < count; i++) {
                occurrences[items[i] & 31]++;
            }
            code = PrefixCode.of(occurrences, 7);
            while (used > 4 && code.lengths[ORDER[used - 1]] == 0) {
                used--;
            }
        }

        private static int last(int[] lengths) {
            int i = lengths.length - 1;
            while (i >= 0 && lengths[i] == 0) {
                i--;
            }
            return i;
        }

        /** 16 repeats the length before it 3–6 times, 17 and 18 are 3–10 and 11–138 zeros; how often stands above bit 5. */
        private void shorten(int[] all) {
            for (int i = 0; i < all.length; ) {
                int run = 1;
                while (i + run < all.length && all[i + run] == all[i]) {
                    run++;
                }
                i += run;
                int v = all[i - 1];
                if (v != 0) {
                    items[count++] = v;
                    run--;
                }
                int most = v == 0 ? 138 : 6;
                while (run >= 3) {
                    int n = Math.min(run, most);
                    items[count++] = v != 0 ? 16 | n - 3 << 5 : n < 11 ? 17 | n - 3 << 5 : 18 | n - 11 << 5;
                    run -= n;
                }
                while (run-- > 0) {
                    items[count++] = v;
                }
            }
        }

        private static int bitsBehind(int symbol) {
            return symbol == 16 ? 2 : symbol == 17 ? 3 : symbol == 18 ? 7 : 0;
        }

        long cost() {
            long bits = 14 + 3L * used;
            for (int i = 0; i < count; i++) {
                bits += code.lengths[items[i] & 31] + bitsBehind(items[i] & 31);
            }
            return bits;
        }

        void write(BitOutput out) {
            out.put(literals - 257, 5);
            out.put(distances - 1, 5);
            out.put(used - 4, 4);
            for (int i = 0; i < used; i++) {
                out.put(code.lengths[ORDER[i]], 3);
            }
            for (int i = 0; i < count; i++) {
                int s = items[i] & 31;
                out.put(code.codes[s], code.lengths[s]);
                out.put(items[i] >> 5, bitsBehind(s));
            }
        }
    }
}
