package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import dev.framewise.simulator.stack.tcp.TcpKnob.RecoveryKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What real software and formulas say, and what the simulator says to the same question: the numbers of docs/truth.md. */
final class Truth {
    static final String[] NAMES = {"p50", "p90", "p99", "packets"};
    private static final String[] KEYS = {"latency.p50", "latency.p90", "latency.p99", "packets-per-message"};

    /** Mean processing time of an input: fitted on the medians of the measured row without loss, and frozen. */
    static final String PROCESSING = "200us";

    /** Of each cell of mqtt-qos. */
    static final int SEEDS = 100;

    /**
     * One cell of mqtt-qos.
     *
     * @param elsewhere an earlier measurement on another machine, one run: p50, p90, p99 in ms and IP packets a message
     * @param least of our own runs of the real programs, one number for each of {@link #NAMES}
     * @param median of them
     * @param most of them
     */
    record Cell(String loss, int qos, double[] elsewhere, double[] least, double[] median, double[] most) {
        String name() {
            return loss + ", QoS " + qos;
        }
    }

    private static Cell cell(String loss, int qos, String elsewhere, String least, String median, String most) {
        return new Cell(loss, qos, numbers(elsewhere), numbers(least), numbers(median), numbers(most));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    static final List<Cell> CELLS = List.of(
            cell("0%", 0, "20.9 22.1 26.9 4.06", "20.4 20.9 33.7 4.07", "20.5 21.2 45.9 4.08", "20.6 22.0 56.9 4.08"),
            cell("0%", 1, "22.5 25.3 30.1 6.07", "20.4 20.6 24.7 6.07", "20.6 21.5 50.0 6.08", "20.9 22.6 204.5 6.08"),
            cell(
                    "0%",
                    2, "64.2 67.9 81.6 12.02", "61.1 61.8 65.5 11.89", "61.3 64.0 125.9 12.0", "62.1 69.2 168.6 12.1"),
            cell("1%", 0, "20.9 22.5 199 4.05", "20.4 21.0 214.5 4.05", "20.5 21.5 265.5 4.06", "20.6 44.8 267.6 4.06"),
            cell("1%", 1, "22.5 25.4 265 6.14", "20.4 20.9 176.7 6.15", "20.5 22.6 257.2 6.16", "20.8 68.2 268.0 6.19"),
            cell(
                    "1%",
                    2,
                    "64.4 223 376 11.79",
                    "61.1 185.5 330.1 11.70",
                    "61.4 219.8 361.1 11.82",
                    "61.8 225.9 397.8 11.84"),
            cell(
                    "5%",
                    0, "21.0 218 654 3.93", "20.5 189.6 494.8 3.87", "20.6 218.6 616.3 3.92", "21.0 264.9 1045 3.95"),
            cell(
                    "5%",
                    1, "21.9 190 500 6.29", "20.4 169.7 379.3 6.23", "20.7 192.6 502.8 6.25", "20.7 201.8 671.8 6.30"),
            cell(
                    "5%",
                    2,
                    "189 489 867 10.76",
                    "188.9 483.6 841.2 10.15",
                    "203.9 507.9 983.3 10.56",
                    "228.4 596.2 1105 10.68"),
            cell(
                    "10%",
                    0, "84.7 542 2662 3.58", "97.2 572.5 2630 3.29", "114.0 746.9 5336 3.37", "129.5 898.8 10892 3.45"),
            cell(
                    "10%",
                    1, "47.8 392 1440 6.11", "46.9 365.2 824.9 5.74", "56.3 414.1 1324 5.91", "72.4 542.9 6202 6.03"),
            cell(
                    "10%",
                    2, "400 889 1763 9.94", "428.3 993.4 1800 8.72", "451.8 1119 3635 8.85", "457.9 1151 8833 8.88"));

    private Truth() {}

    /** What one seed gives for a cell, in the order of {@link #NAMES}, and how many messages were delivered. */
    static double[] run(Cell c, long seed) {
        ScenarioFile scenario = Scenarios.find("mqtt-qos", Programs.standard());
        Parameters p = Parameters.of(
                scenario.parameters(),
                Map.of("loss", c.loss(), "qos", Integer.toString(c.qos()), "processing", PROCESSING));
        Session session = new Session(scenario, p, seed);
        long until = scenario.untilNanos(p);
        for (long t = 56 * Pair.SECOND; t <= until; t += Pair.SECOND) { // as measured: until the last one has come
            session.runUntil(t);
            if (session.world().measured().value("delivered") >= 6000) {
                break;
            }
        }
        Map<String, Double> numbers = session.world().measured().all();
        double[] all = new double[KEYS.length + 1];
        for (int i = 0; i < KEYS.length; i++) {
            all[i] = numbers.get(KEYS[i]);
        }
        all[KEYS.length] = numbers.get("delivered");
        return all;
    }

    /** Least, median and most of each number over seeds 1 to so many, and the fewest messages delivered. */
    static double[][] range(Cell c, int seeds) {
        double[][] runs = IntStream.rangeClosed(1, seeds)
                .parallel()
                .mapToObj(seed -> run(c, seed))
                .toArray(double[][]::new);
        double[][] range = new double[KEYS.length + 1][];
        for (int k = 0; k <= KEYS.length; k++) {
            int key = k;
            double[] sorted =
                    Arrays.stream(runs).mapToDouble(r -> r[key]).sorted().toArray();
            range[k] = new double[] {sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]};
        }
        return range;
    }

    static String figure(int kind, double v) {
        return String.format(Locale.ROOT, kind == 3 ? "%.2f" : v < 100 ? "%.1f" : "%.0f", v);
    }

    private static boolean inside(int kind, double theirs, double[] ours) {
        double half = kind == 3 ? 0.005 : theirs < 100 ? 0.05 : 0.5; // theirs is rounded
        return theirs >= ours[0] - half && theirs <= ours[2] + half;
    }

    static String latencyTable(int seeds) {
        StringBuilder out = new StringBuilder("| loss, QoS | number | ours: least, median, most | measured again |"
                + " median inside | measured elsewhere | inside |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        for (Cell c : CELLS) {
            double[][] ours = range(c, seeds);
            for (int k = 0; k < NAMES.length; k++) {
                out.append("| ")
                        .append(k == 0 ? c.name() : "")
                        .append(" | ")
                        .append(NAMES[k])
                        .append(" | ");
                out.append(figure(k, ours[k][0]))
                        .append(", ")
                        .append(figure(k, ours[k][1]))
                        .append(", ");
                out.append(figure(k, ours[k][2]))
                        .append(" | ")
                        .append(figure(k, c.median()[k]))
                        .append(" (");
                out.append(figure(k, c.least()[k]))
                        .append(" to ")
                        .append(figure(k, c.most()[k]))
                        .append(") | ");
                out.append(inside(k, c.median()[k], ours[k]) ? "yes" : "no").append(" | ");
                out.append(figure(k, c.elsewhere()[k])).append(" | ");
                out.append(inside(k, c.elsewhere()[k], ours[k]) ? "yes" : "no").append(" |\n");
            }
            if (ours[NAMES.length][0] < 6000) {
                out.append("| | delivered | at least ")
                        .append((long) ours[NAMES.length][0])
                        .append(" | | | | |\n");
            }
        }
        return out.toString();
    }

    /** A kernel's goodput: congestion control, loss, mean and standard deviation of its ten runs in Mb/s. */
    record Goodput(CongestionKind kind, double loss, double kernel, double deviation) {
        Bulk bulk() {
            Bulk b = new Bulk();
            b.sender = TcpSettings.linux().congestion(kind);
            b.loss = loss;
            b.lossBack = loss;
            return b;
        }
    }

    static final List<Goodput> GOODPUTS = List.of(
            new Goodput(CongestionKind.RENO, 0.001, 10.73, 0.79),
            new Goodput(CongestionKind.RENO, 0.01, 2.90, 0.11),
            new Goodput(CongestionKind.RENO, 0.05, 1.06, 0.04),
            new Goodput(CongestionKind.CUBIC, 0.001, 11.19, 1.42),
            new Goodput(CongestionKind.CUBIC, 0.01, 2.63, 0.17),
            new Goodput(CongestionKind.CUBIC, 0.05, 0.907, 0.06));

    static String goodputTable() {
        StringBuilder out = new StringBuilder("| | loss each way | ours, mean of 20 seeds | kernel, mean of 10 runs |"
                + " deviation of its runs | ours / kernel |\n| --- | --- | --- | --- | --- | --- |\n");
        for (Goodput g : GOODPUTS) {
            double ours = g.bulk().mean(20) / 1e6;
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f %% | %.2f | %.2f | %.2f | %.2f |%n",
                    g.kind() == CongestionKind.RENO ? "Reno" : "CUBIC",
                    g.loss() * 100,
                    ours,
                    g.kernel(),
                    g.deviation(),
                    ours / g.kernel()));
        }
        return out.toString();
    }

    /** Reno without SACK, an acknowledgement a segment, the RFC's floor of the time-out: what Mathis's formula assumes. */
    static double mathis(double p, boolean random, int seeds, int seconds) {
        Bulk b = new Bulk();
        b.delayNanos = 50 * Pair.MS;
        b.warmNanos = 60 * Pair.SECOND;
        b.nanos = seconds * Pair.SECOND;
        TcpSettings t = TcpSettings.rfc().buffers(8_000_000, 8_000_000);
        b.sender = t.recovery(RecoveryKind.NEWRENO);
        b.receiver = t.with(TcpKnob.DELAYED_ACK, 0);
        if (random) {
            b.loss = p;
        } else {
            b.lossEvery = (int) Math.round(1 / p);
        }
        double rate = b.mean(random ? seeds : 1);
        return rate / (b.socket.path.mss() * 8 / 0.1 * (random ? 1.31 : 1.22) / Math.sqrt(p));
    }

    static String mathisTable() {
        StringBuilder out =
                new StringBuilder("| loss of one in | every so many-th | by chance |\n| --- | --- | --- |\n");
        for (double p : new double[] {0.001, 0.003, 0.01}) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %d | %.2f | %.2f |%n",
                    Math.round(1 / p),
                    mathis(p, false, 1, 300),
                    mathis(p, true, 8, 300)));
        }
        return out.toString();
    }

    /** Goodput in Mb/s over a link of 20 Mb/s, by loss, round trip and queue: a change in TCP shows here. */
    static String snapshot() {
        int[] queues = {20, 100};
        StringBuilder out = new StringBuilder("| loss | round trip |");
        for (CongestionKind kind : CongestionKind.values()) {
            for (int q : queues) {
                out.append(' ')
                        .append(kind == CongestionKind.RENO ? "Reno" : "CUBIC")
                        .append(", ")
                        .append(q);
                out.append(" packets |");
            }
        }
        out.append("\n| --- | --- | --- | --- | --- | --- |\n");
        for (double loss : new double[] {0, 0.001, 0.01, 0.05}) {
            for (int rtt : new int[] {10, 50, 200}) {
                List<String> row = new ArrayList<>();
                for (CongestionKind kind : CongestionKind.values()) {
                    for (int q : queues) {
                        Bulk b = new Bulk();
                        b.sender = TcpSettings.linux().congestion(kind);
                        b.delayNanos = rtt * Pair.MS / 2;
                        b.loss = loss;
                        b.rateBits = 20_000_000;
                        b.queueBytes = q * 1514;
                        b.nanos = 20 * Pair.SECOND;
                        row.add(String.format(Locale.ROOT, "%.2f", b.mean(loss == 0 ? 1 : 3) / 1e6));
                    }
                }
                out.append(String.format(Locale.ROOT, "| %.1f %% | %d ms | ", loss * 100, rtt));
                out.append(String.join(" | ", row)).append(" |\n");
            }
        }
        return out.toString();
    }
}
