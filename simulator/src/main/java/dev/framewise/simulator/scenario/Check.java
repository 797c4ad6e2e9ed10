package dev.framewise.simulator.scenario;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something about the numbers of a run that must hold: {@code lost == 0}, {@code delivered == published},
 * {@code latency.p99 < 500}.
 *
 * @param text as the scenario says it
 */
public record Check(String text, String left, String operator, String right) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\S+)\\s*(==|!=|<=|>=|<|>)\\s*(\\S+)\\s*");

    /**
     * Reads a check.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Check parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no check; write one like lost == 0");
        }
        return new Check(text, m.group(1), m.group(2), m.group(3));
    }

    /**
     * Whether it holds.
     *
     * @throws ScenarioException when it names a number that this run did not measure
     */
    public boolean holds(Map<String, Double> numbers) {
        double l = value(left, numbers);
        double r = value(right, numbers);
        return switch (operator) {
            case "==" -> l == r;
            case "!=" -> l != r;
            case "<" -> l < r;
            case "<=" -> l <= r;
            case ">" -> l > r;
            default -> l >= r;
        };
    }

    private double value(String word, Map<String, Double> numbers) {
        Double v = numbers.get(word);
        if (v != null) {
            return v;
        }
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new ScenarioException("The check \"" + text + "\" names " + word
                    + ", which this run did not measure; it measured " + String.join(", ", numbers.keySet()) + ".");
        }
    }
}
