package dev.framewise.lessons.check;

import dev.framewise.lessons.check.CheckResult.Evidence;
import dev.framewise.lessons.check.CheckResult.Verdict;
import dev.framewise.lessons.format.CheckText;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Units;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Decides checks over what happened, and names the frames that decide them. */
public final class Judge {
    private static final int MOST_EVIDENCE = 5;

    private final Observed run;
    private final Expression expression;
    private final List<String> moves;
    private final UnaryOperator<String> fill;

    /**
     * @param expression asks about the run, and about another where there is one
     * @param moves what the pupil did, as moves are written
     * @param fill fills placeholders in
     */
    public Judge(Observed run, Expression expression, List<String> moves, UnaryOperator<String> fill) {
        this.run = run;
        this.expression = expression;
        this.moves = moves;
        this.fill = fill;
    }

    /**
     * Decides a check.
     *
     * @throws ScenarioException with the check's place when it cannot be understood
     */
    public CheckResult decide(CheckText check) {
        try {
            CheckResult plain = plain(check);
            String words = plain.holds() ? check.says() : plain.verdict() == Verdict.FAILS ? check.otherwise() : "";
            if (words.isEmpty()) {
                return plain;
            }
            return new CheckResult(
                    check.id(), plain.verdict(), fill.apply(words) + " (" + plain.sentence() + ")", plain.evidence());
        } catch (ScenarioException e) {
            boolean measured = parts(check, "measure ");
            if (!run.over() && (measured || parts(check, "{{"))) {
                // what is to be filled in has not happened yet
                return new CheckResult(check.id(), Verdict.OPEN, "nothing of the kind was seen so far", List.of());
            }
            if (measured) {
                // a run may have nothing to measure: no latency where nothing was delivered
                return new CheckResult(check.id(), Verdict.FAILS, e.getMessage(), List.of());
            }
            throw new ScenarioException(check.place(), e.getMessage());
        }
    }

    private static boolean parts(CheckText check, String contain) {
        return check.parts().values().stream().anyMatch(p -> p.contains(contain));
    }

    private String filter(CheckText check, String key) {
        return fill.apply(check.part(key));
    }

    private CheckResult plain(CheckText c) {
        return switch (c.kind()) {
            case "exists" -> exists(c);
            case "never" -> never(c);
            case "count" -> count(c);
            case "value" -> {
                String asked = fill.apply(c.part("value"));
                Expression.Result v = expression.value(asked);
                yield compared(c, v, v.known() ? asked + " is " + v.text() : "nothing of the kind was seen", List.of());
            }
            case "before" -> before(c);
            case "within" -> within(c);
            case "eventually" -> follows(c, "eventually.after", "eventually.then", Long.MAX_VALUE);
            case "always" -> always(c);
            case "story" -> story(c);
            default -> did(c);
        };
    }

    private CheckResult result(CheckText c, Verdict v, String sentence, List<Seen> evidence) {
        return new CheckResult(
                c.id(),
                v,
                sentence,
                evidence.stream()
                        .limit(MOST_EVIDENCE)
                        .map(s -> new Evidence(s.frame(), run.told(s)))
                        .toList());
    }

    private Verdict notYet() {
        return run.over() ? Verdict.FAILS : Verdict.OPEN;
    }

    private CheckResult exists(CheckText c) {
        List<Seen> all = run.matching(filter(c, "exists"));
        return all.isEmpty()
                ? result(c, notYet(), nothing(filter(c, "exists")), all)
                : result(c, Verdict.HOLDS, "seen " + frames(all), all);
    }

    private String nothing(String filter) {
        return "nothing matches " + filter + (run.over() ? "" : " so far") + "; " + run.frames()
                + " frames were looked at";
    }

    private static String frames(List<Seen> all) {
        return (all.size() == 1 ? "in frame " : all.size() + " times, first in frame ")
                + all.get(0).frame();
    }

    private CheckResult never(CheckText c) {
        List<Seen> all = run.matching(filter(c, "never"));
        if (!all.isEmpty()) {
            return result(c, Verdict.FAILS, "it was seen " + frames(all), all);
        }
        return result(c, run.over() ? Verdict.HOLDS : Verdict.OPEN, nothing(filter(c, "never")), all);
    }

    private CheckResult count(CheckText c) {
        List<Seen> all = run.matching(filter(c, "count"));
        return compared(
                c,
                Expression.Result.of(all.size()),
                all.size() + (all.size() == 1 ? " message matches " : " messages match ") + filter(c, "count"),
                all);
    }

    private CheckResult compared(CheckText c, Expression.Result v, String sentence, List<Seen> evidence) {
        if (!run.over()) {
            return result(c, Verdict.OPEN, sentence + " so far", evidence);
        }
        double margin = c.part("margin").isEmpty() ? 0 : value(c, "margin").number();
        boolean holds = v.known();
        StringBuilder wanted = new StringBuilder();
        for (String bound : List.of("is", "at-least", "at-most", "more-than", "less-than")) {
            if (c.part(bound).isEmpty()) {
                continue;
            }
            Expression.Result b = value(c, bound);
            holds &= switch (bound) {
                case "is" -> v.equal(b, margin);
                case "at-least" -> v.number() >= b.number() - 1e-9;
                case "at-most" -> v.number() <= b.number() + 1e-9;
                case "more-than" -> v.number() > b.number();
                default -> v.number() < b.number();
            };
            wanted.append(wanted.isEmpty() ? "" : " and ")
                    .append(bound.equals("is") ? "" : bound.replace('-', ' ') + " ")
                    .append(b.text());
        }
        return result(
                c,
                holds ? Verdict.HOLDS : Verdict.FAILS,
                holds ? sentence : sentence + "; it should be " + wanted,
                evidence);
    }

    private Expression.Result value(CheckText c, String key) {
        return expression.value(fill.apply(c.part(key)));
    }

    private CheckResult before(CheckText c) {
        List<Seen> first = run.matching(filter(c, "first"));
        List<Seen> second = run.matching(filter(c, "second"));
        if (first.isEmpty() || second.isEmpty()) {
            if (!second.isEmpty()) {
                return result(c, Verdict.FAILS, "frame " + second.get(0).frame() + " came first", second.subList(0, 1));
            }
            return result(c, notYet(), nothing(filter(c, first.isEmpty() ? "first" : "second")), first);
        }
        boolean holds = Seen.BY_TIME.compare(first.get(0), second.get(0)) < 0;
        return result(
                c,
                holds ? Verdict.HOLDS : Verdict.FAILS,
                "frame " + first.get(0).frame() + " came " + (holds ? "before" : "after") + " frame "
                        + second.get(0).frame(),
                List.of(first.get(0), second.get(0)));
    }

    private CheckResult within(CheckText c) {
        return follows(c, "within.from", "within.to", Long.parseLong(c.part("within.of")));
    }

    /** Each match of one is followed by one of the other, in time. */
    private CheckResult follows(CheckText c, String from, String to, long nanos) {
        List<Seen> begins = run.matching(filter(c, from));
        List<Seen> ends = run.matching(filter(c, to));
        if (begins.isEmpty()) {
            return result(c, notYet(), nothing(filter(c, from)), begins);
        }
        for (Seen b : begins) {
            Seen met = ends.stream()
                    .filter(e -> Seen.BY_TIME.compare(e, b) > 0)
                    .findFirst()
                    .orElse(null);
            if (met == null) {
                return result(c, notYet(), "nothing of the kind followed frame " + b.frame(), List.of(b));
            }
            if (met.nanos() - b.nanos() > nanos) {
                return result(
                        c,
                        Verdict.FAILS,
                        "frame " + met.frame() + " followed frame " + b.frame() + " only after "
                                + Units.duration(met.nanos() - b.nanos()),
                        List.of(b, met));
            }
        }
        return result(
                c,
                run.over() ? Verdict.HOLDS : Verdict.OPEN,
                begins.size() == 1
                        ? "frame " + begins.get(0).frame() + " was followed"
                        : "each of " + begins.size() + " was followed",
                begins);
    }

    private CheckResult always(CheckText c) {
        List<Seen> asked = run.matching(filter(c, "always.of"));
        List<Seen> good = run.matching(filter(c, "always.holds"));
        List<Seen> bad = asked.stream().filter(s -> !good.contains(s)).toList();
        if (!bad.isEmpty()) {
            return result(c, Verdict.FAILS, "not so " + frames(bad), bad);
        }
        if (asked.isEmpty()) {
            return result(c, notYet(), nothing(filter(c, "always.of")), asked);
        }
        return result(c, run.over() ? Verdict.HOLDS : Verdict.OPEN, "so in all " + asked.size() + " cases", asked);
    }

    private CheckResult story(CheckText c) {
        Pattern p = Pattern.compile(filter(c, "story"));
        return run.story().stream()
                .filter(l -> p.matcher(l).find())
                .findFirst()
                .map(l -> result(c, Verdict.HOLDS, "the run tells: " + l, List.of()))
                .orElse(result(c, notYet(), "the run tells of nothing of the kind", List.of()));
    }

    private CheckResult did(CheckText c) {
        Pattern p = Pattern.compile(filter(c, "did"));
        return moves.stream()
                .filter(l -> p.matcher(l).find())
                .findFirst()
                .map(l -> result(c, Verdict.HOLDS, "you did: " + l, List.of()))
                .orElse(result(c, Verdict.OPEN, "you have not done it yet", List.of()));
    }
}
