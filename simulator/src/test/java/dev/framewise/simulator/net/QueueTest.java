package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueTest {
    private static final long MS = 1_000_000;
    /** 1,000 bytes take 1 ms. */
    private static final LinkSettings SLOW = LinkSettings.IDEAL.rate(8_000_000);

    private static Wire wire(String discipline) {
        return new Wire(SLOW.queue(QueueDiscipline.parse(discipline)));
    }

    private static List<Long> lossTimes(Wire w) {
        List<Long> times = new ArrayList<>();
        w.network.watch(new FrameListener() {
            @Override
            public void lost(Channel channel, Frame frame, Loss reason) {
                times.add(w.simulation.nowNanos());
            }
        });
        return times;
    }

    @Test
    void aQueueOfFramesLosesWhatDoesNotFit() {
        Wire w = wire("pfifo limit 3");
        // one leaves at once, three wait
        assertThat(w.send(5, 1000, 0)).containsExactly(-1L, MS, 2 * MS, 3 * MS, 4 * MS);
        assertThat(w.losses).containsExactly(Loss.QUEUE_FULL);
    }

    @Test
    void aQueueOfBytesTakesSmallFramesWhereALargeOneDoesNotFit() {
        Wire w = wire("bfifo limit 2000");
        w.send(new byte[1000]);
        w.send(new byte[1500]);
        w.send(new byte[1000]);
        w.send(new byte[500]);
        assertThat(w.link.forward().queue().bytes()).isEqualTo(2000);
        w.simulation.runUntil(100 * MS);
        assertThat(w.arrived.stream().map(Frame::length)).containsExactly(1000, 1500, 500);
    }

    @Test
    void codelDropsAfterAnIntervalAndThenByTheInverseSquareRoot() {
        Wire w = wire("codel limit 100000 target 5ms interval 100ms");
        List<Long> losses = lossTimes(w);
        // twice as much comes as can leave, so the wait grows by half of the time
        for (int i = 0; i < 2400; i++) {
            w.sendAt(i * MS / 2, new byte[1000]);
        }
        w.simulation.runUntil(600 * MS);
        // frame k comes at k/2 ms and leaves at k ms: that of 10 ms is the first to have waited for 5 ms
        List<Long> expected = new ArrayList<>();
        double at = 110;
        for (int count = 1; at < 600; count++) {
            expected.add((long) Math.ceil(at - 1e-6) * MS);
            at += 100 / Math.sqrt(count);
        }
        assertThat(losses).hasSize(10).isEqualTo(expected);
        assertThat(w.losses).containsOnly(Loss.QUEUE_MANAGEMENT);
    }

    @Test
    void codelDoesNothingToShortQueuesAndForgetsWhenTheWaitIsShortAgain() {
        Wire w = wire("codel");
        w.send(5, 1000, 0);
        assertThat(w.losses).isEmpty();
        Wire burst = wire("codel");
        // a burst of 90 ms is worked off before the interval is over
        assertThat(burst.send(90, 1000, 0)).doesNotContain(-1L);
    }

    @Test
    void codelMarksThoseWhoKnowEcn() {
        Wire w = wire("codel limit 100000 ecn");
        for (int i = 0; i < 600; i++) {
            w.sendAt(i * MS / 2, large(EcnTest.ipv4(2)));
        }
        w.simulation.runUntil(400 * MS);
        assertThat(w.losses).isEmpty();
        assertThat(w.arrived.stream().filter(f -> (f.array()[15] & 3) == 3).count())
                .isBetween(3L, 12L);
    }

    private static byte[] large(byte[] packet) {
        return java.util.Arrays.copyOf(packet, 1000);
    }

    @Test
    void redAveragesTheQueueAndLetsItFallWhileTheLineIsIdle() {
        double weight = 0.25;
        Wire w = wire("red limit 100000 min 50000 max 90000 avpkt 1000 weight 0.25");
        RedQueue red = (RedQueue) w.link.forward().queue();
        for (int i = 0; i < 5; i++) {
            w.send(new byte[1000]);
        }
        // queues met: 0, 0, 1, 2, 3 frames
        double average = 0;
        for (int met : new int[] {0, 0, 1000, 2000, 3000}) {
            average = (1 - weight) * average + weight * met;
        }
        assertThat(red.averageBytes()).isCloseTo(average, within(1e-9));
        // busy until 5 ms, then idle for the time of 4 packets
        w.simulation.runUntil(9 * MS);
        w.send(new byte[1000]);
        assertThat(red.averageBytes()).isCloseTo(average * Math.pow(1 - weight, 4), within(1e-9));
    }

    /** Floyd and Jacobson 1993, section 7: the distance between marks is uniform where the average stands still. */
    @Test
    void redMarksAtEvenDistances() {
        Wire w = wire("red limit 100000 min 5000 max 15000 avpkt 1000 weight 1 probability 0.1 ecn");
        for (int i = 0; i < 12; i++) {
            w.send(large(EcnTest.ipv4(2)));
        }
        // one comes whenever one leaves, so each meets 10,000 bytes, half way: the probability is 1/20
        for (int i = 1; i < 40_000; i++) {
            w.sendAt(i * MS + 1, large(EcnTest.ipv4(2)));
        }
        w.simulation.runUntil(39_000 * MS);
        int[] distances = new int[21];
        int since = 0;
        int marks = 0;
        for (Frame f : w.arrived) {
            since++;
            if ((f.array()[15] & 3) == 3) {
                // the first distance reaches into the time when the queue was still filling
                distances[marks++ == 0 ? 0 : since]++;
                since = 0;
            }
        }
        double expected = marks / 19.0;
        double chiSquare = 0;
        for (int d = 1; d <= 19; d++) {
            chiSquare += (distances[d] - expected) * (distances[d] - expected) / expected;
        }
        assertThat(w.losses).isEmpty();
        assertThat(marks).isGreaterThan(3500);
        assertThat(chiSquare).isLessThan(42.3); // 18 degrees of freedom, 0.1 %
    }

    @Test
    void redDropsEverythingAtTwiceTheUpperThreshold() {
        Wire w = wire("red limit 1000000 min 1000 max 2000 avpkt 1000 weight 1 probability 0.0001");
        w.send(100, 1000, 0);
        // 4 wait at most: with 4,000 bytes waiting the average is twice the threshold
        assertThat(w.arrived.size()).isLessThanOrEqualTo(5);
        assertThat(w.losses).containsOnly(Loss.QUEUE_MANAGEMENT);
    }

    @Test
    void fqCodelSharesBetweenConversationsAndLetsThinOnesGoFirst() {
        Wire w = wire("fq_codel limit 10000 quantum 1000");
        byte[] fat = large(EcnTest.ipv4(0));
        byte[] other = large(EcnTest.ipv4(0));
        other[29] = 7;
        byte[] thin = large(EcnTest.ipv4(0));
        thin[29] = 9;
        for (int i = 0; i < 40; i++) {
            w.send(fat);
        }
        for (int i = 0; i < 10; i++) {
            w.send(other);
        }
        w.sendAt(5 * MS + 1, thin);
        w.simulation.runUntil(20 * MS);
        List<Integer> order = w.arrived.stream().map(f -> (int) f.array()[29]).toList();
        assertThat(order.subList(3, 20)).filteredOn(x -> x == 7).hasSizeBetween(7, 9);
        assertThat(order.indexOf(9)).isEqualTo(6);
        w.simulation.runUntil(1000 * MS);
        assertThat(w.arrived).hasSize(51);
        assertThat(w.link.forward().queue().frames()).isZero();
        assertThat(w.link.forward().queue().bytes()).isZero();
    }

    @Test
    void fqCodelTakesFromTheFattestWhenItIsFull() {
        Wire w = wire("fq_codel limit 100");
        byte[] thin = large(EcnTest.ipv4(0));
        thin[29] = 9;
        for (int i = 0; i < 99; i++) {
            w.send(large(EcnTest.ipv4(0)));
        }
        w.send(thin);
        w.send(thin);
        w.send(thin);
        w.simulation.runUntil(1000 * MS);
        assertThat(w.losses).hasSizeGreaterThan(30).containsOnly(Loss.QUEUE_FULL);
        assertThat(w.arrived.stream().filter(f -> f.array()[29] == 9)).hasSize(3);
        assertThat(w.arrived.size() + w.losses.size()).isEqualTo(102);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pfifi limit 3|\"pfifi\" is no kind of queue; did you mean pfifo?",
                "pfifo limit 0|out of range",
                "red|red needs limit",
                "red limit 1000 min 900 max 800|0 < min < max <= limit",
                "red limit 60000 min 5000 max 20000 avpkt 1000 burst 2|it is at least 5",
                "codel target 5 minutes|\"minutes\" is no word of codel",
                "codel target 5ms interval 1ms|an interval not shorter",
                "fq_codel flows 0|out of range",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> QueueDiscipline.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("In \"")
                .hasMessageContaining(message);
    }
}
