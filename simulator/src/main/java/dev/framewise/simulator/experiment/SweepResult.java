package dev.framewise.simulator.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a sweep found: a row for each combination of values.
 *
 * @param axes the names of the parameters that varied
 */
public record SweepResult(List<String> axes, List<Row> rows) {
    /** One combination with the intervals of what was measured. */
    public record Row(Map<String, String> point, Map<String, Interval> numbers) {}

    /** The names of everything that was measured. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(r -> names.addAll(r.numbers().keySet()));
        return List.copyOf(names);
    }

    /** As CSV (RFC 4180): the parameters, then for each number its mean, the half width of its interval, least and most. */
    public String csv() {
        StringBuilder out = new StringBuilder();
        List<String> head = new ArrayList<>(axes);
        head.add("seeds");
        for (String n : names()) {
            head.addAll(List.of(n, n + " ±95%", n + " min", n + " max"));
        }
        line(out, head);
        for (Row r : rows) {
            List<String> cells = new ArrayList<>();
            axes.forEach(a -> cells.add(r.point().get(a)));
            cells.add(Integer.toString(r.numbers().values().stream()
                    .mapToInt(Interval::count)
                    .max()
                    .orElse(0)));
            for (String n : names()) {
                Interval i = r.numbers().get(n);
                if (i == null) {
                    cells.addAll(List.of("", "", "", ""));
                } else {
                    cells.addAll(List.of(number(i.mean()), number(i.halfWidth()), number(i.least()), number(i.most())));
                }
            }
            line(out, cells);
        }
        return out.toString();
    }

    /** As JSON: an array of objects. */
    public String json() {
        StringBuilder out = new StringBuilder("[");
        for (Row r : rows) {
            out.append(out.length() == 1 ? "\n" : ",\n").append("  {\"parameters\": {");
            String comma = "";
            for (String a : axes) {
                out.append(comma)
                        .append(text(a))
                        .append(": ")
                        .append(text(r.point().get(a)));
                comma = ", ";
            }
            out.append("}, \"numbers\": {");
            comma = "";
            for (Map.Entry<String, Interval> e : r.numbers().entrySet()) {
                Interval i = e.getValue();
                out.append(comma)
                        .append("\n    ")
                        .append(text(e.getKey()))
                        .append(": {\"mean\": ")
                        .append(number(i.mean()))
                        .append(", \"half_width_95\": ")
                        .append(number(i.halfWidth()))
                        .append(", \"min\": ")
                        .append(number(i.least()))
                        .append(", \"max\": ")
                        .append(number(i.most()))
                        .append(", \"runs\": ")
                        .append(i.count())
                        .append('}');
                comma = ",";
            }
            out.append("}}");
        }
        return out.append("\n]\n").toString();
    }

    private static void line(StringBuilder out, List<String> cells) {
        String comma = "";
        for (String c : cells) {
            out.append(comma).append(c.matches("[^\",\r\n]*") ? c : '"' + c.replace("\"", "\"\"") + '"');
            comma = ",";
        }
        out.append("\r\n");
    }

    private static String text(String s) {
        return '"' + s.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String number(double v) {
        return v == StrictMath.rint(v) && Math.abs(v) < 1e15
                ? Long.toString((long) v)
                : String.format(Locale.ROOT, "%.6g", v);
    }
}
