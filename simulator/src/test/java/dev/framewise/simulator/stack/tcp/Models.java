package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import dev.framewise.simulator.stack.tcp.TcpKnob.RecoveryKind;

/** Throughput under loss in formulas of the literature, counted by hand, and as our TCP has it. */
final class Models {
    private static final double RENO_RTT = 0.1;

    /** Mathis's constants: growth by a segment a round trip, an acknowledgement a segment. */
    static final double C_PERIODIC = 1.22;

    static final double C_RANDOM = 1.31;

    /** What the window is counted in. */
    static final int SEGMENT_BYTES = 1448;

    private static final TcpSettings RFC = TcpSettings.rfc().buffers(8_000_000, 8_000_000);

    /** NewReno as the RFCs have it; with 200 ms the timer would race with recovery at this round trip. */
    static final TcpSettings RFC_RENO = RFC.recovery(RecoveryKind.NEWRENO).with(TcpKnob.RTO_LEAST, Pair.SECOND);

    /** Reno as a Linux kernel has it. */
    static final TcpSettings LINUX_RENO =
            TcpSettings.linux().congestion(CongestionKind.RENO).buffers(8_000_000, 8_000_000);

    static final TcpSettings CUBIC = RFC.with(TcpKnob.RTO_LEAST, 200 * Pair.MS).congestion(CongestionKind.CUBIC);

    private Models() {}

    static Bulk bulk(double rttSeconds, TcpSettings sender, TcpSettings receiver, int seconds) {
        Bulk b = new Bulk();
        b.delayNanos = (long) (rttSeconds / 2 * Pair.SECOND);
        b.warmNanos = 60 * Pair.SECOND;
        b.nanos = seconds * Pair.SECOND;
        b.sender = sender;
        b.receiver = receiver;
        return b;
    }

    /** Mathis, Semke, Mahdavi and Ott, 1997, in bits a second: B = (MSS/RTT)·C/√p. */
    static double mathisFormula(double c, double p) {
        return SEGMENT_BYTES * 8 / RENO_RTT * c / Math.sqrt(p);
    }

    /** Our goodput over Mathis's formula; {@code by} is how the sender does it. */
    static double mathis(
            TcpSettings by, boolean delayedAcks, double c, double p, boolean random, int seeds, int seconds) {
        Bulk b = bulk(RENO_RTT, by, by.with(TcpKnob.DELAYED_ACK, delayedAcks ? 1 : 0), seconds);
        if (random) {
            b.loss = p;
        } else {
            b.lossEvery = (int) Math.round(1 / p);
        }
        return b.mean(random ? seeds : 1) / mathisFormula(c, p);
    }

    /**
     * The sawtooth of Mathis's figure counted in whole segments, over his formula. From h, half of the largest window,
     * there are a round trip of h−1 new segments (and the one that is sent again), then h, h+1, … 2h: together 1/p new
     * segments in h+2 round trips, of which the formula leaves the first out and takes the others for a straight line.
     */
    static double wholeSegments(double p) {
        double n = 1 / p;
        double h = (-2.5 + Math.sqrt(2.5 * 2.5 + 6 * (n + 1))) / 3; // 3/2·h² + 5/2·h − 1 = n
        return n / (h + 2) / (C_PERIODIC / Math.sqrt(p));
    }

    /**
     * Our packets a second over what Padhye, Firoiu, Towsley and Kurose (1998) say for two segments an acknowledgement. Its
     * losses are found by three duplicates of what is on its way, so nothing is sent on the first two: limited transmit
     * would save time-outs.
     */
    static double padhye(double p, int seeds, int seconds) {
        TcpSettings t = RFC.with(TcpKnob.RTO_LEAST, 200 * Pair.MS);
        Bulk b = bulk(RENO_RTT, t.recovery(RecoveryKind.RENO).with(TcpKnob.LIMITED_TRANSMIT, 0), t, seconds);
        b.loss = p;
        double[] sums = new double[3];
        b.trace = s -> {
            double rtt = s.rtt.smoothedNanos() / 1e9;
            sums[0]++;
            sums[1] += rtt;
            sums[2] += Math.max(0.2, rtt + 4 * s.rtt.varianceNanos() / 1e9);
        };
        double segments = b.mean(seeds) / 8 / SEGMENT_BYTES;
        double rtt = sums[1] / sums[0];
        double t0 = sums[2] / sums[0];
        double model =
                1 / (rtt * Math.sqrt(4 * p / 3) + t0 * Math.min(1, 3 * Math.sqrt(6 * p / 8)) * p * (1 + 32 * p * p));
        return segments / model;
    }

    /** Our mean window over RFC 9438 §5.2's 1.054·RTT^¾/p^¾, every so many-th segment lost. */
    static double cubic(double p, double rtt, boolean fastConvergence, int seconds) {
        Bulk b = bulk(rtt, CUBIC.with(TcpKnob.FAST_CONVERGENCE, fastConvergence ? 1 : 0), RFC, seconds);
        b.warmNanos = 200 * Pair.SECOND;
        b.lossEvery = (int) Math.round(1 / p);
        return b.goodput(1) * rtt / 8 / SEGMENT_BYTES / cubicFormula(p, rtt);
    }

    static double cubicFormula(double p, double rtt) {
        return 1.054 * Math.pow(rtt / p, 0.75);
    }

    /**
     * The mean window of an ideal sender over the same formula, from RFC 9438's equations alone, without segments or
     * acknowledgements: the window falls to β of what it was, stays there for the round trip of recovery, follows the curve
     * until 1/p segments are sent, and learns of the loss a round trip later. With fast convergence (§4.7) the formula's own
     * premise is gone, that each maximum equals the last: a maximum that is a little lower is taken for even lower, so that
     * lower and higher ones take turns.
     */
    static double cubicEpochs(double p, double rtt, boolean fastConvergence) {
        double step = rtt / 200;
        double last = 1.5 * cubicFormula(p, rtt);
        double maximum = 0;
        double segments = 0;
        double seconds = 0;
        for (int epoch = 0; epoch < 400; epoch++) {
            double low = Cubic.BETA * last;
            maximum = fastConvergence && last < maximum ? last * (1 + Cubic.BETA) / 2 : last;
            double k = low < maximum ? Math.cbrt((maximum - low) / Cubic.C) : 0;
            double origin = Math.max(low, maximum);
            double sent = low + (epoch == 0 ? 0 : last); // while recovering, and before the last loss was known
            double t = 0;
            double window = low;
            while (sent < 1 / p) {
                sent += window * step / rtt;
                t += step;
                window = Math.max(low, Cubic.C * Math.pow(t - k, 3) + origin);
            }
            if (epoch >= 200) {
                segments += 1 / p;
                seconds += t + 2 * rtt;
            }
            last = window;
        }
        return segments / seconds * rtt / cubicFormula(p, rtt);
    }
}
