package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.protocols.machine.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The models of chance against their theory, over a million draws. */
class ChanceTest {
    private static final int MILLION = 1_000_000;

    private static RandomStream random() {
        return RandomStream.of(3, "chance");
    }

    @Test
    void lossInBothStatesOfGilbertAndElliottAddsUp() {
        LossModel model = new LossModel.GilbertElliott(0.1, 0.3, 0.6, 0.05).on(random());
        double expected = 0.25 * 0.6 + 0.75 * 0.05;
        assertThat(share(model)).isCloseTo(expected, within(0.004));
    }

    @Test
    void fourStatesAreVisitedAsTheirChainSays() {
        double[] chain = {0.05, 0.3, 0.2, 0.4, 0.02};
        LossModel model = new LossModel.States(chain[0], chain[1], chain[2], chain[3], chain[4]).on(random());
        // the share of each state, by letting the chain run until it stands
        double[] s = {1, 0, 0, 0};
        for (int i = 0; i < 1000; i++) {
            s = new double[] {
                s[0] * (1 - chain[0] - chain[4]) + s[2] * chain[1] + s[3],
                s[1] * (1 - chain[3]) + s[2] * chain[2],
                s[0] * chain[0] + s[1] * chain[3] + s[2] * (1 - chain[1] - chain[2]),
                s[0] * chain[4]
            };
        }
        assertThat(share(model)).isCloseTo(s[2] + s[3], within(0.004));
    }

    /** p13 alone is Bernoulli's model: tc-netem(8). */
    @Test
    void oneParameterOfTheFourStatesIsIndependentLoss() {
        LossModel.Description d = NetemSettings.parse("loss state 10%").loss();
        LossModel model = d.on(random());
        int lost = 0;
        int twice = 0;
        boolean before = false;
        for (int i = 0; i < MILLION; i++) {
            boolean now = model.lost();
            lost += now ? 1 : 0;
            twice += now && before ? 1 : 0;
            before = now;
        }
        assertThat(lost / (double) MILLION).isCloseTo(0.1, within(0.0013));
        assertThat(twice / (double) lost).isCloseTo(0.1, within(0.004));
    }

    private static double share(LossModel model) {
        int lost = 0;
        for (int i = 0; i < MILLION; i++) {
            lost += model.lost() ? 1 : 0;
        }
        return lost / (double) MILLION;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 0.9})
    void correlatedNumbersResembleEachOtherAsMuchAsWasAskedFor(double correlation) {
        Correlated c = new Correlated(random(), correlation);
        double before = c.next();
        double sum = 0;
        double squares = 0;
        double products = 0;
        for (int i = 0; i < MILLION; i++) {
            double x = c.next() - 0.5;
            sum += x;
            squares += x * x;
            products += x * (before - 0.5);
            before = x + 0.5;
        }
        assertThat(sum / MILLION).isCloseTo(0, within(0.005));
        assertThat(products / squares).isCloseTo(correlation, within(0.006));
        // the mixture has less spread than a uniform number: (1−ρ)² / (1−ρ²) of its variance
        double spread = (1 - correlation) * (1 - correlation) / (1 - correlation * correlation) / 12;
        assertThat(squares / MILLION).isCloseTo(spread, within(0.02 * spread));
    }

    /** Every 512th of the 4,096 entries of the tables of iproute2 6.1, in jitters. */
    @ParameterizedTest
    @CsvSource({
        "normal, -1.150269 -0.674438 -0.318604 0.0 0.318726 0.674561 1.150391",
        "pareto, -0.605957 -0.532471 -0.440552 -0.320068 -0.151001 0.116577 0.666626",
        "paretonormal, -0.741943 -0.567871 -0.410034 -0.239990 -0.033569 0.255981 0.787476",
    })
    void shapesAreThoseOfIproutesTables(String name, String octiles) {
        Distribution d = NetemSettings.parse("delay 1s 1s distribution " + name).distribution();
        String[] values = octiles.split(" ");
        for (int i = 0; i < values.length; i++) {
            assertThat(d.quantile((i + 1) / 8.0)).isCloseTo(Double.parseDouble(values[i]), within(0.001));
        }
        assertThat(d.quantile(0)).isGreaterThanOrEqualTo(-4);
        assertThat(d.quantile(0.999999999999)).isBetween(3.5, 4.0);
    }

    /** Abramowitz and Stegun, table 26.5. */
    @Test
    void theNormalQuantileIsRight() {
        assertThat(Distribution.inverseNormal(0.975)).isCloseTo(1.959964, within(1e-6));
        assertThat(Distribution.inverseNormal(0.999)).isCloseTo(3.090232, within(1e-6));
        assertThat(Distribution.inverseNormal(0.01)).isCloseTo(-2.326348, within(1e-6));
        assertThat(Distribution.inverseNormal(0.5)).isCloseTo(0, within(1e-9));
    }
}
