package dev.framewise.gui.plot;

import dev.framewise.simulator.scenario.Parameter;
import dev.framewise.simulator.scenario.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The horizontal axis: the values of one parameter as numbers, in a unit that suits them; words and switches stand side by
 * side.
 *
 * @param title name and unit
 * @param texts the values as they were given
 * @param places where they stand
 * @param logarithmic whether they span orders of magnitude
 * @param words whether places are mere order, and texts their labels
 */
record Axis(String title, List<String> texts, double[] places, boolean logarithmic, boolean words) {
    private static final double ORDERS = 50;

    static Axis of(Parameter p, List<String> texts) {
        double[] v = new double[texts.size()];
        String unit = "";
        boolean words = false;
        for (int i = 0; i < v.length; i++) {
            String t = texts.get(i);
            switch (p.kind()) {
                case PROBABILITY -> v[i] = Units.probability(t) * 100;
                case DURATION -> v[i] = Units.nanos(t) / 1e6;
                case RATE -> v[i] = Units.bitsPerSecond(t) / 1e6;
                case SIZE -> v[i] = Units.bytes(t);
                case INTEGER, NUMBER -> v[i] = Double.parseDouble(t.replace("_", ""));
                default -> {
                    v[i] = i;
                    words = true;
                }
            }
        }
        switch (p.kind()) {
            case PROBABILITY -> unit = " (%)";
            case RATE -> unit = " (Mbit/s)";
            case SIZE -> unit = " (bytes)";
            case DURATION -> {
                boolean seconds = true;
                for (double x : v) {
                    seconds &= x == 0 || x >= 1000;
                }
                for (int i = 0; i < v.length && seconds; i++) {
                    v[i] /= 1000;
                }
                unit = seconds ? " (s)" : " (ms)";
            }
            default -> unit = "";
        }
        return new Axis(p.name() + unit, List.copyOf(texts), v, !words && spans(v), words);
    }

    /** Whether numbers are all positive and span so much that a linear axis would squeeze most of them. */
    static boolean spans(double... v) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double x : v) {
            least = Math.min(least, x);
            most = Math.max(most, x);
        }
        return least > 0 && most / least >= ORDERS;
    }

    /** The label of a place on an axis of words. */
    String label(double place) {
        int i = (int) Math.round(place);
        return Math.abs(place - i) < 1e-6 && i >= 0 && i < texts.size() ? texts.get(i) : "";
    }

    /** Whether a parameter's values are numbers. */
    static boolean isNumeric(Parameter p) {
        return switch (p.kind()) {
            case PROBABILITY, DURATION, RATE, SIZE, INTEGER, NUMBER -> true;
            default -> false;
        };
    }

    /** A number with as many digits as it needs. */
    static String plain(double v) {
        if (v == Math.rint(v) && Math.abs(v) < 1e7) {
            return String.format(Locale.ROOT, "%,d", (long) v);
        }
        String s = Math.abs(v) >= 1e7 ? String.format(Locale.ROOT, "%.3g", v) : String.format(Locale.ROOT, "%.4f", v);
        return s.contains("e") || s.indexOf('.') < 0
                ? s
                : s.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** All numbers of a list, for {@link #spans}. */
    static double[] all(List<double[]> parts) {
        List<Double> all = new ArrayList<>();
        for (double[] p : parts) {
            for (double x : p) {
                all.add(x);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
