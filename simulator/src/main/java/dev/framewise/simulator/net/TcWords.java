package dev.framewise.simulator.net;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * The words of a line of {@code tc}, taken one by one: times, rates, percentages and numbers as tc(8) reads them. What is
 * wrong is told with the word's place in the line.
 */
final class TcWords {
    private static final String[] TIME_UNITS = {
        "nsec", "nsecs", "ns", "usec", "usecs", "us", "msec", "msecs", "ms", "sec", "secs", "s"
    };
    private static final long[] TIME_NANOS = {
        1, 1, 1, 1000, 1000, 1000, 1_000_000, 1_000_000, 1_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000
    };
    private static final String[] RATE_UNITS = {
        "bit", "kibit", "mibit", "gibit", "tibit", "kbit", "mbit", "gbit", "tbit", "bps", "kibps", "mibps", "gibps",
        "tibps", "kbps", "mbps", "gbps", "tbps"
    };
    private static final long[] RATE_BITS = {
        1,
        1L << 10,
        1L << 20,
        1L << 30,
        1L << 40,
        1000,
        1_000_000,
        1_000_000_000,
        1_000_000_000_000L,
        8,
        8L << 10,
        8L << 20,
        8L << 30,
        8L << 40,
        8000,
        8_000_000,
        8_000_000_000L,
        8_000_000_000_000L
    };
    private static final String[] SIZE_UNITS = {"b", "k", "kb", "m", "mb", "g", "gb", "kbit", "mbit"};
    private static final long[] SIZE_BYTES = {1, 1 << 10, 1 << 10, 1 << 20, 1 << 20, 1 << 30, 1 << 30, 1 << 7, 1 << 17};
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE / 4);

    private final String text;
    private final String[] words;
    private int at;

    TcWords(String text) {
        this.text = text.strip();
        this.words = this.text.isEmpty() ? new String[0] : this.text.split("\\s+");
    }

    boolean more() {
        return at < words.length;
    }

    /** The next word without taking it; empty at the end. */
    String peek() {
        return more() ? words[at] : "";
    }

    /** Takes the next word if it is this one. */
    boolean take(String word) {
        if (peek().equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    String next(String what) {
        if (!more()) {
            throw wrong(
                    at == 0
                            ? "it is empty, where " + what + " belongs"
                            : "behind \"" + words[at - 1] + "\" belongs " + what);
        }
        return words[at++];
    }

    /** Whether a number comes next, and so another value of the same option. */
    boolean numberFollows() {
        return "-.0123456789".indexOf(peek().isEmpty() ? ' ' : peek().charAt(0)) >= 0;
    }

    /** What is wrong with the word that was taken last. */
    IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException(
                "In \"" + text + "\"" + (at > 0 ? ", at its " + ordinal(at) + " word" : "") + ": " + sentence);
    }

    /** As {@link #wrong}, for a word that is not known. */
    IllegalArgumentException unknown(String word, String what, List<String> known) {
        String near = "";
        for (String k : known) {
            if (near.isEmpty() && (k.startsWith(word) || word.startsWith(k) || distance(k, word) <= 2)) {
                near = k;
            }
        }
        return wrong("\"" + word + "\" is no " + what
                + (near.isEmpty() ? "; there are " + String.join(", ", known) : "; did you mean " + near + "?"));
    }

    private static String ordinal(int n) {
        return n + (n % 100 / 10 == 1 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th");
    }

    /** How many letters have to be changed, put in or taken out to make one word of the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    int whole(String what, int least, int most) {
        String word = next(what);
        try {
            int v = Integer.parseInt(word);
            if (v >= least && v <= most) {
                return v;
            }
        } catch (NumberFormatException e) {
            throw wrong("\"" + word + "\" is not " + what);
        }
        throw wrong(word + " is out of range for " + what + ", from " + least + " to " + most);
    }

    /** A time; {@code bareUnitNanos} is the unit of a number without one, which tc chooses differently here and there. */
    long time(String what, long bareUnitNanos) {
        return quantity(next(what), TIME_UNITS, TIME_NANOS, bareUnitNanos, "a time like 10ms");
    }

    /** Bits a second; a number without a unit counts bits. */
    long rate() {
        long rate = quantity(next("a rate like 1mbit"), RATE_UNITS, RATE_BITS, 1, "a rate like 1mbit");
        if (rate < 1) {
            throw wrong("a rate is at least 1bit");
        }
        return rate;
    }

    /** Bytes; k, m and g are powers of 1024. */
    long size(String what) {
        return quantity(next(what), SIZE_UNITS, SIZE_BYTES, 1, "a size in bytes like 1500 or 64kb");
    }

    private long quantity(String word, String[] units, long[] factors, long bareFactor, String like) {
        String w = word.toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < w.length() && (w.charAt(end) >= '0' && w.charAt(end) <= '9' || w.charAt(end) == '.')) {
            end++;
        }
        String unit = w.substring(end);
        long factor = unit.isEmpty() ? bareFactor : 0;
        for (int i = 0; i < units.length; i++) {
            if (units[i].equals(unit)) {
                factor = factors[i];
            }
        }
        if (factor == 0 || end == 0 || end > 30) {
            throw wrong("\"" + word + "\" is not " + like);
        }
        try {
            BigDecimal v = new BigDecimal(w.substring(0, end)).multiply(BigDecimal.valueOf(factor));
            if (v.compareTo(GREATEST) > 0) {
                throw wrong("\"" + word + "\" is too much");
            }
            return v.longValue();
        } catch (NumberFormatException e) {
            throw wrong("\"" + word + "\" is not " + like);
        }
    }

    /** A percentage as 0..1; as with tc, the sign may be left out: 5 and 5% are the same. */
    double percent(String what) {
        String word = next(what);
        String digits = word.endsWith("%") ? word.substring(0, word.length() - 1) : word;
        for (int i = 0; i < digits.length(); i++) {
            if ("0123456789.eE-+".indexOf(digits.charAt(i)) < 0) {
                throw wrong("\"" + word + "\" is no percentage like 10%");
            }
        }
        try {
            double p = Double.parseDouble(digits) / 100;
            if (p >= 0 && p <= 1) {
                return p;
            }
            throw wrong(word + " is not from 0% to 100%");
        } catch (NumberFormatException e) {
            throw wrong("\"" + word + "\" is no percentage like 10%");
        }
    }

    double percentOr(double otherwise) {
        return numberFollows() ? percent("a percentage") : otherwise;
    }
}
