package dev.framewise.simulator.scenario;

import java.util.List;
import java.util.Locale;

/**
 * Something about a scenario that its user may choose: an option of the command, an axis of a sweep, a slider.
 *
 * @param standard what it is when nobody chooses, as text
 * @param choices the words to choose from; empty for other kinds
 * @param least and most the range of numbers, in their base unit (1, ns, bit/s, bytes)
 */
public record Parameter(
        String name, Kind kind, String standard, String meaning, List<String> choices, double least, double most) {
    /** What a parameter's values are. */
    public enum Kind {
        PROBABILITY,
        INTEGER,
        NUMBER,
        DURATION,
        RATE,
        SIZE,
        WORD,
        BOOLEAN,
        TEXT;

        /** As scenario files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks a value that somebody chose and puts it into the form in which it stands in a scenario: probabilities as
     * percent, so that a text like {@code loss ${loss}} is netem's own language.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public String normal(String value) {
        double number = switch (kind) {
            case PROBABILITY -> Units.probability(value);
            case INTEGER -> whole(value);
            case NUMBER -> number(value);
            case DURATION -> Units.nanos(value);
            case RATE -> Units.bitsPerSecond(value);
            case SIZE -> Units.bytes(value);
            case WORD -> {
                if (!choices.contains(value)) {
                    throw new IllegalArgumentException("\"" + value + "\" is none of " + String.join(", ", choices)
                            + Nearest.suggestion(value, choices));
                }
                yield least;
            }
            case BOOLEAN -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw new IllegalArgumentException("\"" + value + "\" is neither true nor false");
                }
                yield least;
            }
            case TEXT -> least;
        };
        if (number < least || number > most) {
            throw new IllegalArgumentException(value + " is outside its range, " + range());
        }
        return kind == Kind.PROBABILITY ? Units.percent(number) : value;
    }

    private static double whole(String value) {
        try {
            return Long.parseLong(value.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + value + "\" is no whole number", e);
        }
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + value + "\" is no number", e);
        }
    }

    /** The range for people. */
    public String range() {
        return switch (kind) {
            case WORD -> String.join("|", choices);
            case BOOLEAN -> "true|false";
            case TEXT -> "any text";
            case DURATION ->
                Units.duration((long) least) + ".." + (most >= Long.MAX_VALUE ? "" : Units.duration((long) most));
            default -> plain(least) + ".." + (most >= Long.MAX_VALUE ? "" : plain(most));
        };
    }

    private static String plain(double v) {
        return v == StrictMath.rint(v) ? Long.toString((long) v) : Double.toString(v);
    }
}
