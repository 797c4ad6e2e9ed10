package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.protocols.machine.RandomStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetemParserTest {
    /** What tc of iproute2 6.1 sends to the kernel for these words, seen in its netlink messages. */
    @Test
    void readsNumbersWithoutAUnitAsTcDoes() {
        assertThat(NetemSettings.parse("delay 100").delayNanos()).isEqualTo(100_000);
        assertThat(NetemSettings.parse("delay 1.5ms 0.5").jitterNanos()).isEqualTo(500);
        assertThat(NetemSettings.parse("delay 10MS").delayNanos()).isEqualTo(10_000_000);
        assertThat(NetemSettings.parse("delay 0 5ms").jitterNanos()).isEqualTo(5_000_000);
        assertThat(NetemSettings.parse("slot 100 200").slot().maxNanos()).isEqualTo(200);
        assertThat(NetemSettings.parse("slot 800us").slot().minNanos()).isEqualTo(800_000);
        assertThat(NetemSettings.parse("slot 800us").slot().maxNanos()).isEqualTo(800_000);
        assertThat(NetemSettings.parse("loss 0.1").loss()).isEqualTo(new LossModel.Independent(0.001, 0));
        assertThat(NetemSettings.parse("loss 10 25").loss()).isEqualTo(new LossModel.Independent(0.1, 0.25));
        assertThat(NetemSettings.parse("rate 1000").rateBitsPerSecond()).isEqualTo(1000);
        assertThat(NetemSettings.parse("rate 1Mbps").rateBitsPerSecond()).isEqualTo(8_000_000);
        assertThat(NetemSettings.parse("rate 1kibit").rateBitsPerSecond()).isEqualTo(1024);
        assertThat(NetemSettings.parse("reorder 10% delay 1ms").gap()).isEqualTo(1);
        assertThat(NetemSettings.parse("loss state 1%").loss()).isEqualTo(new LossModel.States(0.01, 0.99, 0, 1, 0));
        assertThat(NetemSettings.parse("loss state 1 2 3 4 5").loss())
                .isEqualTo(new LossModel.States(0.01, 0.02, 0.03, 0.04, 0.05));
        assertThat(NetemSettings.parse("loss gemodel 1% ecn").loss())
                .isEqualTo(new LossModel.GilbertElliott(0.01, 0.99, 1, 0));
    }

    @Test
    void readsEverything() {
        NetemSettings s = NetemSettings.parse("limit 20 delay 100ms 20ms 25% distribution pareto loss random 1% 30%"
                + " corrupt 2% 3% duplicate 4% 5% reorder 6% 7% gap 8 rate 9mbit -10 11 -12"
                + " slot distribution normal 13ms 14ms packets 15 bytes 16 seed 17 ecn");
        NetemBuilder b = new NetemBuilder();
        b.limit = 20;
        b.delayNanos = 100_000_000;
        b.jitterNanos = 20_000_000;
        b.delayCorrelation = 0.25;
        b.distribution = Distribution.PARETO;
        b.loss = new LossModel.Independent(0.01, 0.3);
        b.corrupt = 0.02;
        b.corruptCorrelation = 0.03;
        b.duplicate = 0.04;
        b.duplicateCorrelation = 0.05;
        b.reorder = 0.06;
        b.reorderCorrelation = 0.07;
        b.gap = 8;
        b.rateBitsPerSecond = 9_000_000;
        b.packetOverhead = -10;
        b.cellBytes = 11;
        b.cellOverhead = -12;
        b.slot = new NetemSettings.Slot(true, false, 13_000_000, 14_000_000, Distribution.NORMAL, 15, 16);
        b.seed = new NetemSettings.Seed(true, 17);
        b.ecn = true;
        assertThat(s).isEqualTo(b.build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delay 10ms los 10%|In \"delay 10ms los 10%\", at its 3rd word: \"los\" is no word of netem; did you mean loss?",
                "loss 110%|at its 2nd word: 110% is not from 0% to 100%",
                "loss NaN|is no percentage like 10%",
                "delay|behind \"delay\" belongs a time like 100ms",
                "delay 10parsecs|\"10parsecs\" is not a time like 10ms",
                "delay 99999999999999999999s|is too much",
                "delay -5ms|is not a time",
                "reorder 5%|reorder needs a delay to jump over",
                "gap 5 delay 1ms|gap needs a probability",
                "ecn|it needs a loss",
                "loss 1% loss 2%|there is a loss already",
                "delay 10ms 1ms distribution gauss|\"gauss\" is no distribution",
                "delay 10ms distribution normal|a distribution needs a jitter",
                "rate 0|a rate is at least 1bit",
                "slot 5ms 4ms|shorter than the shortest",
                "limit 0|0 is out of range for a number of packets",
            })
    void saysWhatIsWrongAndWhere(String words, String message) {
        assertThatThrownBy(() -> NetemSettings.parse(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anyWordsGiveSettingsOrASentence() {
        String[] words =
                ("limit delay loss random state gemodel ecn corrupt duplicate reorder gap rate slot distribution"
                                + " normal pareto packets bytes seed 5 10ms 3% 1mbit -4 . % 1e9 % 0x4 ms drop")
                        .split(" ");
        RandomStream random = RandomStream.of(5, "soup");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder soup = new StringBuilder();
            for (int n = random.below(8); n >= 0; n--) {
                soup.append(words[random.below(words.length)]).append(' ');
            }
            try {
                Wire.netem(soup.toString()).send(2, 60, 1);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).startsWith("In \"");
            }
        }
    }

    @Test
    void takesATableOfOnesOwn() {
        Distribution coin = Distribution.table("coin", "# two values\n -8192 8192\n");
        NetemSettings s = NetemSettings.parse("delay 10ms 4ms distribution coin", Map.of("coin", coin));
        assertThat(Wire.ideal(s).send(1000, 60, 0)).containsOnly(6_000_000L, 14_000_000L);
        assertThatThrownBy(() -> Distribution.table("coin", "1 x")).hasMessageContaining("\"x\" in the table coin");
        assertThatThrownBy(() -> Distribution.table("coin", "#\n")).hasMessageContaining("has 0");
        assertThat(coin.quantile(0.75)).isCloseTo(1, within(1e-9));
    }
}
