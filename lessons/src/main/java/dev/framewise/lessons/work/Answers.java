package dev.framewise.lessons.work;

import dev.framewise.lessons.check.BuiltMessage;
import dev.framewise.lessons.check.Expression;
import dev.framewise.lessons.check.Observed;
import dev.framewise.lessons.format.LessonStep;
import dev.framewise.simulator.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What becomes of answers, selections and messages that a pupil builds. */
final class Answers {
    private static final Pattern NUMBER =
            Pattern.compile("([-+]?\\d[\\d_,]*(?:\\.\\d+)?)\\s*\\S*(?:\\s.*)?", Pattern.DOTALL);

    private Answers() {}

    /** What a step asks for, in words that fit behind "it is one to". */
    static String wanted(LessonStep at) {
        return switch (at.kind()) {
            case READ -> "read";
            case PREDICT -> "predict (predict VALUE)";
            case ANSWER -> "answer (answer VALUE)";
            case FIND -> "find a field (select FRAME FIELD)";
            case BUILD -> "build a message (build HEX)";
            case REPLY -> "answer by hand (reply HEX)";
            case TASK, FIX -> "do something until its checks hold (check shows them)";
            case COMPARE -> "run to the end and compare (run)";
            case EXPLAIN -> "explain (explain TEXT)";
        };
    }

    /** An answer in its normal form: the number of the choice, a plain number, or a text. */
    static String choice(LessonStep at, String value) {
        String v = value.strip();
        if (at.choices().isEmpty()) {
            Matcher m = NUMBER.matcher(v);
            boolean number = !at.text("unit").isEmpty() && m.matches();
            return number ? m.group(1).replace(",", "").replace("_", "") : v;
        }
        for (int i = 0; i < at.choices().size(); i++) {
            boolean letter = v.length() == 1 && v.toLowerCase(Locale.ROOT).charAt(0) == 'a' + i;
            if (v.equals(Integer.toString(i + 1))
                    || letter
                    || v.equalsIgnoreCase(at.choices().get(i))) {
                return Integer.toString(i + 1);
            }
        }
        throw new ScenarioException("\"" + v + "\" is none of the choices; answer with a number from 1 to "
                + at.choices().size() + ".");
    }

    /** An answer for people: the words of the choice, or the number with its unit. */
    static String shown(LessonStep at, String answer, UnaryOperator<String> fill) {
        if (!at.choices().isEmpty() && answer.matches("\\d{1,3}")) {
            int i = Integer.parseInt(answer) - 1;
            return i >= 0 && i < at.choices().size()
                    ? "\"" + fill.apply(at.choices().get(i)) + "\""
                    : answer;
        }
        return at.text("unit").isEmpty() ? answer : answer + " " + at.text("unit");
    }

    private static double margin(LessonStep at, Expression expression, UnaryOperator<String> fill) {
        String margin = at.text("margin");
        return margin.isEmpty() ? 0 : expression.value(fill.apply(margin)).number();
    }

    /** What a prediction turned out to be. */
    static String told(LessonStep at, String answer, Expression.Result truth, UnaryOperator<String> fill) {
        Expression.Result mine = literal(answer);
        String it = shown(at, plain(at, truth), fill);
        double margin = at.text("margin").isEmpty()
                ? 0
                : literal(fill.apply(at.text("margin"))).number();
        return mine.equal(truth, margin)
                ? "You predicted " + shown(at, answer, fill) + ", and so it is"
                        + (mine.equal(truth, 0) || !at.choices().isEmpty() ? "." : ": " + it + ".")
                : "You predicted " + shown(at, answer, fill) + "; it is " + it + ".";
    }

    private static String plain(LessonStep at, Expression.Result r) {
        // a time has its unit in its text
        return at.text("unit").isEmpty() || Double.isNaN(r.number()) ? r.text() : number(r.number());
    }

    private static String number(double v) {
        return new Expression(null, null, java.util.Map.of())
                .value(java.math.BigDecimal.valueOf(v)
                        .setScale(3, java.math.RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString())
                .text();
    }

    private static Expression.Result literal(String text) {
        return new Expression(null, null, java.util.Map.of()).value(text);
    }

    static List<String> answer(
            LessonStep at, StepState state, String value, Expression expression, UnaryOperator<String> fill) {
        String answer = choice(at, value);
        Expression.Result truth = expression.value(fill.apply(at.text("truth")));
        if (!truth.known()) {
            throw new ScenarioException("The run has not shown it yet; let it go on first.");
        }
        state.answered(answer);
        if (literal(answer).equal(truth, margin(at, expression, fill))) {
            state.finish();
            return List.of("Right: " + shown(at, plain(at, truth), fill) + ".");
        }
        return List.of("No, it is not " + shown(at, answer, fill) + "; look again.");
    }

    static List<String> select(
            LessonStep at, StepState state, String what, Observed record, UnaryOperator<String> fill) {
        Matcher m = Pattern.compile("(\\d{1,9})\\s+(\\S+)").matcher(what);
        if (!m.matches()) {
            throw new ScenarioException("Select a frame and a field of it, e.g. select 12 mqtt.topic.");
        }
        long frame = Long.parseLong(m.group(1));
        String field = m.group(2);
        List<String> values = record.values(frame, field);
        if (values.isEmpty()) {
            throw new ScenarioException("Frame " + frame + " has no " + field + ".");
        }
        state.answered(what);
        String value = String.join(", ", values);
        boolean there = record.matches(frame, fill.apply(at.text("of")));
        if (there && field.equals(at.text("field"))) {
            state.finish();
            return List.of("Found: " + field + " of frame " + frame + " is " + value + ".");
        }
        return List.of(field + " of frame " + frame + " is " + value + "; "
                + (there
                        ? "the message is the right one, the field is not."
                        : "that is another message than the one asked for."));
    }

    static List<String> build(LessonStep at, StepState state, String hex, UnaryOperator<String> fill) {
        int port = at.text("port").isEmpty() ? 1883 : Integer.parseInt(at.text("port"));
        String before = fill.apply(at.text("before"));
        BuiltMessage mine = BuiltMessage.decode(at.text("protocol"), port, before, hex);
        state.answered(hex);
        List<String> said = new ArrayList<>(mine.complaints());
        if (said.isEmpty() && mine.matches(fill.apply(at.text("must")))) {
            state.finish();
            said.add("Well built: it is read as");
            said.addAll(mine.lines());
            return said;
        }
        BuiltMessage reference =
                BuiltMessage.decode(at.text("protocol"), port, before, fill.apply(at.text("reference")));
        said.add("Not yet. What is read in your bytes (-) and what is asked for (+):");
        said.addAll(mine.difference(reference));
        return said;
    }
}
