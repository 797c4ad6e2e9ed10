package dev.framewise.simulator.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BBR version 1 beside a Linux kernel's, and what its papers say that it does. */
class BbrTest {
    private static final double LINK_BITS = 20e6;

    private static Bulk bulk(CongestionKind kind, int queuePackets) {
        Bulk b = new Bulk();
        b.sender = TcpSettings.linux().congestion(kind);
        b.rateBits = (long) LINK_BITS;
        b.queueBytes = queuePackets * 1514;
        b.nanos = 20 * Pair.SECOND;
        return b;
    }

    /**
     * Mean of two runs of 20 s of a Linux 6.18 kernel, Mb/s, through a relay of 20 Mb/s with 25 ms one way, a queue of 100 packets
     * and random loss both ways.
     */
    @ParameterizedTest
    @CsvSource({"0, 17.99", "0.01, 17.26", "0.05, 17.37", "0.1, 14.74"})
    void isAsFastAsTheLinuxKernel(double loss, double kernel) {
        Bulk b = bulk(CongestionKind.BBR, 100);
        b.loss = loss;
        b.lossBack = loss;
        assertThat(b.mean(5) / 1e6).isCloseTo(kernel, within(0.1 * kernel));
    }

    /** Where a window that waits for losses fills the buffer, this one keeps it short. */
    @Test
    void leavesADeepBufferAlmostEmpty() {
        assertThat(roundTrip(CongestionKind.BBR)).isBetween(50 * Pair.MS, 75 * Pair.MS);
        assertThat(roundTrip(CongestionKind.CUBIC)).isGreaterThan(150 * Pair.MS);
    }

    private static long roundTrip(CongestionKind kind) {
        Bulk b = bulk(kind, 1000);
        b.goodput(1);
        return b.socket.statistics().smoothedNanos();
    }

    /** For a fifth of a second every ten seconds no more than four segments are under way. */
    @Test
    void measuresTheRoundTripAnewEveryTenSeconds() {
        Bulk b = bulk(CongestionKind.BBR, 100);
        b.nanos = 45 * Pair.SECOND;
        List<Long> narrow = new ArrayList<>();
        long[] last = {-Pair.SECOND};
        b.trace = s -> {
            long now = s.layer.nowNanos();
            if (now > Pair.SECOND && s.windowBytes() == 4L * s.congestion.mss) {
                if (now - last[0] > Pair.SECOND) {
                    narrow.add(now);
                }
                last[0] = now;
            }
        };
        b.goodput(1);
        assertThat(narrow).hasSizeBetween(3, 4);
        for (int i = 1; i < narrow.size(); i++) {
            assertThat(narrow.get(i) - narrow.get(i - 1)).isBetween(10 * Pair.SECOND, 12 * Pair.SECOND);
        }
    }

    /** What goes out once the first window is gone comes by the rate, and not as fast as the window allows. */
    @Test
    void spacesSegmentsOut() {
        Pair pair = new Pair(1, 25 * Pair.MS);
        pair.fate = p -> new long[] {25 * Pair.MS};
        pair.b.layer.listen(80, TcpSettings.linux(), new TcpHandler() {});
        pair.connect(TcpSettings.linux().congestion(CongestionKind.BBR), new TcpHandler() {
            @Override
            public void connected(TcpSocket s) {
                s.send(Bytes.wrap(new byte[60_000]));
            }

            @Override
            public void writable(TcpSocket s, int freeBytes) {
                s.send(Bytes.wrap(new byte[freeBytes]));
            }
        });
        pair.run(Pair.SECOND);
        long[] times = pair.log.stream()
                .filter(p -> p.from() == pair.a && p.dataNumber() > 10 && p.dataNumber() < 40)
                .mapToLong(Pair.Passing::timeNanos)
                .toArray();
        for (int i = 1; i < times.length; i++) {
            assertThat(times[i]).as("segment %d", i).isGreaterThan(times[i - 1]);
        }
    }

    /** A policer that drops whatever is above 2 Mb/s is found out, and its rate is kept to. */
    @Test
    void keepsToThePoliced() {
        Bulk policed = bulk(CongestionKind.BBR, 1);
        policed.rateBits = 2_000_000;
        policed.queueBytes = 2 * 1514;
        policed.nanos = 30 * Pair.SECOND;
        assertThat(policed.goodput(1)).isGreaterThan(0.7 * 2e6);
        double again =
                (double) policed.socket.retransmissions * policed.socket.path.mss() / policed.socket.bytesAcknowledged;
        assertThat(again).isLessThan(0.15);
    }

    @Test
    void theWindowedMaximumForgetsWhatIsTooOld() {
        RoundMaximum m = new RoundMaximum(10);
        m.add(0, 5);
        m.add(1, 9);
        for (int round = 2; round <= 11; round++) {
            m.add(round, 3);
            assertThat(m.value()).as("round %d", round).isEqualTo(9);
        }
        m.add(12, 3);
        assertThat(m.value()).isEqualTo(3);
        m.add(13, 4);
        assertThat(m.value()).isEqualTo(4);
    }

    /** Worked out by hand: ten segments of 1,000 bytes, acknowledged two at a time every 4 ms from 50 ms on. */
    @Test
    void aRateIsWhatWasDeliveredOverTheLongerOfSendingAndAcknowledging() {
        DeliveryRate d = new DeliveryRate();
        Flight flight = new Flight();
        for (int i = 0; i < 10; i++) {
            DeliveryRate.Mark mark = d.sent(flight.isEmpty(), i * Pair.MS);
            flight.add(i * 1000L, (i + 1) * 1000L, 1000, i * Pair.MS).mark = mark;
        }
        for (int ack = 0; ack < 5; ack++) {
            d.beginSample();
            d.deliver(flight.removeFirst());
            d.deliver(flight.removeFirst());
            d.endSample(2000, 10 * Pair.MS, (50 + 4L * ack) * Pair.MS);
            assertThat(d.valid()).isTrue();
            assertThat(d.rate()).isCloseTo(2000.0 * (ack + 1) / (0.050 + 0.004 * ack), within(1e-6));
        }
        assertThat(d.delivered()).isEqualTo(10_000);
    }
}
