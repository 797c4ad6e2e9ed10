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
            general(new BigDecimal(v).round(ROUND).stripTrailingZeros(), out);
        }
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
