package dev.framewise.protocols.deflate;

import java.util.Arrays;

/**
 * A prefix code of DEFLATE: given by the length of each symbol's code alone; codes of one length count up in the order of
 * their symbols. RFC 1951 §3.2.2.
 */
final class PrefixCode {
    /** The length of each symbol's code in bits; 0 for a symbol that is not used. */
    final int[] lengths;

    /** The codes with their first bit lowest, as they are written. */
    final int[] codes;

    PrefixCode(int[] lengths) {
        this.lengths = lengths;
        this.codes = new int[lengths.length];
        int[] next = new int[17];
        for (int n : lengths) {
            next[n + 1] += n == 0 ? 0 : 1;
        }
        for (int n = 1; n <= 16; n++) {
            next[n] = next[n] + next[n - 1] << 1;
        }
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] > 0) {
                codes[i] = Integer.reverse(next[lengths[i]]++) >>> 32 - lengths[i];
            }
        }
    }

    /** The best code for symbols that occur so often, none of it longer than a limit. */
    static PrefixCode of(int[] occurrences, int mostBits) {
        int[] symbols = new int[occurrences.length];
        long[] keys = new long[occurrences.length];
        int n = 0;
        for (int i = 0; i < occurrences.length; i++) {
            if (occurrences[i] > 0) {
                keys[n++] = (long) occurrences[i] << 16 | i;
            }
        }
        Arrays.sort(keys, 0, n);
        long[] weights = new long[2 * Math.max(1, n)];
        for (int i = 0; i < n; i++) {
            symbols[i] = (int) (keys[i] & 0xffff);
            weights[i] = keys[i] >>> 16;
        }
        int[] lengths = new int[occurrences.length];
        if (n == 1) {
            lengths[symbols[0]] = 1;
        } else if (n > 1) {
            int[] ofLength = limited(depths(weights, n), n, mostBits);
            int at = 0;
            for (int bits = mostBits; bits > 0; bits--) {
                for (int k = 0; k < ofLength[bits]; k++) {
                    lengths[symbols[at++]] = bits;
                }
            }
        }
        return new PrefixCode(lengths);
    }

    /** Huffman's tree over weights in rising order, as the depth of each leaf: two queues, leaves and joined nodes. */
    private static int[] depths(long[] weights, int n) {
        int[] parent = new int[2 * n];
        int leaf = 0;
        int joined = n;
        for (int next = n; next < 2 * n - 1; next++) {
            for (int k = 0; k < 2; k++) {
                int least = leaf < n && (joined >= next || weights[leaf] <= weights[joined]) ? leaf++ : joined++;
                weights[next] += weights[least];
                parent[least] = next;
            }
        }
        int[] depth = new int[2 * n];
        for (int i = 2 * n - 3; i >= 0; i--) {
            depth[i] = depth[parent[i]] + 1;
        }
        return Arrays.copyOf(depth, n);
    }

    /**
     * How many codes there are of each length, when those that are too deep are brought up to the limit: each time the
     * room is overdrawn, a leaf moves one level down beside one that came up.
     */
    private static int[] limited(int[] depths, int n, int mostBits) {
        int[] count = new int[mostBits + 1];
        for (int i = 0; i < n; i++) {
            count[Math.min(depths[i], mostBits)]++;
        }
        long room = 0;
        for (int bits = 1; bits <= mostBits; bits++) {
            room += (long) count[bits] << mostBits - bits;
        }
        while (room > 1L << mostBits) {
            int bits = mostBits - 1;
            while (count[bits] == 0) {
                bits--;
            }
            count[bits]--;
            count[bits + 1] += 2;
            count[mostBits]--;
            room--;
        }
        return count;
    }
}
