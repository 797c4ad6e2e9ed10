package dev.framewise.simulator.experiment;

/**
 * The mean of a number over several runs, and how sure it is.
 *
 * @param halfWidth of the 95 % confidence interval by Student's t; 0 for a single run
 */
public record Interval(double mean, double halfWidth, double least, double most, int count) {
    /** Quantiles of Student's t for 95 %, two-sided, by degrees of freedom from 1; beyond the table 1.96 + 2.4/n is close. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    public static Interval of(double... values) {
        int n = values.length;
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            sum += v;
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        double mean = sum / n;
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
        }
        double half = n < 2 ? 0 : t(n - 1) * StrictMath.sqrt(squares / (n - 1) / n);
        return new Interval(mean, half, least, most, n);
    }

    private static double t(int degrees) {
        return degrees <= T.length ? T[degrees - 1] : 1.96 + 2.4 / degrees;
    }
}
