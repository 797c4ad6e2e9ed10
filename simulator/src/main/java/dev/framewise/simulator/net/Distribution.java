package dev.framewise.simulator.net;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The shape of a random delay around its mean, as a quantile function: which multiple of the jitter belongs to a uniform
 * number. As netem's tables, no shape goes beyond ±4. Linux looks its tables up by the low bits of its random number, so
 * that a correlation of delays is lost there; here it has the effect that its name promises.
 */
public final class Distribution {
    /** Every delay from mean − jitter to mean + jitter alike; what netem does when no table is named. */
    public static final Distribution UNIFORM = new Distribution("uniform", u -> 2 * u - 1);

    /** Gauss's bell with the jitter as its deviation. */
    public static final Distribution NORMAL = new Distribution("normal", Distribution::inverseNormal);

    /**
     * Pareto's with exponent 3, moved and stretched to mean 0: a long tail. Cut off at 4, its deviation is 0.82 of the
     * jitter and its mean −0.03.
     */
    public static final Distribution PARETO = new Distribution("pareto", Distribution::pareto);

    /** A quarter of the bell and three quarters of Pareto's. */
    public static final Distribution PARETONORMAL =
            new Distribution("paretonormal", u -> 0.25 * clip(inverseNormal(u)) + 0.75 * pareto(u));

    /** Those that need no table. */
    public static final List<Distribution> NAMED = List.of(UNIFORM, NORMAL, PARETO, PARETONORMAL);

    /** netem's tables count in units of 1/8192 of the jitter. */
    private static final double TABLE_SCALE = 8192;

    private static final int MOST_ENTRIES = 16_384;

    private final String word;
    private final DoubleUnaryOperator quantile;

    private Distribution(String word, DoubleUnaryOperator quantile) {
        this.word = word;
        this.quantile = quantile;
    }

    /**
     * A table of one's own in the form of the files of iproute2: whole numbers in units of 1/8192 of the jitter, of which
     * each is as likely as the other; lines that begin with # are comments.
     *
     * @throws IllegalArgumentException with one sentence when it is no such table
     */
    public static Distribution table(String name, String text) {
        String numbers = text.replaceAll("(?m)^\\s*#.*$", "").strip();
        String[] words = numbers.isEmpty() ? new String[0] : numbers.split("\\s+");
        if (words.length == 0 || words.length > MOST_ENTRIES) {
            throw new IllegalArgumentException("a distribution's table has 1 to " + MOST_ENTRIES + " numbers, and "
                    + name + " has " + words.length);
        }
        double[] values = new double[words.length];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = Short.parseShort(words[i]) / TABLE_SCALE;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "\"" + words[i] + "\" in the table " + name + " is no number from -32768 to 32767", e);
            }
        }
        Arrays.sort(values);
        return new Distribution(name, u -> values[(int) (u * values.length)]);
    }

    /** The multiple of the jitter for a uniform number in [0, 1). */
    public double quantile(double u) {
        return clip(quantile.applyAsDouble(u));
    }

    /** As netem writes it. */
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }

    private static double pareto(double u) {
        return clip((1 / StrictMath.cbrt(1 - u) - 1.5) * 4 / 3);
    }

    private static double clip(double x) {
        return Math.max(-4, Math.min(4, x));
    }

    /** The quantile of the standard normal distribution (Acklam's rational approximation, relative error below 1.2e-9). */
    static double inverseNormal(double u) {
        double p = Math.max(1e-12, Math.min(1 - 1e-12, u));
        if (p < 0.02425) {
            return tail(StrictMath.sqrt(-2 * StrictMath.log(p)));
        }
        if (p > 1 - 0.02425) {
            return -tail(StrictMath.sqrt(-2 * StrictMath.log(1 - p)));
        }
        double q = p - 0.5;
        double r = q * q;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
                                                        + 1.383577518672690e+02)
                                                * r
                                        - 3.066479806614716e+01)
                                * r
                        + 2.506628277459239e+00)
                * q
                / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
                                                        + 6.680131188771972e+01)
                                                * r
                                        - 1.328068155288572e+01)
                                * r
                        + 1);
    }

    private static double tail(double q) {
        return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q
                                                        - 2.549732539343734e+00)
                                                * q
                                        + 4.374664141464968e+00)
                                * q
                        + 2.938163982698783e+00)
                / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q
                                        + 3.754408661907416e+00)
                                * q
                        + 1);
    }
}
