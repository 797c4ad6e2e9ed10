package dev.framewise.simulator.net;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Reads the options of {@code tc qdisc add … netem}. Percentages may also be written as 0..1 without a sign. */
final class NetemParser {
    private static final List<String> WORDS = List.of(
            "limit",
            "delay",
            "latency",
            "distribution",
            "loss",
            "drop",
            "ecn",
            "corrupt",
            "duplicate",
            "reorder",
            "gap",
            "rate",
            "slot",
            "seed");

    private final String text;
    private final String[] words;
    private int at;

    private int limit = 1000;
    private long delay;
    private long jitter;
    private double delayCorrelation;
    private Distribution distribution = Distribution.UNIFORM;
    private NetemSettings.Chance loss = NetemSettings.Chance.NEVER;
    private boolean ecn;
    private double duplicate;
    private double duplicateCorrelation;
    private double corrupt;
    private double corruptCorrelation;
    private double reorder;
    private double reorderCorrelation;
    private int gap;
    private long rate;
    private int packetOverhead;
    private int cellBytes;
    private int cellOverhead;
    private long slotMin = -1;
    private long slotMax = -1;
    private int slotPackets;
    private long slotBytes;

    NetemParser(String text) {
        this.text = text;
        this.words = text.strip().isEmpty() ? new String[0] : text.strip().split("\\s+");
    }

    NetemSettings parse() {
        while (at < words.length) {
            String word = words[at++];
            switch (word) {
                case "limit" -> limit = whole("a number of packets", 1);
                case "delay", "latency" -> delay();
                case "distribution" -> distribution = distribution();
                case "loss", "drop" -> loss();
                case "ecn" -> ecn = true;
                case "corrupt" -> {
                    corrupt = percent("corrupt");
                    corruptCorrelation = percentIfThere();
                }
                case "duplicate" -> {
                    duplicate = percent("duplicate");
                    duplicateCorrelation = percentIfThere();
                }
                case "reorder" -> {
                    reorder = percent("reorder");
                    reorderCorrelation = percentIfThere();
                }
                case "gap" -> gap = whole("a distance in packets", 0);
                case "rate" -> rate();
                case "slot" -> slot();
                default -> throw wrong("\"" + word + "\" is no word of netem; it knows " + String.join(", ", WORDS));
            }
        }
        if (reorder > 0 && delay == 0) {
            throw wrong("reorder needs a delay to jump over");
        }
        if (jitter > 0 && delay == 0) {
            throw wrong("a jitter needs a delay to vary");
        }
        return new NetemSettings(
                limit,
                delay,
                jitter,
                delayCorrelation,
                distribution,
                loss,
                ecn,
                duplicate,
                duplicateCorrelation,
                corrupt,
                corruptCorrelation,
                reorder,
                reorderCorrelation,
                reorder > 0 && gap == 0 ? 1 : gap,
                rate,
                packetOverhead,
                cellBytes,
                cellOverhead,
                slotMin,
                slotMax,
                slotPackets,
                slotBytes);
    }

    private IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException("in netem's \"" + text + "\", " + sentence);
    }

    private void delay() {
        delay = time("delay");
        if (numberFollows()) {
            jitter = time("jitter");
            delayCorrelation = percentIfThere();
        }
    }

    private Distribution distribution() {
        String word = next("the name of a distribution");
        for (Distribution d : Distribution.values()) {
            if (d.word().equals(word)) {
                return d;
            }
        }
        throw wrong("\"" + word + "\" is no distribution; there are uniform, normal, pareto and paretonormal");
    }

    private void loss() {
        String kind = at < words.length ? words[at] : "";
        switch (kind) {
            case "state" -> {
                at++;
                double p13 = percent("p13");
                double p31 = percentOr(1 - p13);
                double p32 = percentOr(0);
                double p23 = percentOr(1);
                double p14 = percentOr(0);
                loss = random -> LossModel.states(p13, p31, p32, p23, p14, random);
            }
            case "gemodel" -> {
                at++;
                double p = percent("p");
                double r = percentOr(1 - p);
                double inBad = percentOr(1);
                double inGood = percentOr(0);
                loss = random -> LossModel.gilbertElliott(p, r, inBad, inGood, random);
            }
            default -> {
                if (kind.equals("random")) {
                    at++;
                }
                double p = percent("loss");
                double correlation = percentIfThere();
                loss = random -> LossModel.random(p, correlation, random);
            }
        }
    }

    private void rate() {
        String word = next("a rate").toLowerCase(Locale.ROOT);
        rate = quantity(
                word,
                new String[] {"kibit", "mibit", "gibit", "kbit", "mbit", "gbit", "kbps", "mbps", "gbps", "bps", "bit"},
                new long[] {
                    1024, 1 << 20, 1 << 30, 1000, 1_000_000, 1_000_000_000, 8000, 8_000_000, 8_000_000_000L, 8, 1
                },
                "a rate like 1mbit");
        if (numberFollows()) {
            packetOverhead = whole("a number of bytes", Integer.MIN_VALUE);
        }
        if (numberFollows()) {
            cellBytes = whole("a number of bytes", 0);
        }
        if (numberFollows()) {
            cellOverhead = whole("a number of bytes", Integer.MIN_VALUE);
        }
    }

    private void slot() {
        slotMin = time("slot");
        slotMax = numberFollows() ? time("slot") : slotMin;
        while (at < words.length && (words[at].equals("packets") || words[at].equals("bytes"))) {
            if (words[at++].equals("packets")) {
                slotPackets = whole("a number of packets", 1);
            } else {
                slotBytes = whole("a number of bytes", 1);
            }
        }
        if (slotMax < slotMin) {
            throw wrong("the longest distance of slots is shorter than the shortest");
        }
    }

    private boolean numberFollows() {
        return at < words.length && !words[at].isEmpty() && "-.0123456789".indexOf(words[at].charAt(0)) >= 0;
    }

    private String next(String what) {
        if (at >= words.length) {
            throw wrong("behind \"" + (at == 0 ? "" : words[at - 1]) + "\" should stand " + what);
        }
        return words[at++];
    }

    private int whole(String what, int least) {
        String word = next(what);
        try {
            int v = Integer.parseInt(word);
            if (v >= least) {
                return v;
            }
        } catch (NumberFormatException e) {
            throw wrong("\"" + word + "\" is not " + what);
        }
        throw wrong(word + " is too small for " + what);
    }

    private long time(String what) {
        String word = next("a time for " + what).toLowerCase(Locale.ROOT);
        return quantity(
                word,
                new String[] {
                    "nsec", "nsecs", "ns", "usec", "usecs", "us", "msec", "msecs", "ms", "sec", "secs", "s", ""
                },
                new long[] {
                    1,
                    1,
                    1,
                    1000,
                    1000,
                    1000,
                    1_000_000,
                    1_000_000,
                    1_000_000,
                    1_000_000_000,
                    1_000_000_000,
                    1_000_000_000,
                    1000
                },
                "a time like 10ms");
    }

    private long quantity(String word, String[] units, long[] factors, String like) {
        int end = 0;
        while (end < word.length() && (Character.isDigit(word.charAt(end)) || word.charAt(end) == '.')) {
            end++;
        }
        String unit = word.substring(end);
        for (int i = 0; i < units.length; i++) {
            if (units[i].equals(unit) && end > 0) {
                try {
                    return new BigDecimal(word.substring(0, end))
                            .multiply(BigDecimal.valueOf(factors[i]))
                            .longValue();
                } catch (NumberFormatException e) {
                    throw wrong("\"" + word + "\" is not " + like);
                }
            }
        }
        throw wrong("\"" + word + "\" is not " + like);
    }

    private double percent(String what) {
        String word = next("a percentage for " + what);
        try {
            boolean sign = word.endsWith("%");
            double v = Double.parseDouble(sign ? word.substring(0, word.length() - 1) : word);
            double p = sign ? v / 100 : v;
            if (p >= 0 && p <= 1) {
                return p;
            }
            throw wrong(word + " is not from 0% to 100%");
        } catch (NumberFormatException e) {
            throw wrong("\"" + word + "\" is no percentage like 10%");
        }
    }

    private double percentOr(double otherwise) {
        return numberFollows() ? percent("a probability") : otherwise;
    }

    private double percentIfThere() {
        return percentOr(0);
    }
}
