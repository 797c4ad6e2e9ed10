package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.protocols.machine.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetemTest {
    private static final int MANY = 400_000;

    private static RandomStream luck(String purpose) {
        return RandomStream.of(1, purpose);
    }

    /** What became of frames that were sent one by one: arrival delays, −1 for lost. */
    private static List<Long> send(String words, int count, long distanceNanos) {
        Netem netem = new Netem(NetemSettings.parse(words), NetemTest::luck);
        List<Long> delays = new ArrayList<>();
        long[] now = new long[1];
        Impairment.Carrier carrier = new Impairment.Carrier() {
            @Override
            public void deliver(Frame frame, long laterNanos) {
                delays.add(laterNanos);
            }

            @Override
            public void lose(Frame frame, Loss reason) {
                delays.add(-1L);
            }

            @Override
            public long nowNanos() {
                return now[0];
            }
        };
        Frame frame = new Frame(new byte[1000], 0, "");
        for (int i = 0; i < count; i++) {
            netem.pass(frame, carrier);
            now[0] += distanceNanos;
        }
        return delays;
    }

    @Test
    void losesTheShareThatWasAskedFor() {
        List<Long> fates = send("loss 10%", MANY, 0);
        double share = fates.stream().filter(d -> d < 0).count() / (double) MANY;
        assertThat(share).isCloseTo(0.1, within(4 * Math.sqrt(0.1 * 0.9 / MANY)));
    }

    @Test
    void gilbertElliottIsBadForItsShareAndLosesInBurstsOfItsLength() {
        List<Long> fates = send("loss gemodel 1% 25%", MANY, 0);
        double lost = fates.stream().filter(d -> d < 0).count();
        assertThat(lost / MANY).isCloseTo(0.01 / 0.26, within(0.003));
        int bursts = 0;
        for (int i = 1; i < MANY; i++) {
            bursts += fates.get(i) < 0 && fates.get(i - 1) >= 0 ? 1 : 0;
        }
        assertThat(lost / bursts).isCloseTo(4, within(0.15));
    }

    @ParameterizedTest
    @CsvSource({"uniform, 5773502", "normal, 10000000", "pareto, 10000000", "paretonormal, 8000000"})
    void jitterHasTheMeanAndTheSpreadOfItsDistribution(String distribution, double deviation) {
        List<Long> delays = send("limit 1000000000 delay 100ms 10ms distribution " + distribution, MANY, 0);
        double mean = delays.stream().mapToLong(d -> d).average().orElseThrow();
        double variance =
                delays.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum() / MANY;
        assertThat(mean).isCloseTo(100e6, within(1e6));
        assertThat(Math.sqrt(variance)).isCloseTo(deviation, within(deviation * 0.2));
    }

    @Test
    void aRateSpacesFramesOut() {
        // 1,000 bytes at 8 Mb/s take 1 ms
        assertThat(send("rate 8mbit", 3, 0)).containsExactly(1_000_000L, 2_000_000L, 3_000_000L);
        assertThat(send("delay 10ms rate 8mbit", 2, 0)).containsExactly(11_000_000L, 12_000_000L);
    }

    @Test
    void everyFifthFrameJumpsTheDelay() {
        assertThat(send("delay 10ms reorder 100% gap 5", 10, 0))
                .containsExactly(
                        10_000_000L,
                        10_000_000L,
                        10_000_000L,
                        10_000_000L,
                        0L,
                        10_000_000L,
                        10_000_000L,
                        10_000_000L,
                        10_000_000L,
                        0L);
    }

    @Test
    void duplicatesArriveTwiceAndTheLimitHolds() {
        assertThat(send("duplicate 100%", 3, 0)).hasSize(6);
        assertThat(send("delay 10ms limit 2", 3, 0)).containsExactly(10_000_000L, 10_000_000L, -1L);
        assertThat(send("delay 10ms limit 2", 3, 10_000_000)).doesNotContain(-1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "los 10%|\"los\" is no word of netem",
                "loss 110%|110% is not from 0% to 100%",
                "delay|behind \"delay\" should stand a time for delay",
                "delay 10parsecs|\"10parsecs\" is not a time like 10ms",
                "reorder 5%|reorder needs a delay",
                "delay 10ms 1ms distribution gauss|\"gauss\" is no distribution",
            })
    void saysWhatIsWrongAndWhereInNetemsWords(String words, String message) {
        assertThatThrownBy(() -> NetemSettings.parse(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
