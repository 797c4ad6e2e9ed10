package dev.framewise.captures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Compares the conversion of timestamps with arithmetic that has no limits. */
class TimeResolutionTest {
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    @Test
    void convertsEveryResolutionAsExactArithmeticDoes() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        for (int option = 0; option < 256; option++) {
            for (int i = 0; i < 200; i++) {
                long ticks = random.nextLong() >>> random.nextInt(64);
                long offset = i % 3 == 0 ? 0 : random.nextLong() >> random.nextInt(64);
                assertThat(TimeResolution.of(option, offset).nanos(ticks))
                        .as("option %d, offset %d, ticks %d", option, offset, ticks)
                        .isEqualTo(exact(option, offset, ticks));
            }
        }
    }

    private static long exact(int option, long offset, long ticks) {
        int exponent = option & 0x7f;
        BigInteger units = (option & 0x80) != 0 ? BigInteger.ONE.shiftLeft(exponent) : BigInteger.TEN.pow(exponent);
        BigInteger count = new BigInteger(Long.toUnsignedString(ticks));
        BigInteger nanos = count.multiply(BILLION).divide(units);
        return clamp(nanos.add(BigInteger.valueOf(offset).multiply(BILLION))).longValue();
    }

    private static BigInteger clamp(BigInteger value) {
        return value.min(GREATEST).max(LEAST);
    }

    @Test
    void tellsTheUnitsPerSecond() {
        assertThat(TimeResolution.of(6, 0)).isSameAs(TimeResolution.MICROS);
        assertThat(TimeResolution.of(9, 0)).isSameAs(TimeResolution.NANOS);
        assertThat(TimeResolution.of(0x8a, 0).unitsPerSecond()).isEqualTo(1024);
        assertThat(TimeResolution.of(0xff, 0).unitsPerSecond()).isEqualTo(Long.MAX_VALUE);
        assertThat(TimeResolution.of(18, 0).unitsPerSecond()).isEqualTo(1_000_000_000_000_000_000L);
        assertThat(TimeResolution.of(19, 0).unitsPerSecond()).isEqualTo(Long.MAX_VALUE);
    }
}
