package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.net.Theory;
import dev.framewise.simulator.program.Runs;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What real software and formulas say, and what the simulator says to the same question: the numbers of docs/truth.md. */
final class Truth {
    private Truth() {}

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

    private static String name(CongestionKind kind) {
        return kind == CongestionKind.RENO ? "Reno" : kind.name();
    }

    static String goodputTable() {
        StringBuilder out = new StringBuilder("| | loss each way | ours, mean of 20 seeds | kernel, mean of 10 runs |"
                + " deviation of its runs | ours / kernel |\n| --- | --- | --- | --- | --- | --- |\n");
        for (Goodput g : GOODPUTS) {
            double ours = g.bulk().mean(20) / 1e6;
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f %% | %.2f | %.2f | %.2f | %.2f |%n",
                    name(g.kind()),
                    g.loss() * 100,
                    ours,
                    g.kernel(),
                    g.deviation(),
                    ours / g.kernel()));
        }
        return out.toString();
    }

    /** A kernel's Reno at a round trip of 100 ms, an acknowledgement a segment, Mb/s: one run of 300 s, and the mean of ten. */
    record RenoLoss(double p, double kernelPeriodic, double kernelRandom) {}

    static final List<RenoLoss> RENO = List.of(
            new RenoLoss(0.001, 4.252, 4.654), new RenoLoss(0.003, 2.396, 2.625), new RenoLoss(0.01, 1.226, 1.398));

    static String mathisTable() {
        StringBuilder out = new StringBuilder("| loss of one in | every so many-th: counted by hand | kernel |"
                + " ours, `linux` | ours, RFCs | by chance: kernel | ours, `linux` | ours, RFCs |\n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (RenoLoss r : RENO) {
            double p = r.p();
            out.append(String.format(
                    Locale.ROOT,
                    "| %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
                    Math.round(1 / p),
                    Models.wholeSegments(p),
                    r.kernelPeriodic() * 1e6 / Models.mathisFormula(Models.C_PERIODIC, p),
                    Models.mathis(Models.LINUX_RENO, false, Models.C_PERIODIC, p, false, 1, 300),
                    Models.mathis(Models.RFC_RENO, false, Models.C_PERIODIC, p, false, 1, 300),
                    r.kernelRandom() * 1e6 / Models.mathisFormula(Models.C_RANDOM, p),
                    Models.mathis(Models.LINUX_RENO, false, Models.C_RANDOM, p, true, 10, 300),
                    Models.mathis(Models.RFC_RENO, false, Models.C_RANDOM, p, true, 10, 300)));
        }
        return out.toString();
    }

    static String padhyeTable() {
        StringBuilder out = new StringBuilder("| loss | ours / formula |\n| --- | --- |\n");
        for (double p : new double[] {0.005, 0.01, 0.02, 0.05, 0.1}) {
            out.append(String.format(Locale.ROOT, "| %.1f %% | %.2f |%n", 100 * p, Models.padhye(p, 10, 300)));
        }
        return out.toString();
    }

    /** A kernel's CUBIC with fast convergence, every so many-th segment lost, one run of 600 s: Mb/s. */
    record CubicLoss(double p, double rtt, double kernel) {}

    static final List<CubicLoss> CUBIC = List.of(
            new CubicLoss(0.001, 0.2, 3.730),
            new CubicLoss(0.0003, 0.2, 8.511),
            new CubicLoss(0.0001, 0.2, 19.07),
            new CubicLoss(0.001, 0.4, 3.050),
            new CubicLoss(0.0003, 0.4, 6.750),
            new CubicLoss(0.0001, 0.4, 14.71));

    static String cubicTable() {
        StringBuilder out =
                new StringBuilder("| round trip | loss of one in | without fast convergence: equations | ours |"
                        + " with it: equations | ours | kernel |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        for (CubicLoss c : CUBIC) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %.0f ms | %d | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
                    1000 * c.rtt(),
                    Math.round(1 / c.p()),
                    Models.cubicEpochs(c.p(), c.rtt(), false),
                    Models.cubic(c.p(), c.rtt(), false, 600),
                    Models.cubicEpochs(c.p(), c.rtt(), true),
                    Models.cubic(c.p(), c.rtt(), true, 600),
                    c.kernel() * 1e6 * c.rtt() / 8 / Models.SEGMENT_BYTES / Models.cubicFormula(c.p(), c.rtt())));
        }
        return out.toString();
    }

    private static String row(String what, String formula, String form, Object theirs, Object ours) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s |%n",
                what,
                formula,
                String.format(Locale.ROOT, form, theirs),
                String.format(Locale.ROOT, form, ours));
    }

    private static String row(String what, String formula, String form, double[] theirsAndOurs) {
        return row(what, formula, form, theirsAndOurs[0], theirsAndOurs[1]);
    }

    /** The share of an MQTT-SN sensor's messages of QoS 1 that arrive when so many are lost each way. */
    private static double sensorShare(String loss, int retries) {
        int sensors = 50;
        int messages = 50;
        Session session = Runs.shipped(
                "mqtt-sn",
                Map.of(
                        "qos", "1",
                        "loss", loss,
                        "retries", Integer.toString(retries),
                        "sensors", Integer.toString(sensors),
                        "messages", Integer.toString(messages)),
                5);
        double arrived = 0;
        for (int k = 1; k <= sensors; k++) {
            for (int n = 0; n < messages; n++) {
                arrived += session.world().ledger().copies("sensor." + k, n, "viewer") > 0 ? 1 : 0;
            }
        }
        return arrived / sensors / messages;
    }

    static String theoryTable() {
        StringBuilder out = new StringBuilder("| what | formula | says | ours |\n| --- | --- | --- | --- |\n");
        long[] hops = Theory.storeAndForward();
        out.append(row("a frame of 1,250 bytes over four hops", "8L/R + d a hop", "%,d ns", hops[0], hops[1]));
        out.append(row("stop-and-wait", "1/(1 + 2a + Lack/L)", "%.9f", Theory.stopAndWait()));
        out.append(row("M/M/1 at load 0.5, in service times", "1/(1−ρ)", "%.3f", Theory.sojourn(0.5)));
        out.append(row("M/D/1 at load 0.7", "1 + ρ/(2(1−ρ))", "%.3f", Theory.sojournOfOneSize(0.7)));
        out.append(row("M/M/1/5 at load 0.8, lost", "(1−ρ)ρᴷ/(1−ρᴷ⁺¹)", "%.4f", Theory.blocking(0.8, 5)));
        Theory.Bursts b = Theory.gilbertElliott();
        out.append(row("Gilbert–Elliott, P 0.02, R 0.25: bad", "P/(P+R)", "%.4f", b.share(), b.ourShare()));
        out.append(row("its mean burst", "1/R", "%.3f", b.burst(), b.ourBurst()));
        out.append(String.format(
                Locale.ROOT,
                "| lengths of its bursts over a million draws | χ², 19 degrees of freedom | below 43.8 (0.1 %%) | %.1f |%n",
                b.chiSquare()));
        for (int retries : new int[] {0, 1, 3}) {
            out.append(row(
                    "MQTT-SN at QoS 1, half lost, " + retries + (retries == 1 ? " retry" : " retries") + ": delivered",
                    "1−pᴺ⁺¹",
                    "%.3f",
                    1 - Math.pow(0.5, retries + 1),
                    sensorShare("50%", retries)));
        }
        return out.toString();
    }

    /** Goodput in Mb/s over a link of 20 Mb/s, by loss, round trip and queue: a change in TCP shows here. */
    static String snapshot() {
        int[] queues = {20, 100};
        StringBuilder out = new StringBuilder("| loss | round trip |");
        for (CongestionKind kind : CongestionKind.values()) {
            for (int q : queues) {
                out.append(' ').append(name(kind)).append(", ").append(q);
                out.append(" packets |");
            }
        }
        out.append("\n| ")
                .append("--- | "
                        .repeat(2 + queues.length * CongestionKind.values().length)
                        .strip());
        out.append('\n');
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
