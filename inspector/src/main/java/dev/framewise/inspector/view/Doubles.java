package dev.framewise.inspector.view;

import dev.framewise.protocols.wire.TextOut;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes real numbers with 15 significant digits and no idle zeros, as C's {@code %.15g}. */
final class Doubles {
    private static final int DIGITS = 15;
    private static final MathContext ROUND = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    private Doubles() {}

    static void put(double v, TextOut out) {
        if (Double.isNaN(v)) {
            out.put("nan");
        } else if (Double.isInfinite(v)) {
            out.put(v < 0 ? "-inf" : "inf");
        } else if (v == 0) {
            out.put(1 / v < 0 ? "-0" : "0");
        } else if (v == Math.rint(v) && Math.abs(v) < 1e15) {
            out.put((long) v);
        } else {
            BigDecimal rounded = fromShortest(v);
            general((rounded == null ? exactly(v) : rounded).stripTrailingZeros(), out);
        }
    }

    /** The number as it is, which may have hundreds of digits, rounded. */
    static BigDecimal exactly(double v) {
        return new BigDecimal(v).round(ROUND);
    }

    /**
     * The same from the up to 17 digits that tell a number from its neighbours. They differ from it by less than 12 of their
     * last place, so near the middle between two results they do not tell which one it is.
     *
     * @return null when these digits do not suffice
     */
    static BigDecimal fromShortest(double v) {
        if (Math.abs(v) < Double.MIN_NORMAL) {
            return null; // has fewer digits than it shows
        }
        String s = Double.toString(Math.abs(v));
        long digits = 0;
        int count = 0;
        int scale = 0;
        boolean behindPoint = false;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '.') {
                behindPoint = true;
            } else if (c == 'E') {
                scale -= Integer.parseInt(s, i + 1, s.length(), 10);
                break;
            } else {
                digits = 10 * digits + c - '0';
                count += digits == 0 ? 0 : 1;
                scale += behindPoint ? 1 : 0;
                if (count > DIGITS + 2) {
                    return null;
                }
            }
        }
        if (count > DIGITS) {
            long last = count == DIGITS + 1 ? digits % 10 * 10 : digits % 100;
            if (last > 50 - 12 && last < 50 + 12) {
                return null;
            }
            digits = digits / (count == DIGITS + 1 ? 10 : 100) + (last > 50 ? 1 : 0);
            scale -= count - DIGITS;
        }
        return BigDecimal.valueOf(v < 0 ? -digits : digits, scale);
    }

    private static void general(BigDecimal d, TextOut out) {
        int exponent = d.precision() - d.scale() - 1;
        if (exponent >= -4 && exponent < DIGITS) {
            out.put(d.toPlainString());
            return;
        }
        String digits = d.unscaledValue().abs().toString();
        if (d.signum() < 0) {
            out.put('-');
        }
        out.put(digits.charAt(0));
        if (digits.length() > 1) {
            out.put('.').put(digits.substring(1));
        }
        out.put('e').put(exponent < 0 ? '-' : '+');
        int e = Math.abs(exponent);
        if (e < 10) {
            out.put('0');
        }
        out.put(e);
    }
}
