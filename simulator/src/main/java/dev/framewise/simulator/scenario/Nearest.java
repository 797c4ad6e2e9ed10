package dev.framewise.simulator.scenario;

import java.util.Collection;

/** Finds what somebody may have meant. */
final class Nearest {
    private Nearest() {}

    /** How a sentence about an unknown word ends: {@code "; did you mean x?"} when one of the words is near, else a full stop. */
    static String suggestion(String word, Collection<String> words) {
        String best = null;
        int least = Math.max(1, word.length() / 3) + 1;
        for (String w : words) {
            int d = distance(word, w);
            if (d < least) {
                least = d;
                best = w;
            }
        }
        return best == null ? "." : "; did you mean " + best + "?";
    }

    /** How many letters must be put in, taken out, changed, or swapped with their neighbour (Damerau–Levenshtein). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
