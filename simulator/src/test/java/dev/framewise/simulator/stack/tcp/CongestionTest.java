package dev.framewise.simulator.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import dev.framewise.simulator.stack.tcp.TcpKnob.RecoveryKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time-outs and windows, number by number. RFC 6298, RFC 5681, RFC 6582, RFC 6675, RFC 9438, RFC 8985. */
class CongestionTest {
    private static final TcpSettings PLAIN = TcpSettings.newReno().buffers(1_000_000, 65_535);

    @Test
    void computesTheTimeoutOfTheStandard() {
        RttEstimator e = new RttEstimator(TcpSettings.rfc().with(TcpKnob.RTO_LEAST, 0));
        assertThat(e.timeoutNanos()).isEqualTo(Pair.SECOND);
        long[] samples = {100, 100, 200, 50, 50};
        // RFC 6298 §2.2, §2.3
        double srtt = 0;
        double variance = 0;
        for (int i = 0; i < samples.length; i++) {
            double r = samples[i];
            variance = i == 0 ? r / 2 : 0.75 * variance + 0.25 * Math.abs(srtt - r);
            srtt = i == 0 ? r : 0.875 * srtt + 0.125 * r;
            e.sample(samples[i] * Pair.MS, i);
            assertThat(e.smoothedNanos() / 1e6).isCloseTo(srtt, within(1e-5));
            assertThat(e.varianceNanos() / 1e6).isCloseTo(variance, within(1e-5));
            assertThat(e.timeoutNanos() / 1e6).isCloseTo(srtt + 4 * variance, within(1e-4));
        }
    }

    @Test
    void floorsTheWholeOrTheVariance() {
        RttEstimator rfc = new RttEstimator(TcpSettings.rfc());
        RttEstimator linux = new RttEstimator(TcpSettings.linux());
        for (int i = 0; i < 100; i++) {
            rfc.sample(20 * Pair.MS, i);
            linux.sample(20 * Pair.MS, i);
        }
        assertThat(rfc.timeoutNanos()).isEqualTo(Pair.SECOND); // RFC 6298 §2.4
        assertThat(linux.timeoutNanos()).isEqualTo(220 * Pair.MS);
    }

    /** Worked out by hand: the spread is the largest of a round trip, at least 200 ms, and falls by quarters of the way. */
    @Test
    void holdsThePeakOfTheVarianceAsLinuxDoes() {
        RttEstimator e = new RttEstimator(TcpSettings.linux());
        double[][] trace = { // sample, SND.UNA, SND.NXT, RTO
            {100, 1, 10, 300}, {300, 5, 20, 475}, {100, 11, 30, 471.875}, {120, 31, 40, 438.515625}
        };
        for (double[] t : trace) {
            e.sample(((long) t[0]) * Pair.MS, 0, (long) t[1], (long) t[2]);
            assertThat(e.timeoutNanos() / 1e6).isCloseTo(t[3], within(1e-4));
        }
        RttEstimator calm = new RttEstimator(TcpSettings.linux().with(TcpKnob.RTO_LEAST, 0));
        calm.sample(100 * Pair.MS, 0, 1, 10);
        calm.sample(10 * Pair.MS, 0, 5, 10); // a shorter round trip widens the spread by an eighth of the usual
        assertThat(calm.varianceNanos() / 1e6).isCloseTo(50 + (90 - 50) / 32.0, within(1e-4));
    }

    @Test
    void doublesTheTimeoutAndForgetsAmbiguousSamples() {
        Script s = Script.accepted(PLAIN.with(TcpKnob.RTO_LEAST, 0), "mss 1000");
        s.write(10);
        s.out();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 160_000; i++) {
            s.run(1);
            if (!s.out().isEmpty()) {
                times.add(s.simulation.nowNanos() / Pair.MS);
            }
        }
        // the handshake took no time, so the first time-out is G = 1 ms and a nanosecond; each is twice the last (RFC
        // 6298 §5.5)
        assertThat(times).startsWith(2L, 4L, 8L, 16L, 32L, 64L, 128L);
        long before = s.socket.rtt.timeoutNanos();
        s.in(". 1:1(0) ack 11");
        assertThat(s.socket.rtt.timeoutNanos()).isEqualTo(before); // Karn: RFC 6298 §3, §5.7
    }

    /** The window after each acknowledgement, in segments. */
    private static List<Double> windows(TcpSettings t, long bytes, int... lost) {
        Pair pair = new Pair(1, 50 * Pair.MS);
        List<Double> all = new ArrayList<>();
        pair.fate = p -> {
            for (int l : lost) {
                if (p.from().name.equals("a") && p.dataNumber() == l) {
                    return new long[0];
                }
            }
            return new long[] {50 * Pair.MS};
        };
        pair.b.layer.listen(80, t.with(TcpKnob.DELAYED_ACK, 0), new Application());
        TcpSocket s = pair.connect(t.with(TcpKnob.MSS, 1000), Application.sending(bytes));
        s.trace(x -> all.add(x.windowBytes() / 1000.0));
        pair.run(60 * Pair.SECOND);
        return all;
    }

    @Test
    void startsSlowlyAndHalvesAfterThreeDuplicates() {
        TcpSettings t = PLAIN.recovery(RecoveryKind.RENO).with(TcpKnob.INITIAL_WINDOW, 2);
        // segment 6 (the seventh) of the window of 4..8 is lost
        assertThat(windows(t, 30_000, 6))
                .startsWith(
                        2.0, // the beginning; then one more for each ACK (RFC 5681 §3.1)
                        3.0, 4.0, 5.0, 6.0, 7.0, 8.0, // segments 0 to 5 are acknowledged
                        8.0, 8.0, // two duplicates
                        7.0, // the third: ssthresh = FlightSize / 2 = 4, and three more (§3.2, step 2)
                        8.0, 9.0, 10.0, 11.0, // four more duplicates
                        4.0, // the retransmission is acknowledged: ssthresh (step 6)
                        4.25); // congestion avoidance: MSS²/cwnd (equation 3)
    }

    @Test
    void repairsTwoLossesOfAWindowInOneRecovery() {
        TcpSettings t = PLAIN.with(TcpKnob.INITIAL_WINDOW, 8);
        // eight segments are sent; the third and the sixth are lost
        assertThat(windows(t, 20_000, 2, 5))
                .startsWith(
                        8.0, 9.0, 10.0, // the first two
                        10.0, 10.0, // duplicates
                        8.0, // FlightSize 10: ssthresh 5, and three
                        9.0, // a fourth: segments 3, 4, 6, 7
                        10.0, 11.0, 12.0, 13.0, // and those of the four that were sent before
                        11.0, // the third was repeated: 3 new acknowledged, 13 − 3 + 1 (RFC 6582 §3.2, step 3)
                        12.0); // a duplicate again
    }

    @Test
    void takesOneTimeoutWhenEveryCopyOfAFlightIsLost() {
        TcpSettings t = PLAIN.with(TcpKnob.INITIAL_WINDOW, 4);
        List<Double> w = windows(t, 20_000, 0, 1, 2, 3);
        assertThat(w)
                .startsWith(4.0, 1.0, 2.0, 2.5); // RFC 5681 §3.1: the loss window, then slow start up to 2 segments
    }

    @Test
    void keepsThePipeAtHalfWithSack() {
        TcpSettings t = TcpSettings.rfc()
                .with(TcpKnob.TIMESTAMPS, 0)
                .with(TcpKnob.INITIAL_WINDOW, 10)
                .buffers(1_000_000, 1_000_000);
        Pair pair = new Pair(1, 50 * Pair.MS);
        pair.fate =
                p -> p.from().name.equals("a") && (p.dataNumber() == 2 || p.dataNumber() == 5 || p.dataNumber() == 6)
                        ? new long[0]
                        : new long[] {50 * Pair.MS};
        pair.b.layer.listen(80, t, new Application());
        TcpSocket s = pair.connect(t, Application.sending(100_000));
        pair.run(220 * Pair.MS);
        assertThat(s.phase()).isEqualTo(TcpPhase.RECOVERING);
        assertThat(s.windowBytes()).isEqualTo(s.congestion.threshold); // RFC 6675 §5, step 4.2
        pair.run(60 * Pair.SECOND);
        assertThat(s.statistics().retransmissions()).isEqualTo(3);
        assertThat(s.statistics().timeouts()).isZero();
    }

    @Test
    void followsTheCubicCurve() {
        TcpSettings t = TcpSettings.rfc().congestion(CongestionKind.CUBIC).with(TcpKnob.RENO_FRIENDLY, 0);
        Cubic c = new Cubic(t);
        c.begin(1000, false);
        c.window = 100_000;
        c.threshold = c.reduced(c.window);
        c.window = c.threshold;
        assertThat(c.window).isEqualTo(70_000); // RFC 9438 §4.6
        RttEstimator rtt = new RttEstimator(t);
        long round = 100 * Pair.MS;
        rtt.sample(round, 0);
        double k = Math.cbrt(30 / 0.4); // RFC 9438 §4.2
        for (long now = 0; now < 10 * Pair.SECOND; now += round) {
            long segments = c.window / 1000;
            for (int i = 0; i < segments; i++) {
                c.acked(1000, now, round, rtt);
            }
            double x = (now + round) / 1e9 - k;
            double curve = 0.4 * x * x * x + 100;
            if (now > Pair.SECOND) {
                assertThat(c.window / 1000.0).as("at " + now).isCloseTo(curve, within(curve * 0.04));
            }
        }
        assertThat(c.window).isGreaterThan(130_000);
    }

    @Test
    void probesTheTailInsteadOfTimingOut() {
        Pair pair = new Pair(1, 10 * Pair.MS);
        pair.fate = p -> p.from().name.equals("a") && p.dataNumber() == 4 ? new long[0] : new long[] {10 * Pair.MS};
        TcpSettings t = TcpSettings.linux();
        Application server = new Application();
        pair.b.layer.listen(80, t, server);
        Application client = new Application();
        client.toSend = 7000;
        TcpSocket s = pair.connect(t, client);
        pair.run(5 * Pair.SECOND);
        assertThat(server.received).isEqualTo(7000);
        assertThat(s.statistics().timeouts()).isZero();
        assertThat(pair.a.layer.counters().lossProbes).isEqualTo(1); // RFC 8985 §7
        assertThat(s.statistics().retransmissions()).isEqualTo(1);
    }

    @Test
    void bearsReorderingWithRack() {
        long[] again = new long[2];
        for (int i = 0; i < 2; i++) {
            Pair pair = new Pair(1, 20 * Pair.MS);
            pair.log = null;
            pair.fate = p -> new long[] {20 * Pair.MS + (p.dataNumber() % 7 == 3 ? 5 * Pair.MS : 0)};
            TcpSettings t = TcpSettings.linux().recovery(i == 0 ? RecoveryKind.RACK : RecoveryKind.SACK);
            pair.b.layer.listen(80, t, new Application());
            TcpSocket s = pair.connect(t, Application.sending(2_000_000));
            pair.run(60 * Pair.SECOND);
            again[i] = s.statistics().retransmissions();
        }
        assertThat(again[0]).isLessThan(again[1] / 4); // RFC 8985 §6.2: a quarter of a round trip of patience
    }

    @Test
    void takesANeedlessTimeoutBack() {
        for (TcpKnob how : new TcpKnob[] {TcpKnob.FORWARD_RTO, TcpKnob.UNDO_BY_TIMESTAMPS, TcpKnob.UNDO_BY_DSACK}) {
            Pair pair = new Pair(1, 50 * Pair.MS);
            // for a while everything takes two seconds more
            pair.fate = p -> new long[] {
                p.from().name.equals("b") && p.timeNanos() > 400 * Pair.MS && p.timeNanos() < 2000 * Pair.MS
                        ? 2050 * Pair.MS - p.timeNanos() + 400 * Pair.MS
                        : 50 * Pair.MS
            };
            TcpSettings t = TcpSettings.linux()
                    .with(TcpKnob.FORWARD_RTO, 0)
                    .with(TcpKnob.UNDO_BY_TIMESTAMPS, 0)
                    .with(TcpKnob.UNDO_BY_DSACK, 0)
                    .with(TcpKnob.TAIL_LOSS_PROBE, 0)
                    .with(how, 1);
            pair.b.layer.listen(80, t, new Application());
            TcpSocket s = pair.connect(t, Application.sending(3_000_000));
            pair.run(120 * Pair.SECOND);
            assertThat(s.statistics().timeouts()).as(how.label()).isPositive();
            assertThat(s.statistics().spuriousRecoveries()).as(how.label()).isPositive();
        }
    }

    @Test
    void beginsAnewAfterASilence() {
        Script s = Script.accepted(TcpSettings.rfc().with(TcpKnob.TIMESTAMPS, 0), "mss 1000");
        s.socket.congestion.window = 50_000;
        s.write(1000);
        s.in(". 1:1(0) ack 1001");
        s.run(5000);
        s.write(20_000);
        assertThat(s.out().lines()).hasSize(1 + 10); // RFC 5681 §4.1, with the initial window of RFC 6928
    }
}
