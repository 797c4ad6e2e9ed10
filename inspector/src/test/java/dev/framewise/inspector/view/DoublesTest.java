package dev.framewise.inspector.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.TextOut;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoublesTest {
    @Test
    void areWrittenAsCDoes() {
        assertThat(written(0.1)).isEqualTo("0.1");
        assertThat(written(-2.5)).isEqualTo("-2.5");
        assertThat(written(1.0 / 3)).isEqualTo("0.333333333333333");
        assertThat(written(1e300)).isEqualTo("1e+300");
        assertThat(written(1.7976931348623157e308)).isEqualTo("1.79769313486232e+308");
        assertThat(written(4.9e-324)).isEqualTo("4.94065645841247e-324");
        assertThat(written(0.00001234)).isEqualTo("1.234e-05");
        assertThat(written(999999999999999.9)).isEqualTo("1e+15");
    }

    @Test
    void areTheSameFromFewDigitsAsFromAll() {
        Random random = new Random(1);
        int told = 0;
        for (int i = 0; i < 60_000; i++) {
            double v = switch (i % 3) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextInt(100_000) / 1000.0;
                // the neighbours of the middle between two results
                default -> near(random);
            };
            if (Double.isNaN(v) || Double.isInfinite(v) || v == 0) {
                continue;
            }
            BigDecimal fast = Doubles.fromShortest(v);
            if (fast != null) {
                told++;
                assertThat(fast).as("%s", v).isEqualByComparingTo(Doubles.exactly(v));
            }
        }
        assertThat(told).isGreaterThan(30_000);
    }

    private static double near(Random random) {
        long digits = 100_000_000_000_000L + (random.nextLong() >>> 1) % 900_000_000_000_000L;
        double middle = new BigDecimal(digits + "5e" + (random.nextInt(400) - 200)).doubleValue();
        double v = middle;
        for (int steps = random.nextInt(6); steps > 0; steps--) {
            v = random.nextBoolean() ? Math.nextUp(v) : Math.nextDown(v);
        }
        return v;
    }

    private static String written(double v) {
        TextOut out = new TextOut();
        Doubles.put(v, out);
        return out.toString();
    }
}
