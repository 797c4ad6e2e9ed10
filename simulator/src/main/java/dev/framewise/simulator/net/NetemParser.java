package dev.framewise.simulator.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the options of {@code tc qdisc add … netem}, tc-netem(8). Words are to be written in full. */
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
    private static final List<String> MODELS = List.of("random", "state", "gemodel");
    private static final int MOST_FRAMES = 100_000_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final long USEC = 1000;

    private final TcWords words;
    private final Map<String, Distribution> tables;
    private final NetemBuilder b = new NetemBuilder();
    private boolean lossGiven;

    NetemParser(String text, Map<String, Distribution> tables) {
        this.words = new TcWords(text);
        this.tables = tables;
    }

    /** Whether a word belongs to netem, also behind {@code loss} and {@code drop}. */
    static boolean knows(String word) {
        return WORDS.contains(word) || MODELS.contains(word);
    }

    NetemSettings parse() {
        while (words.more()) {
            option(words.next(""));
        }
        if (b.reorder > 0 && b.delayNanos == 0) {
            throw words.wrong("reorder needs a delay to jump over, like delay 10ms");
        }
        if (b.gap > 0 && b.reorder == 0) {
            throw words.wrong("gap needs a probability, like reorder 25%");
        }
        if (b.ecn && !lossGiven) {
            throw words.wrong("ecn marks instead of losing, so it needs a loss");
        }
        if (b.distribution != Distribution.UNIFORM && b.jitterNanos == 0) {
            throw words.wrong("a distribution needs a jitter, like delay 100ms 20ms");
        }
        if (b.reorder > 0 && b.gap == 0) {
            b.gap = 1;
        }
        return b.build();
    }

    private void option(String word) {
        switch (word) {
            case "limit" -> b.limit = words.whole("a number of packets", 1, MOST_FRAMES);
            case "delay", "latency" -> {
                b.delayNanos = words.time("a time like 100ms", USEC);
                if (words.numberFollows()) {
                    b.jitterNanos = words.time("a jitter like 20ms", USEC);
                    b.delayCorrelation = words.percentOr(0);
                }
            }
            case "distribution" -> b.distribution = distribution();
            case "loss", "drop" -> {
                if (lossGiven) {
                    throw words.wrong("there is a loss already; it can be said only once");
                }
                lossGiven = true;
                b.loss = loss();
            }
            case "ecn" -> b.ecn = true;
            case "corrupt" -> {
                b.corrupt = words.percent("how many are corrupted, like 1%");
                b.corruptCorrelation = words.percentOr(0);
            }
            case "duplicate" -> {
                b.duplicate = words.percent("how many are duplicated, like 1%");
                b.duplicateCorrelation = words.percentOr(0);
            }
            case "reorder" -> {
                b.reorder = words.percent("how many jump the delay, like 25%");
                b.reorderCorrelation = words.percentOr(0);
            }
            case "gap" -> b.gap = words.whole("a distance in packets", 1, MOST_FRAMES);
            case "rate" -> rate();
            case "slot" -> b.slot = slot();
            case "seed" -> b.seed = new NetemSettings.Seed(true, seed());
            default -> throw words.unknown(word, "word of netem", WORDS);
        }
    }

    private long seed() {
        String word = words.next("a number");
        try {
            return Long.parseUnsignedLong(word);
        } catch (NumberFormatException e) {
            throw words.wrong("\"" + word + "\" is no whole number of 64 bits");
        }
    }

    private Distribution distribution() {
        String word = words.next("the name of a distribution");
        List<String> names = new ArrayList<>();
        for (Distribution d : Distribution.NAMED) {
            names.add(d.word());
            if (d.word().equals(word)) {
                return d;
            }
        }
        Distribution table = tables.get(word);
        if (table == null) {
            names.addAll(tables.keySet());
            throw words.unknown(word, "distribution", names);
        }
        return table;
    }

    private LossModel.Description loss() {
        if (words.take("state")) {
            double p13 = words.percent("p13, a percentage");
            double p31 = words.percentOr(1 - p13);
            double p32 = words.percentOr(0);
            double p23 = words.percentOr(1);
            return new LossModel.States(p13, p31, p32, p23, words.percentOr(0));
        }
        if (words.take("gemodel")) {
            double p = words.percent("p, a percentage");
            double r = words.percentOr(1 - p);
            double inBad = words.percentOr(1);
            return new LossModel.GilbertElliott(p, r, inBad, words.percentOr(0));
        }
        words.take("random");
        double p = words.percent("how many are lost, like 1%, or one of random, state and gemodel");
        return new LossModel.Independent(p, words.percentOr(0));
    }

    private void rate() {
        b.rateBitsPerSecond = words.rate();
        if (words.numberFollows()) {
            b.packetOverhead = words.whole("a number of bytes", -MOST_BYTES, MOST_BYTES);
        }
        if (words.numberFollows()) {
            b.cellBytes = words.whole("a number of bytes", 0, MOST_BYTES);
        }
        if (words.numberFollows()) {
            b.cellOverhead = words.whole("a number of bytes", -MOST_BYTES, MOST_BYTES);
        }
    }

    private NetemSettings.Slot slot() {
        boolean between = !words.take("distribution");
        Distribution shape = between ? Distribution.UNIFORM : distribution();
        long min = words.time("a time like 800us", 1);
        long max;
        if (between) {
            max = words.numberFollows() ? words.time("a time", 1) : min;
            if (max < min) {
                throw words.wrong("the longest distance of slots is shorter than the shortest");
            }
        } else {
            max = words.time("a jitter like 100us", 1);
        }
        int packets = 0;
        long bytes = 0;
        while (true) {
            if (words.take("packets")) {
                packets = words.whole("a number of packets", 1, MOST_FRAMES);
            } else if (words.take("bytes")) {
                bytes = words.whole("a number of bytes", 1, Integer.MAX_VALUE);
            } else {
                return new NetemSettings.Slot(min > 0 || max > 0, between, min, max, shape, packets, bytes);
            }
        }
    }
}
