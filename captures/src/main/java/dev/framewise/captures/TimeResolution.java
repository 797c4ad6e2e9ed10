package dev.framewise.captures;

/**
 * How an interface counts time: units of 10⁻ⁿ or 2⁻ⁿ seconds (pcapng if_tsresol) from 1970-01-01 UTC plus an offset
 * (if_tsoffset). Times that nanoseconds in 64 bits cannot tell (before 1677, after 2262) stay at the nearest that they can.
 */
public final class TimeResolution {
    public static final TimeResolution MICROS = new TimeResolution(false, 6, 0);
    public static final TimeResolution NANOS = new TimeResolution(false, 9, 0);

    private static final long BILLION = 1_000_000_000L;
    private static final long GREATEST_SECONDS = Long.MAX_VALUE / BILLION;

    private final boolean binary;
    private final int exponent;
    private final long offsetSeconds;
    /** Nanoseconds of one unit, where that is a whole number; 0 otherwise. */
    private final long unitNanos;

    private final long greatestTicks;

    private TimeResolution(boolean binary, int exponent, long offsetSeconds) {
        this.binary = binary;
        this.exponent = exponent;
        this.offsetSeconds = offsetSeconds;
        this.unitNanos = binary ? (exponent == 0 ? BILLION : 0) : exponent <= 9 ? power10(9 - exponent) : 0;
        this.greatestTicks = unitNanos == 0 ? 0 : Long.MAX_VALUE / unitNanos;
    }

    /**
     * @param option the byte of if_tsresol: the highest bit chooses powers of 2 over powers of 10, the others are the
     *     negative exponent, 0..127
     * @param offsetSeconds if_tsoffset, seconds
     */
    public static TimeResolution of(int option, long offsetSeconds) {
        int exponent = option & 0x7f;
        boolean binary = (option & 0x80) != 0;
        if (offsetSeconds == 0 && !binary && (exponent == 6 || exponent == 9)) {
            return exponent == 6 ? MICROS : NANOS;
        }
        return new TimeResolution(binary, exponent, offsetSeconds);
    }

    /** Units in one second; Long.MAX_VALUE where there are more than that. */
    public long unitsPerSecond() {
        if (binary) {
            return exponent < 63 ? 1L << exponent : Long.MAX_VALUE;
        }
        return exponent <= 18 ? power10(exponent) : Long.MAX_VALUE;
    }

    /** The seconds that are added to each timestamp. */
    public long offsetSeconds() {
        return offsetSeconds;
    }

    /** Nanoseconds since 1970-01-01 UTC of a count of units, which is an unsigned number. */
    public long nanos(long ticks) {
        if (ticks >= 0 && ticks <= greatestTicks && offsetSeconds == 0) {
            return ticks * unitNanos;
        }
        return together(seconds(ticks), fractionNanos(ticks));
    }

    /** Whole seconds of the count, unsigned. */
    private long seconds(long ticks) {
        if (binary) {
            return exponent < 64 ? ticks >>> exponent : 0;
        }
        return exponent <= 19 ? Long.divideUnsigned(ticks, power10(exponent)) : 0;
    }

    /** What is left of the count below one second, 0..999,999,999. */
    private long fractionNanos(long ticks) {
        if (binary) {
            return binaryFractionNanos(ticks);
        }
        long rest = exponent <= 19 ? Long.remainderUnsigned(ticks, power10(exponent)) : ticks;
        if (exponent <= 9) {
            return rest * power10(9 - exponent);
        }
        return exponent - 9 <= 19 ? Long.divideUnsigned(rest, power10(exponent - 9)) : 0;
    }

    /** The part below one second of a binary count: (ticks mod 2ⁿ)·10⁹ / 2ⁿ, with the product in 128 bits. */
    private long binaryFractionNanos(long ticks) {
        long fraction = exponent < 64 ? ticks & ((1L << exponent) - 1) : ticks;
        long high = Math.multiplyHigh(fraction, BILLION) + (fraction < 0 ? BILLION : 0);
        long low = fraction * BILLION;
        if (exponent < 64) {
            return exponent == 0 ? 0 : high << (64 - exponent) | low >>> exponent;
        }
        return exponent - 64 > 63 ? 0 : high >>> (exponent - 64);
    }

    /** Adds the offset to unsigned seconds, and joins them with the fraction; sums out of range stay at its ends. */
    private long together(long unsignedSeconds, long fractionNanos) {
        long seconds = unsignedSeconds + offsetSeconds;
        boolean tooLarge = unsignedSeconds < 0 ? offsetSeconds >= 0 || seconds < 0 : offsetSeconds > 0 && seconds < 0;
        if (tooLarge || seconds > GREATEST_SECONDS) {
            return Long.MAX_VALUE;
        }
        if (seconds < -GREATEST_SECONDS - 1) {
            return Long.MIN_VALUE;
        }
        if (seconds >= 0) {
            long nanos = seconds * BILLION + fractionNanos;
            return nanos < 0 ? Long.MAX_VALUE : nanos;
        }
        long nanos = (seconds + 1) * BILLION + (fractionNanos - BILLION);
        return nanos > 0 ? Long.MIN_VALUE : nanos;
    }

    private static long power10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    @Override
    public String toString() {
        return (binary ? "2^-" : "10^-") + exponent + " s";
    }
}
