package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetemTest {
    private static final int MANY = 200_000;
    private static final long MS = 1_000_000;

    private static List<Long> send(String words, int count, long distanceNanos) {
        return Wire.netem(words).send(count, 1000, distanceNanos);
    }

    @Test
    void losesTheShareThatWasAskedFor() {
        double share = send("loss 10%", MANY, 1).stream().filter(d -> d < 0).count() / (double) MANY;
        assertThat(share).isCloseTo(0.1, within(4 * Math.sqrt(0.1 * 0.9 / MANY)));
    }

    @ParameterizedTest
    @CsvSource({
        "uniform, 0, 0.57735",
        "normal, 0, 1.0",
        "pareto, -0.0335, 0.8197",
        "paretonormal, -0.0253, 0.8339",
    })
    void jitterHasTheMeanAndTheDeviationOfIproutesTables(String distribution, double mean, double deviation) {
        String shape = distribution.equals("uniform") ? "" : " distribution " + distribution;
        List<Long> delays = send("limit 10000000 delay 100ms 10ms" + shape, MANY, 1);
        double m = delays.stream().mapToLong(d -> d).average().orElseThrow();
        double v = delays.stream().mapToDouble(d -> (d - m) * (d - m)).sum() / MANY;
        assertThat((m - 100e6) / 10e6).isCloseTo(mean, within(0.01));
        assertThat(Math.sqrt(v) / 10e6).isCloseTo(deviation, within(0.01 * deviation));
    }

    @Test
    void delaysBelowZeroAreNone() {
        assertThat(send("delay 0 10ms", 1000, 1).stream().filter(d -> d == 0).count())
                .isBetween(400L, 600L);
    }

    @Test
    void aRateSpacesFramesOutAndKeepsTheirOrder() {
        // 1,000 bytes at 8 Mb/s take 1 ms
        assertThat(send("rate 8mbit", 3, 0)).containsExactly(MS, 2 * MS, 3 * MS);
        // the second frame serves its delay while it waits for the first
        assertThat(send("delay 10ms rate 8mbit", 2, 0)).containsExactly(11 * MS, 12 * MS);
        Wire w = Wire.netem("delay 10ms 9ms rate 8mbit limit 1000000");
        w.send(2000, 1000, 100_000);
        assertThat(w.arrived).isSortedAccordingTo(Comparator.comparingLong(Frame::number));
    }

    @Test
    void aRateCountsOverheadsAndCells() {
        // 1,000 + 20 bytes make 11 cells of 100 + 5 bytes: the example of the manual page
        assertThat(send("rate 8mbit 20 100 5", 1, 0)).containsExactly(1_155_000L);
        assertThat(send("rate 8mbit -14", 1, 0)).containsExactly(986_000L);
    }

    @Test
    void jitterReordersFrames() {
        Wire w = Wire.netem("delay 10ms 9ms");
        w.send(100, 1000, MS);
        assertThat(w.arrived).hasSize(100);
        assertThat(w.arrived.stream().map(Frame::number).toList())
                .isNotEqualTo(w.arrived.stream().map(Frame::number).sorted().toList());
    }

    @Test
    void everyFifthFrameJumpsTheDelay() {
        Wire w = Wire.netem("delay 10ms reorder 100% gap 5");
        w.send(10, 1000, 1);
        assertThat(w.arrived.stream().map(Frame::number)).containsExactly(5L, 10L, 1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L);
        assertThat(w.fates)
                .containsExactly(0L, 0L, 10 * MS, 10 * MS, 10 * MS, 10 * MS, 10 * MS, 10 * MS, 10 * MS, 10 * MS);
    }

    @Test
    void duplicatesHaveAFateOfTheirOwn() {
        assertThat(send("duplicate 100%", 3, 1)).hasSize(6);
        // a duplicate that is lost is no duplicate; the second frame comes through all the same
        Wire w = Wire.netem("duplicate 100% loss 100%");
        w.send(10, 1000, 1);
        assertThat(w.arrived).hasSize(10);
        assertThat(w.losses).isEmpty();
        // the half that is not lost is copied, and half of the copies are lost; the other half loses its copy alone
        Wire half = Wire.netem("duplicate 100% loss 50%");
        half.send(MANY, 100, 1);
        assertThat(half.arrived.size() / (double) MANY).isCloseTo(1 + 0.5 * 0.5, within(0.01));
        assertThat(half.losses.size() / (double) MANY).isCloseTo(0.25, within(0.01));
    }

    @Test
    void theLimitHolds() {
        assertThat(send("delay 10ms limit 2", 3, 0)).containsExactly(-1L, 10 * MS, 10 * MS);
        assertThat(send("delay 10ms limit 2", 3, 10 * MS)).doesNotContain(-1L);
    }

    @Test
    void corruptionTurnsOneBitAnywhere() {
        Wire w = Wire.netem("corrupt 100%");
        w.send(2000, 100, 1);
        int[] places = new int[100];
        for (Frame f : w.arrived) {
            int bits = 0;
            for (int i = 0; i < 100; i++) {
                int n = Integer.bitCount(f.array()[i] & 0xff);
                bits += n;
                places[i] += n;
            }
            assertThat(bits).isEqualTo(1);
        }
        assertThat(places).doesNotContain(0);
    }

    @Test
    void slotsReleaseBursts() {
        // a slot a time of 5 ms, two frames each: readiness at 0, 1, 2, 3, 4 ms
        Wire w = Wire.netem("slot 5ms 5ms packets 2");
        for (int i = 0; i < 5; i++) {
            w.sendAt(i * MS, new byte[100]);
        }
        w.simulation.runUntil(100 * MS);
        // the first slot began at once and takes one frame; the second would begin it anew since it is late
        assertThat(w.arrived).hasSize(5);
        List<Long> times = w.arrived.stream().map(f -> f.queuedNanos()).toList();
        assertThat(times).isSorted();
        assertThat(w.fates).containsExactly(0L, 5 * MS, 4 * MS, 8 * MS, 7 * MS);
    }

    @Test
    void anEcnMarkReplacesALossForThoseWhoKnowIt() {
        Wire w = Wire.netem("loss 100% ecn");
        w.send(EcnTest.ipv4(0));
        w.send(EcnTest.ipv4(2));
        w.simulation.runUntil(MS);
        assertThat(w.losses).containsExactly(Loss.RANDOM);
        assertThat(w.arrived)
                .singleElement()
                .satisfies(f -> assertThat(f.array()[15] & 3).isEqualTo(3));
    }

    @Test
    void aSeedOfItsOwnIsTheSameInEachRun() {
        Wire one = new Wire(1, LinkSettings.IDEAL);
        Wire two = new Wire(2, LinkSettings.IDEAL);
        one.link.forward().impair(NetemSettings.parse("loss 50% seed 9"));
        two.link.forward().impair(NetemSettings.parse("loss 50% seed 9"));
        assertThat(one.send(100, 100, 1)).isEqualTo(two.send(100, 100, 1)).contains(-1L, 0L);
    }
}
