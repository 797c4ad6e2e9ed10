package dev.framewise.lessons.check;

import dev.framewise.simulator.scenario.ScenarioException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for a number or a text of what happened.
 *
 * <pre>
 *   count F         how many messages match       frame F    the number of the first      last F   …of the last
 *   time F          seconds of the first          span F =&gt; G   seconds from the first F to the first G after it
 *   field NAME of F the field of the first        bytes F    the lengths of their frames, added up
 *   frames          how many frames there are     measure NAME   what the run measured
 *   parameter NAME  what the seed drew            other E    the same of the other run of a comparison
 *   length(E)  the bytes of a text in UTF-8       hex(E)  those bytes in hexadecimal
 *   byte(E), word(E)  a number as one byte, as two, in hexadecimal
 *   E + E, E - E, E * E, E / E                    from left to right
 * </pre>
 */
public final class Expression {
    private static final Pattern FIELD = Pattern.compile("field\\s+(\\S+)\\s+of\\s+(.*)", Pattern.DOTALL);
    private static final Pattern SPAN = Pattern.compile("span\\s+(.*?)\\s+=>\\s+(.*)", Pattern.DOTALL);
    private static final Pattern WORD =
            Pattern.compile("(count|frame|last|time|bytes|measure|parameter|other)\\s+(.*)", Pattern.DOTALL);
    private static final Pattern FUNCTION = Pattern.compile("(length|hex|byte|word)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d_]*(\\.\\d+)?");

    /**
     * What an expression gave.
     *
     * @param text as people read it
     * @param number NaN for what is no number
     * @param known false when nothing matched, so that there is nothing to say
     */
    public record Result(String text, double number, boolean known) {
        static final Result NOTHING = new Result("nothing", Double.NaN, false);

        static Result of(double v) {
            return new Result(plain(v), v, true);
        }

        static Result of(String text) {
            boolean number = NUMBER.matcher(text).matches();
            return new Result(text, number ? Double.parseDouble(text.replace("_", "")) : Double.NaN, true);
        }

        /** Whether two results are the same, numbers within a margin. */
        public boolean equal(Result other, double margin) {
            if (!known || !other.known) {
                return false;
            }
            if (!Double.isNaN(number) && !Double.isNaN(other.number)) {
                return Math.abs(number - other.number) <= margin + 1e-9;
            }
            return text.strip().equalsIgnoreCase(other.text.strip());
        }
    }

    private final Observed run;
    private final Observed other;
    private final Map<String, String> parameters;

    /**
     * @param run what happened; null when nothing can be asked yet
     * @param other the other run of a comparison; null without one
     * @param parameters what the seed drew
     */
    public Expression(Observed run, Observed other, Map<String, String> parameters) {
        this.run = run;
        this.other = other;
        this.parameters = parameters;
    }

    /**
     * Asks.
     *
     * @throws ScenarioException when it cannot be understood, or there is no such run
     */
    public Result value(String text) {
        List<String> parts = new ArrayList<>();
        List<Character> signs = new ArrayList<>();
        split(text, parts, signs);
        if (signs.isEmpty()) {
            return simple(text.strip());
        }
        Result left = simple(parts.get(0).strip());
        for (int i = 0; i < signs.size(); i++) {
            Result right = simple(parts.get(i + 1).strip());
            if (!left.known || !right.known || Double.isNaN(left.number) || Double.isNaN(right.number)) {
                return Result.NOTHING;
            }
            left = Result.of(
                    switch (signs.get(i)) {
                        case '+' -> left.number + right.number;
                        case '-' -> left.number - right.number;
                        case '*' -> left.number * right.number;
                        default -> left.number / right.number;
                    });
        }
        return left;
    }

    /** Splits at signs that stand between blanks and outside of quotes, brackets and braces. */
    private static void split(String text, List<String> parts, List<Character> signs) {
        int from = 0;
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (depth == 0
                    && "+-*/".indexOf(c) >= 0
                    && i > 0
                    && i + 1 < text.length()
                    && text.charAt(i - 1) == ' '
                    && text.charAt(i + 1) == ' ') {
                parts.add(text.substring(from, i));
                signs.add(c);
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
    }

    private Result simple(String text) {
        if (parameters.containsKey(text)) {
            return Result.of(parameters.get(text));
        }
        Matcher function = FUNCTION.matcher(text);
        if (function.matches()) {
            return function(function.group(1), value(function.group(2)));
        }
        Matcher field = FIELD.matcher(text);
        if (field.matches()) {
            return field(field.group(1), field.group(2));
        }
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            return span(span.group(1), span.group(2));
        }
        if (text.equals("frames")) {
            return Result.of(observed().frames());
        }
        Matcher m = WORD.matcher(text);
        if (!m.matches()) {
            return Result.of(text);
        }
        String rest = m.group(2).strip();
        return switch (m.group(1)) {
            case "count" -> Result.of(observed().matching(rest).size());
            case "frame" -> first(rest, false);
            case "last" -> first(rest, true);
            case "time" -> {
                List<Seen> all = observed().matching(rest);
                yield all.isEmpty() ? Result.NOTHING : time(all.get(0).nanos());
            }
            case "bytes" -> Result.of(bytes(observed().matching(rest)));
            case "measure" -> measure(rest);
            case "parameter" -> parameter(rest);
            default -> {
                if (other == null) {
                    throw new ScenarioException("\"" + text + "\" asks for the other run, and there is none here.");
                }
                yield new Expression(other, null, parameters).simple(rest);
            }
        };
    }

    private static Result function(String name, Result of) {
        byte[] bytes = of.text.getBytes(StandardCharsets.UTF_8);
        return switch (name) {
            case "length" -> Result.of(bytes.length);
            case "hex" -> new Result(HexFormat.ofDelimiter(" ").formatHex(bytes), Double.NaN, of.known);
            case "byte" ->
                new Result(String.format(Locale.ROOT, "%02x", (long) of.number & 0xff), Double.NaN, of.known);
            default -> {
                long n = (long) of.number & 0xffff;
                yield new Result(String.format(Locale.ROOT, "%02x %02x", n >> 8, n & 0xff), Double.NaN, of.known);
            }
        };
    }

    private Observed observed() {
        if (run == null) {
            throw new ScenarioException("There is no run here that could be asked.");
        }
        return run;
    }

    /** Each frame once, however many messages it brings. */
    private static long bytes(List<Seen> all) {
        long sum = 0;
        long before = -1;
        for (Seen s : all) {
            sum += s.frame() == before ? 0 : s.bytes();
            before = s.frame();
        }
        return sum;
    }

    private Result first(String filter, boolean last) {
        List<Seen> all = observed().matching(filter);
        return all.isEmpty()
                ? Result.NOTHING
                : Result.of(all.get(last ? all.size() - 1 : 0).frame());
    }

    private static Result time(long nanos) {
        return new Result(seconds(nanos), nanos / 1e9, true);
    }

    private Result span(String from, String to) {
        List<Seen> begins = observed().matching(from);
        if (begins.isEmpty()) {
            return Result.NOTHING;
        }
        long start = begins.get(0).nanos();
        long frame = begins.get(0).frame();
        for (Seen s : observed().matching(to)) {
            if (s.nanos() >= start && s.frame() != frame) {
                return time(s.nanos() - start);
            }
        }
        return Result.NOTHING;
    }

    private Result field(String name, String filter) {
        for (Seen s : observed().matching(filter)) {
            List<String> values = observed().values(s.row(), name);
            if (!values.isEmpty()) {
                return Result.of(values.get(0));
            }
        }
        return Result.NOTHING;
    }

    private Result measure(String name) {
        Double v = observed().measured(name);
        if (v == null) {
            throw new ScenarioException("This run measured no \"" + name + "\"; it measured "
                    + observed().measures() + ".");
        }
        return Result.of(v);
    }

    private Result parameter(String name) {
        String v = parameters.get(name);
        if (v == null) {
            throw new ScenarioException("The lesson draws no \"" + name + "\"; it draws "
                    + (parameters.isEmpty() ? "nothing" : String.join(", ", parameters.keySet())) + ".");
        }
        return Result.of(v);
    }

    /** A number for people: whole, or with up to three decimals. */
    static String plain(double v) {
        return BigDecimal.valueOf(v)
                .setScale(3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A time in seconds for people. */
    public static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }
}
