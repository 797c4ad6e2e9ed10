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

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
