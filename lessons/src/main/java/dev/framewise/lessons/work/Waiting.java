package dev.framewise.lessons.work;

import dev.framewise.lessons.check.BuiltMessage;
import dev.framewise.lessons.check.CheckResult;
import dev.framewise.lessons.check.CheckResult.Evidence;
import dev.framewise.lessons.check.CheckResult.Verdict;
import dev.framewise.lessons.check.Observed;
import dev.framewise.lessons.check.Seen;
import dev.framewise.lessons.format.LessonStep;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A message that has reached a node and waits until the pupil answers it in the node's place; time waits, too. */
final class Waiting {
    private static final int MOST_LINES = 5;
    private static final int MOST_BYTES = 65_535;

    private final LessonRun run;
    private final LessonStep step;
    private final UnaryOperator<String> fill;
    private final Seen message;

    /** The moment at which it has arrived: how many events have happened. */
    private final long moment;

    private Waiting(LessonRun run, LessonStep step, UnaryOperator<String> fill, Seen message) {
        this.run = run;
        this.step = step;
        this.fill = fill;
        this.message = message;
        this.moment = run.session().moment();
    }

    /**
     * Lets time pass until the message of a step is there, or goes back to where it came.
     *
     * @param afterNanos it must have come after this
     */
    static Waiting of(LessonRun run, LessonStep step, UnaryOperator<String> fill, long afterNanos) {
        if (run.session() == null) {
            throw new ScenarioException(step.place(), "A capture has no node that could answer.");
        }
        return new Waiting(run, step, fill, run.await(fill.apply(step.text("to")), step.text("node"), afterNanos));
    }

    LessonRun run() {
        return run;
    }

    /** When it came; the end of the run when it never did. */
    long nanos() {
        return message == null ? run.untilNanos() : message.nanos();
    }

    String sentence() {
        return message == null
                ? "Nothing that has to be answered reached " + step.text("node") + " until the end."
                : run.record().told(message) + " waits for your answer.";
    }

    /** Sends bytes as the answer, and lets time go on for a while. An earlier answer is taken back. */
    List<String> reply(String hex) {
        String digits = digits(hex);
        if (message == null) {
            throw new ScenarioException(sentence());
        }
        String connection = connection();
        List<Seen> sent = attempt(digits, connection);
        List<String> said = new ArrayList<>();
        if (sent.isEmpty()) {
            said.add("These bytes make no whole message: something is missing, or a length is too large.");
        }
        if (answer() != null) {
            said.add("You sent:");
            said.addAll(trees(sent));
        } else {
            List<String> mine = trees(sent);
            said.add("Not yet. What is read in your bytes (-) and what is asked for (+):");
            List<String> theirs = trees(attempt(digits(fill.apply(step.text("reference"))), connection));
            said.addAll(BuiltMessage.difference(mine, theirs));
            attempt(digits, connection);
        }
        reactions(said);
        return said;
    }

    private List<Seen> attempt(String digits, String connection) {
        run.session().rewind(moment);
        run.act("send bytes " + digits + " from " + step.text("node") + connection);
        String lasts = step.text("lasts");
        run.run(lasts.isEmpty() ? "1s" : Units.duration(Long.parseLong(lasts)).replace(" ", ""));
        return sent();
    }

    /** Which of the node's connections it came on. */
    private String connection() {
        return " port " + value("tcp.dstport") + " to "
                + (run.record().has(message.row(), "ipv6.src") ? "[" + value("ipv6.src") + "]" : value("ip.src"))
                + ":" + value("tcp.srcport");
    }

    private String value(String field) {
        List<String> values = run.record().values(message.row(), field);
        if (values.isEmpty()) {
            throw new ScenarioException(step.place(), "Only what comes by TCP can be answered by hand.");
        }
        return values.get(0);
    }

    private static String digits(String hex) {
        String digits = hex.toLowerCase(Locale.ROOT).replaceAll("0x|[\\s:,-]", "");
        if (!digits.matches("([0-9a-f]{2})+") || digits.length() > 2 * MOST_BYTES) {
            throw new ScenarioException(
                    "These are no bytes in hexadecimal: two digits each, such as 20 02 00 00, and 65,535 bytes at most.");
        }
        return digits;
    }

    /** What the node has said since. */
    private List<Seen> sent() {
        return run.record().all().stream()
                .filter(s -> s.nanos() >= message.nanos() && s.from().equals(step.text("node")))
                .filter(s -> s.row().isMessage() && !s.row().cut())
                .toList();
    }

    private static List<String> trees(List<Seen> sent) {
        return sent.stream().flatMap(s -> Observed.tree(s.row()).stream()).toList();
    }

    /** The first message of the node since then that is as it must be; null when there is none. */
    private Seen answer() {
        List<Seen> all = run.record().matching(fill.apply(step.text("must")));
        return all.stream()
                .filter(s -> s.nanos() >= message.nanos() && s.from().equals(step.text("node")))
                .filter(s -> !s.row().broken() && !s.row().cut())
                .findFirst()
                .orElse(null);
    }

    private void reactions(List<String> said) {
        Set<Long> endings = run.record().matching("tcp.flags.reset == 1 || tcp.flags.fin == 1").stream()
                .map(Seen::frame)
                .collect(Collectors.toSet());
        List<Seen> after = run.record().all().stream()
                .filter(s -> s.nanos() > message.nanos() && s.to().equals(step.text("node")))
                .filter(s -> s.row().isMessage() || endings.contains(s.frame()))
                .toList();
        said.add(after.isEmpty() ? "Nothing came in reply to it." : "Then came:");
        after.stream().limit(MOST_LINES).forEach(s -> said.add(run.record().told(s)));
    }

    /** How far it is. */
    CheckResult result() {
        if (message == null) {
            return new CheckResult("answer", Verdict.FAILS, sentence(), List.of());
        }
        Seen answer = answer();
        if (answer != null) {
            return new CheckResult(
                    "answer",
                    Verdict.HOLDS,
                    "the answer is as it should be",
                    List.of(new Evidence(answer.frame(), run.record().told(answer))));
        }
        List<Evidence> seen = sent().stream()
                .limit(MOST_LINES)
                .map(s -> new Evidence(s.frame(), run.record().told(s)))
                .toList();
        return new CheckResult(
                "answer",
                seen.isEmpty() && !run.over() ? Verdict.OPEN : Verdict.FAILS,
                seen.isEmpty()
                        ? "the message in frame " + message.frame() + " was not answered"
                        : "what " + step.text("node") + " said is not what is asked for",
                seen);
    }
}
