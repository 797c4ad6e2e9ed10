package dev.framewise.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something about the numbers of a run that must hold: {@code lost == 0}, {@code delivered == published},
 * {@code latency.p99 < 500}; perhaps only under conditions: {@code lost == 0 if ${qos} > 0 and ${clean} == false}.
 *
 * @param text as the scenario says it
 * @param claim what must hold
 * @param conditions under which it must
 */
public record Check(String text, Comparison claim, List<Comparison> conditions) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\S+)\\s*(==|!=|<=|>=|<|>)\\s*(\\S+)\\s*");

    /** Two words and how they compare; each is a number, the name of what was measured, or stands for itself. */
    public record Comparison(String left, String operator, String right) {
        private static Comparison parse(String text) {
            Matcher m = FORM.matcher(text);
            if (!m.matches()) {
                throw new IllegalArgumentException("\"" + text.strip() + "\" compares nothing");
            }
            return new Comparison(m.group(1), m.group(2), m.group(3));
        }

        private boolean holds(Map<String, Double> numbers) {
            Double l = value(left, numbers);
            Double r = value(right, numbers);
            if (l == null || r == null) {
                return operator.equals("!=") != left.equals(right);
            }
            return switch (operator) {
                case "==" -> l.doubleValue() == r.doubleValue();
                case "!=" -> l.doubleValue() != r.doubleValue();
                case "<" -> l < r;
                case "<=" -> l <= r;
                case ">" -> l > r;
                default -> l >= r;
            };
        }

        /** A number; null for a word that is none. */
        private static Double value(String word, Map<String, Double> numbers) {
            Double v = numbers.get(word);
            try {
                return v != null ? v : Double.valueOf(word);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        /** The word that is neither measured nor a number; empty when there is none. */
        private String unknown(Map<String, Double> numbers) {
            return value(left, numbers) == null ? left : value(right, numbers) == null ? right : "";
        }
    }

    public Check {
        conditions = List.copyOf(conditions);
    }

    /**
     * Reads a check.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Check parse(String text) {
        String[] parts = text.split("\\s+if\\s+", 2);
        try {
            List<Comparison> conditions = new ArrayList<>();
            if (parts.length > 1) {
                for (String c : parts[1].split("\\s+and\\s+")) {
                    conditions.add(Comparison.parse(c));
                }
            }
            return new Check(text, Comparison.parse(parts[0]), conditions);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no check; write one like lost == 0, or lost == 0 if ${qos} > 0", e);
        }
    }

    /** Whether it says anything about a run with these numbers: whether its conditions hold. */
    public boolean applies(Map<String, Double> numbers) {
        return conditions.stream().allMatch(c -> c.holds(numbers));
    }

    /**
     * Whether it holds, or does not apply.
     *
     * @throws ScenarioException when it names a number that this run did not measure
     */
    public boolean holds(Map<String, Double> numbers) {
        if (!applies(numbers)) {
            return true;
        }
        String unknown = claim.unknown(numbers);
        if (!unknown.isEmpty()) {
            throw new ScenarioException("The check \"" + text + "\" names " + unknown
                    + ", which this run did not measure; it measured " + String.join(", ", numbers.keySet()) + ".");
        }
        return claim.holds(numbers);
    }
}
