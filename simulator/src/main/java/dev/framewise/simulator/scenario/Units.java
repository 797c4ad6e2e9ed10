package dev.framewise.simulator.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads and writes quantities as people write them: {@code 10ms}, {@code 1.5Mbit}, {@code 10%}, {@code 64KiB}. */
public final class Units {
    private static final Map<String, Long> DURATIONS = new LinkedHashMap<>();
    private static final Map<String, Long> RATES = new LinkedHashMap<>();
    private static final Map<String, Long> SIZES = new LinkedHashMap<>();

    static {
        DURATIONS.put("ns", 1L);
        DURATIONS.put("us", 1_000L);
        DURATIONS.put("µs", 1_000L);
        DURATIONS.put("ms", 1_000_000L);
        DURATIONS.put("s", 1_000_000_000L);
        DURATIONS.put("min", 60_000_000_000L);
        DURATIONS.put("h", 3_600_000_000_000L);
        DURATIONS.put("d", 86_400_000_000_000L);
        RATES.put("bit", 1L);
        RATES.put("kbit", 1_000L);
        RATES.put("mbit", 1_000_000L);
        RATES.put("gbit", 1_000_000_000L);
        SIZES.put("", 1L);
        SIZES.put("b", 1L);
        SIZES.put("kb", 1_000L);
        SIZES.put("kib", 1_024L);
        SIZES.put("mb", 1_000_000L);
        SIZES.put("mib", 1_048_576L);
        SIZES.put("gb", 1_000_000_000L);
        SIZES.put("gib", 1L << 30);
    }

    private Units() {}

    /**
     * Nanoseconds from {@code 10ms}, {@code 1.5s}, {@code 2min}, {@code 0}.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static long nanos(String text) {
        return quantity(text, DURATIONS, "duration", "10ms, 1.5s or 2min");
    }

    /** Bits a second from {@code 100kbit}, {@code 1.5Mbit}, {@code 1Gbit/s}. */
    public static long bitsPerSecond(String text) {
        String t = text.toLowerCase(Locale.ROOT);
        t = t.endsWith("/s") ? t.substring(0, t.length() - 2) : t.endsWith("ps") ? t.substring(0, t.length() - 2) : t;
        return quantity(t, RATES, "rate", "100kbit, 1.5Mbit or 1Gbit");
    }

    /** Bytes from {@code 1500}, {@code 64KiB}, {@code 1MB}. */
    public static long bytes(String text) {
        return quantity(text.toLowerCase(Locale.ROOT), SIZES, "size", "1500, 64KiB or 1MB");
    }

    /** A probability, 0..1, from {@code 0.1} or {@code 10%}. */
    public static double probability(String text) {
        try {
            String t = text.trim();
            double p = t.endsWith("%")
                    ? new BigDecimal(t.substring(0, t.length() - 1).trim())
                            .movePointLeft(2)
                            .doubleValue()
                    : new BigDecimal(t).doubleValue();
            if (p >= 0 && p <= 1) {
                return p;
            }
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no probability: it lies between 0 and 1, or 0% and 100%");
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no probability; write one like 0.1 or 10%", e);
        }
    }

    private static long quantity(String text, Map<String, Long> units, String what, String like) {
        String t = text.trim();
        int end = 0;
        while (end < t.length() && (Character.isDigit(t.charAt(end)) || t.charAt(end) == '.' || t.charAt(end) == '_')) {
            end++;
        }
        String unit = t.substring(end).trim();
        try {
            BigDecimal number = new BigDecimal(t.substring(0, end).replace("_", ""));
            if (number.signum() == 0 && unit.isEmpty()) {
                return 0;
            }
            Long factor = units.get(unit);
            if (factor != null) {
                return number.multiply(BigDecimal.valueOf(factor))
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact();
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no " + what + "; write one like " + like, e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("\"" + text + "\" is too large a " + what, e);
        }
        throw new IllegalArgumentException("\"" + text + "\" is no " + what
                + (unit.isEmpty() ? " without its unit" : "") + "; write one like " + like);
    }

    /** A duration for people: the largest unit that leaves at least 1, with up to three decimals. */
    public static String duration(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        if (Math.abs(nanos) >= 1_000_000_000L) {
            return decimals(nanos, 1_000_000_000L) + "s";
        }
        if (Math.abs(nanos) >= 1_000_000L) {
            return decimals(nanos, 1_000_000L) + "ms";
        }
        return Math.abs(nanos) >= 1_000L ? decimals(nanos, 1_000L) + "us" : nanos + "ns";
    }

    private static String decimals(long nanos, long unit) {
        return BigDecimal.valueOf(nanos)
                .divide(BigDecimal.valueOf(unit), 3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A probability as percent. */
    public static String percent(double probability) {
        return BigDecimal.valueOf(probability)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }
}
