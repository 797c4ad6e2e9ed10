package dev.framewise.simulator.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import dev.framewise.simulator.stack.tcp.TcpKnob.RecoveryKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Throughput under loss is what the formulas of the literature and a real kernel say. */
class ModelsTest {
    private static final boolean THOROUGH = Boolean.getBoolean("framewise.thorough");
    private static final TcpSettings BASE =
            TcpSettings.rfc().buffers(8_000_000, 8_000_000).with(TcpKnob.RTO_LEAST, 200 * Pair.MS);

    private static Bulk bulk(double rttSeconds, TcpSettings sender, TcpSettings receiver) {
        Bulk b = new Bulk();
        b.delayNanos = (long) (rttSeconds / 2 * Pair.SECOND);
        b.warmNanos = 60 * Pair.SECOND;
        b.nanos = (THOROUGH ? 800 : 300) * Pair.SECOND;
        b.sender = sender;
        b.receiver = receiver;
        return b;
    }

    /**
     * B = (MSS/RTT)·C/√p (Mathis, Semke, Mahdavi and Ott, 1997), growth by acknowledgements. The formula knows no time-outs,
     * so the time-out has the RFC's floor; nor round trips spent in recovery, parts of segments, and the odd segment that
     * waits for a delayed acknowledgement, which cost the more the smaller windows are: at 1 % up to a fifth.
     */
    @ParameterizedTest
    @CsvSource({
        "false, false, 0.0002, 1.22, 0.9",
        "false, false, 0.0005, 1.22, 0.9",
        "false, false, 0.003, 1.22, 0.9",
        "false, false, 0.01, 1.22, 0.84",
        "true, false, 0.0002, 0.87, 0.9",
        "true, false, 0.0005, 0.87, 0.88",
        "true, false, 0.003, 0.87, 0.87",
        "true, false, 0.01, 0.87, 0.8",
        "false, true, 0.0005, 1.31, 0.9",
        "false, true, 0.001, 1.31, 0.9",
        "false, true, 0.01, 1.31, 0.88",
        "true, true, 0.001, 0.93, 0.87",
        "true, true, 0.01, 0.93, 0.8"
    })
    @Tag("more-when-thorough")
    void renoFollowsTheSquareRootOfLoss(boolean delayedAcks, boolean random, double p, double c, double least) {
        TcpSettings t = BASE.with(TcpKnob.RTO_LEAST, Pair.SECOND);
        Bulk b = bulk(0.1, t.with(TcpKnob.PRR, 1), t.with(TcpKnob.DELAYED_ACK, delayedAcks ? 1 : 0));
        if (random) {
            b.loss = p;
        } else {
            b.lossEvery = (int) (1 / p);
        }
        double rate = b.mean(random ? THOROUGH ? 20 : 4 : 1);
        double formula = b.socket.path.mss() * 8 / 0.1 * c / Math.sqrt(p);
        assertThat(rate / formula).isBetween(least, 1.1);
    }

    /**
     * With time-outs: Padhye, Firoiu, Towsley and Kurose, 1998, two segments an acknowledgement. Its losses are found by three
     * duplicates of what is on its way, so nothing is sent on the first two: limited transmit would save time-outs.
     */
    @ParameterizedTest
    @CsvSource({"0.005", "0.01", "0.02", "0.05", "0.1"})
    @Tag("more-when-thorough")
    void renoTimesOutAsOftenAsThePadhyeModelSays(double p) {
        Bulk b = bulk(0.1, BASE.recovery(RecoveryKind.RENO).with(TcpKnob.LIMITED_TRANSMIT, 0), BASE);
        b.loss = p;
        double[] sums = new double[3];
        b.trace = s -> {
            double rtt = s.rtt.smoothedNanos() / 1e9;
            sums[0]++;
            sums[1] += rtt;
            sums[2] += Math.max(0.2, rtt + 4 * s.rtt.varianceNanos() / 1e9);
        };
        double segments = b.mean(THOROUGH ? 20 : 4) / 8 / b.socket.path.mss();
        double rtt = sums[1] / sums[0];
        double t0 = sums[2] / sums[0];
        double model =
                1 / (rtt * Math.sqrt(4 * p / 3) + t0 * Math.min(1, 3 * Math.sqrt(6 * p / 8)) * p * (1 + 32 * p * p));
        assertThat(segments / model).isCloseTo(1, within(0.2));
    }

    /** RFC 9438 §5.2, figure 2: 1.054·RTT^¾/p^¾ segments where it is not bound by Reno. */
    @ParameterizedTest
    @CsvSource({"0.0001, 0.2", "0.0001, 0.4", "0.0003, 0.2", "0.0003, 0.4", "0.001, 0.4"})
    @Tag("more-when-thorough")
    void cubicHasTheMeanWindowOfItsSpecification(double p, double rtt) {
        TcpSettings t = BASE.congestion(CongestionKind.CUBIC).with(TcpKnob.FAST_CONVERGENCE, 0); // as in its model
        Bulk b = bulk(rtt, t, BASE);
        b.warmNanos = 200 * Pair.SECOND;
        b.nanos = 600 * Pair.SECOND;
        b.lossEvery = (int) (1 / p);
        double window = b.goodput(1) * rtt / 8 / b.socket.path.mss();
        double formula = 1.054 * Math.pow(rtt / p, 0.75);
        assertThat(window / formula).isCloseTo(1, within(0.1));
    }

    /**
     * Bulk goodput of a Linux 6.18 kernel, Mb/s, mean of ten runs of 60 s from the first SYN, at a round trip of 50 ms with random
     * loss both ways, over a relay without a rate of its own; so the link here has none.
     */
    @ParameterizedTest
    @CsvSource({
        "RENO, 0.001, 10.73",
        "RENO, 0.01, 2.90",
        "RENO, 0.05, 1.06",
        "CUBIC, 0.001, 11.19",
        "CUBIC, 0.01, 2.63",
        "CUBIC, 0.05, 0.907"
    })
    void isAsFastAsTheLinuxKernel(CongestionKind kind, double loss, double kernel) {
        Bulk b = new Bulk();
        b.sender = TcpSettings.linux().congestion(kind);
        b.loss = loss;
        b.lossBack = loss;
        assertThat(b.mean(20) / 1e6).isCloseTo(kernel, within(0.1 * kernel));
    }

    /** The bottleneck is filled whatever fills it. */
    @Test
    void fillsALinkWithoutLoss() {
        for (CongestionKind kind : CongestionKind.values()) {
            Bulk b = new Bulk();
            b.sender = TcpSettings.linux().congestion(kind);
            b.rateBits = 20_000_000;
            b.queueBytes = 125_000;
            b.warmNanos = 20 * Pair.SECOND;
            b.nanos = 20 * Pair.SECOND;
            assertThat(b.goodput(1)).as(kind.name()).isBetween(0.93 * 20e6 * 1448 / 1514, 1.001 * 20e6 * 1448.0 / 1514);
        }
    }
}
