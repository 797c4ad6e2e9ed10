package dev.framewise.inspector.fields;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How near two names are: letters swapped, missing or too many (Damerau-Levenshtein), dots, underscores and capitals
 * used otherwise, a segment left out or added, or only the last segment known.
 */
public final class Nearness {
    /** Names longer than this are not compared letter by letter. */
    private static final int LENGTH_MAX = 80;

    private static final int FAR = 1_000;

    private record Scored(String name, int score) {}

    private Nearness() {}

    /** The candidates that come near enough to be meant, the nearest first, at most so many. */
    public static List<String> nearest(String misspelt, Collection<String> candidates, int most) {
        if (misspelt.isEmpty() || misspelt.length() > LENGTH_MAX) {
            return List.of();
        }
        String wanted = misspelt.toLowerCase(Locale.ROOT);
        List<Scored> scored = new ArrayList<>();
        for (String candidate : candidates) {
            int score = score(wanted, candidate.toLowerCase(Locale.ROOT));
            if (score < FAR) {
                scored.add(new Scored(candidate, score));
            }
        }
        scored.sort(Comparator.comparingInt(Scored::score)
                .thenComparingInt(s -> s.name().length())
                .thenComparing(Scored::name));
        return scored.stream().limit(most).map(Scored::name).toList();
    }

    /** Ten a letter, so that finer reasons can stand between. */
    private static int score(String wanted, String candidate) {
        int score = FAR;
        int limit = Math.max(1, wanted.length() / 3);
        int letters = distance(wanted, candidate, limit);
        if (letters <= limit) {
            score = 10 * letters;
        }
        if (plain(wanted).equals(plain(candidate))) {
            score = Math.min(score, 5);
        }
        String[] w = wanted.split("\\.");
        String[] c = candidate.split("\\.");
        if (w.length > 0 && c.length > 0) {
            score = Math.min(score, segments(w, c));
        }
        return score;
    }

    private static String plain(String name) {
        return name.replace(".", "").replace("_", "").replace("-", "");
    }

    private static int segments(String[] wanted, String[] candidate) {
        String lastWanted = wanted[wanted.length - 1];
        String lastCandidate = candidate[candidate.length - 1];
        int limit = Math.max(1, lastWanted.length() / 4);
        int last = distance(lastWanted, lastCandidate, limit);
        if (lastWanted.length() < 3 || last > limit) {
            return FAR;
        }
        boolean sameProtocol = wanted[0].equals(candidate[0]);
        boolean alone = wanted.length == 1 && candidate.length > 1;
        if (!sameProtocol && !alone) {
            return FAR;
        }
        return 15 + 10 * last + 4 * Math.abs(wanted.length - candidate.length) + (alone ? 10 : 0);
    }

    /** Letters to change, or more than the limit when that is exceeded. */
    static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int d = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d = Math.min(d, before[j - 2] + 1);
                }
                row[j] = d;
            }
            int[] spare = before;
            before = previous;
            previous = row;
            row = spare;
        }
        return previous[b.length()];
    }
}
