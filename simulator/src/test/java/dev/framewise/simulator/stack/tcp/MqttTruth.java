package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** MQTT over a lossy link: what real programs measured on two machines, and what {@code mqtt-qos} says to the same. */
final class MqttTruth {
    static final String[] NAMES = {"p50", "p90", "p99", "packets"};
    private static final String[] KEYS = {"latency.p50", "latency.p90", "latency.p99", "packets-per-message"};
    private static final int MESSAGES = 6000;

    /**
     * Machines on which was measured: how long programs need for an input, log-normal, with the mean of a typical run, the
     * deviation of its logarithm, and the deviation of the logarithm of what a run multiplies it by; and the kernel's
     * congestion control.
     */
    record Hosts(long meanMicros, double spread, double runsDiffer, CongestionKind congestion) {}

    /** Fitted by {@link ProcessingFit} on the row without loss that was measured elsewhere, and frozen. */
    static final Hosts ELSEWHERE = new Hosts(535, 1.2, 0.30, CongestionKind.BBR);

    /** The same on the medians and 90th percentiles of the row that was measured again, and frozen. */
    static final Hosts AGAIN = new Hosts(231, 1.3, 0.09, CongestionKind.CUBIC);

    /** Of each cell, beside the measurement elsewhere. */
    static final int SEEDS = 100;

    /** Of each cell, beside the measurement again. */
    static final int SEEDS_AGAIN = 40;

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

    private MqttTruth() {}

    /** What one seed gives for a cell, in the order of {@link #NAMES}, and how many messages were delivered. */
    static double[] run(Cell c, Hosts hosts, long seed) {
        ScenarioFile scenario = Scenarios.find("mqtt-qos", Programs.standard());
        Parameters p = Parameters.of(
                scenario.parameters(),
                Map.of(
                        "loss", c.loss(),
                        "qos", Integer.toString(c.qos()),
                        "processing", hosts.meanMicros() + "us",
                        "processing-spread", Double.toString(hosts.spread()),
                        "processing-runs-differ", Double.toString(hosts.runsDiffer()),
                        "congestion", hosts.congestion().name().toLowerCase(Locale.ROOT)));
        Session session = new Session(scenario, p, seed);
        long until = scenario.untilNanos(p);
        for (long t = 56 * Pair.SECOND; t <= until; t += Pair.SECOND) { // as measured: until the last one has come
            session.runUntil(t);
            if (session.world().measured().value("delivered") >= MESSAGES) {
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

    /** Least, median and most of each number over seeds 1 to so many, and of the messages delivered. */
    static double[][] range(Cell c, Hosts hosts, int seeds) {
        double[][] runs = IntStream.rangeClosed(1, seeds)
                .parallel()
                .mapToObj(seed -> run(c, hosts, seed))
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

    private static String numbers(int kind, double[] ours) {
        return figure(kind, ours[0]) + ", " + figure(kind, ours[1]) + ", " + figure(kind, ours[2]);
    }

    /** The cells with their verdicts, and how many of the figures lie inside, for each loss. */
    static String latencyTable() {
        return table("measured elsewhere", ELSEWHERE, SEEDS, Cell::elsewhere);
    }

    static String againTable() {
        return table("measured again, median (least to most)", AGAIN, SEEDS_AGAIN, Cell::median);
    }

    private static String table(String theirName, Hosts hosts, int seeds, Function<Cell, double[]> theirs) {
        StringBuilder out = new StringBuilder("| loss, QoS | number | ours: least, median, most | " + theirName
                + " | inside |\n| --- | --- | --- | --- | --- |\n");
        StringBuilder counts = new StringBuilder();
        int all = 0;
        int inRow = 0;
        for (Cell c : CELLS) {
            double[][] ours = range(c, hosts, seeds);
            for (int k = 0; k < NAMES.length; k++) {
                double figure = theirs.apply(c)[k];
                boolean in = inside(k, figure, ours[k]);
                inRow += in ? 1 : 0;
                out.append("| ")
                        .append(k == 0 ? c.name() : "")
                        .append(" | ")
                        .append(NAMES[k])
                        .append(" | ");
                out.append(numbers(k, ours[k])).append(" | ").append(figure(k, figure));
                if (theirs.apply(c) == c.median()) {
                    out.append(" (").append(figure(k, c.least()[k])).append(" to ");
                    out.append(figure(k, c.most()[k])).append(')');
                }
                out.append(" | ").append(in ? "yes" : "no").append(" |\n");
            }
            if (ours[NAMES.length][0] < MESSAGES) {
                out.append("| | delivered | at least ")
                        .append((long) ours[NAMES.length][0])
                        .append(" | | |\n");
            }
            if (c.qos() == 2) {
                counts.append(counts.isEmpty() ? "" : ", ")
                        .append(inRow)
                        .append(" of 12 at ")
                        .append(c.loss());
                all += inRow;
                inRow = 0;
            }
        }
        return out.append("\nInside: ")
                .append(all)
                .append(" of 48 (")
                .append(counts)
                .append(").\n")
                .toString();
    }
}
