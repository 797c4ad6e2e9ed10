package dev.framewise.simulator.net;

import java.util.Locale;

/**
 * The shape of a random delay around its mean, as a quantile function: which multiple of the jitter belongs to a uniform
 * number. As netem's tables, no shape goes beyond ±4.
 */
public enum Distribution {
    /** Every delay from mean − jitter to mean + jitter alike; what netem does when no table is named. */
    UNIFORM {
        @Override
        double quantile(double u) {
            return 2 * u - 1;
        }
    },
    /** Gauss's bell with the jitter as its deviation. */
    NORMAL {
        @Override
        double quantile(double u) {
            return clip(inverseNormal(u));
        }
    },
    /** Pareto's with exponent 3, moved and stretched to mean 0 and about the jitter as its deviation: a long tail. */
    PARETO {
        @Override
        double quantile(double u) {
            return clip((1 / StrictMath.cbrt(1 - u) - 1.5) * 4 / 3);
        }
    },
    /** A quarter of the bell and three quarters of Pareto's. */
    PARETONORMAL {
        @Override
        double quantile(double u) {
            return clip(0.25 * inverseNormal(u) + 0.75 * (1 / StrictMath.cbrt(1 - u) - 1.5) * 4 / 3);
        }
    };

    /** The multiple of the jitter for a uniform number in [0, 1). */
    abstract double quantile(double u);

    /** As netem writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static double clip(double x) {
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
