package dev.framewise.simulator.net;

import java.util.List;

/** Reads queue disciplines in tc's words: tc-pfifo(8), tc-bfifo(8), tc-red(8), tc-codel(8), tc-fq_codel(8). */
final class QueueParser {
    private static final List<String> KINDS = List.of("pfifo", "bfifo", "red", "codel", "fq_codel");
    private static final int MOST_FRAMES = 10_000_000;
    private static final long USEC = 1000;

    private final TcWords words;

    QueueParser(String text) {
        words = new TcWords(text);
    }

    QueueDiscipline parse() {
        String kind = words.next("the kind of a queue, " + String.join(", ", KINDS));
        try {
            return switch (kind) {
                case "pfifo" -> QueueDiscipline.frames(fifo());
                case "bfifo" -> bytes();
                case "red" -> red();
                case "codel" -> codel();
                case "fq_codel" -> fqCodel();
                default -> throw words.unknown(kind, "kind of queue", KINDS);
            };
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("In ") ? e : words.wrong(e.getMessage());
        }
    }

    private int fifo() {
        int limit = 1000;
        while (words.more()) {
            String word = words.next("");
            if (!word.equals("limit")) {
                throw words.unknown(word, "word of pfifo", List.of("limit"));
            }
            limit = frames();
        }
        return limit;
    }

    private QueueDiscipline bytes() {
        long limit = 1_500_000;
        while (words.more()) {
            String word = words.next("");
            if (!word.equals("limit")) {
                throw words.unknown(word, "word of bfifo", List.of("limit"));
            }
            limit = words.size("a number of bytes");
        }
        return QueueDiscipline.bytes(limit);
    }

    private int frames() {
        return words.whole("a number of packets", 1, MOST_FRAMES);
    }

    private QueueDiscipline red() {
        long limit = 0;
        long min = 0;
        long max = 0;
        int packet = 1000;
        int burst = 0;
        double weight = 0.002;
        double probability = 0.02;
        boolean ecn = false;
        while (words.more()) {
            String word = words.next("");
            switch (word) {
                case "limit" -> limit = words.size("a number of bytes");
                case "min" -> min = words.size("a number of bytes");
                case "max" -> max = words.size("a number of bytes");
                case "avpkt" -> packet = words.whole("a number of bytes", 1, 65_535);
                case "burst" -> burst = words.whole("a number of packets", 1, MOST_FRAMES);
                case "weight" -> weight = fraction("a weight like 0.002");
                case "probability" -> probability = fraction("a probability like 0.02");
                case "ecn" -> ecn = true;
                default ->
                    throw words.unknown(
                            word,
                            "word of red",
                            List.of("limit", "min", "max", "avpkt", "burst", "weight", "probability", "ecn"));
            }
        }
        if (limit == 0) {
            throw words.wrong("red needs limit, in bytes");
        }
        // tc-red(8): where they are not given, max is a quarter of the limit and min a third of max
        max = max == 0 ? Math.max(2, limit / 4) : max;
        min = min == 0 ? Math.max(1, max / 3) : min;
        if (burst > 0) {
            weight = weight(burst, min, packet);
        }
        return new QueueDiscipline.Red(limit, min, max, packet, weight, probability, ecn);
    }

    /** The weight, a power of two, at which a burst from an empty queue reaches the lower threshold. 1993, section 5. */
    private double weight(int burst, long min, int packet) {
        double a = burst + 1 - (double) min / packet;
        if (a < 1) {
            throw words.wrong("burst is too small for min and avpkt: it is at least " + (min + packet - 1) / packet);
        }
        double w = 0.5;
        while (w > 0x1p-31 && a > (1 - StrictMath.pow(1 - w, burst)) / w) {
            w /= 2;
        }
        return w;
    }

    private double fraction(String what) {
        String word = words.next(what);
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw words.wrong("\"" + word + "\" is not " + what);
        }
    }

    private QueueDiscipline codel() {
        QueueDiscipline.Codel d = QueueDiscipline.Codel.DEFAULT;
        int limit = d.limitFrames();
        long target = d.targetNanos();
        long interval = d.intervalNanos();
        boolean ecn = d.ecn();
        while (words.more()) {
            String word = words.next("");
            switch (word) {
                case "limit" -> limit = frames();
                case "target" -> target = words.time("a time", USEC);
                case "interval" -> interval = words.time("a time", USEC);
                case "ecn" -> ecn = true;
                case "noecn" -> ecn = false;
                default ->
                    throw words.unknown(word, "word of codel", List.of("limit", "target", "interval", "ecn", "noecn"));
            }
        }
        return new QueueDiscipline.Codel(limit, target, interval, d.mtuBytes(), ecn);
    }

    private QueueDiscipline fqCodel() {
        QueueDiscipline.FqCodel d = QueueDiscipline.FqCodel.DEFAULT;
        int limit = d.limitFrames();
        int flows = d.flows();
        long target = d.targetNanos();
        long interval = d.intervalNanos();
        int quantum = d.quantumBytes();
        boolean ecn = d.ecn();
        while (words.more()) {
            String word = words.next("");
            switch (word) {
                case "limit" -> limit = frames();
                case "flows" -> flows = words.whole("a number of queues", 1, QueueDiscipline.FqCodel.MOST_FLOWS);
                case "target" -> target = words.time("a time", USEC);
                case "interval" -> interval = words.time("a time", USEC);
                case "quantum" -> quantum = words.whole("a number of bytes", 1, 1 << 20);
                case "ecn" -> ecn = true;
                case "noecn" -> ecn = false;
                default ->
                    throw words.unknown(
                            word,
                            "word of fq_codel",
                            List.of("limit", "flows", "target", "interval", "quantum", "ecn", "noecn"));
            }
        }
        return new QueueDiscipline.FqCodel(limit, flows, target, interval, quantum, d.mtuBytes(), ecn);
    }
}
