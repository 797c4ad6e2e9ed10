package dev.framewise.lessons.work;

import dev.framewise.lessons.check.CheckResult;
import dev.framewise.lessons.check.Expression;
import dev.framewise.lessons.check.Judge;
import dev.framewise.lessons.check.Observed;
import dev.framewise.lessons.format.CheckText;
import dev.framewise.lessons.format.Hint;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.LessonStep;
import dev.framewise.lessons.format.StepKind;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.ScenarioFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A pupil at work on a lesson. Used by one thread; whoever listens is told on it after each move. */
public final class LessonWork {
    /** Most moves of one piece of work. */
    public static final int MOST_MOVES = 10_000;

    /**
     * A move that was made.
     *
     * @param step the id of the step in which it was
     * @param text the move
     */
    public record Made(String step, String text) {}

    private final Lesson lesson;
    private final long seed;
    private final ScenarioFile scenario;
    private final Map<String, String> drawn;
    private final Map<String, String> chosen = new LinkedHashMap<>();
    private final Map<String, StepState> states = new LinkedHashMap<>();
    private final List<Made> made = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private LessonRun run;
    private LessonRun other;
    private int current;
    private Waiting waiting;
    private long answeredNanos = -1;

    /**
     * Begins a lesson.
     *
     * @param seed the pupil's: what is drawn and the luck of the run come from it
     * @throws ScenarioException when its scenario cannot be built
     */
    public LessonWork(Lesson lesson, long seed) {
        this.lesson = lesson;
        this.seed = seed;
        this.drawn = lesson.drawn(seed);
        this.scenario = lesson.simulated() ? LessonRun.scenario(lesson) : null;
        lesson.steps().forEach(s -> states.put(s.id(), new StepState()));
        chosen.putAll(filled(lesson.set()));
        anew();
        enter();
    }

    private Map<String, String> filled(Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>();
        values.forEach((k, v) -> all.put(k, Fill.in(v, new Expression(null, null, drawn), null)));
        return all;
    }

    private void anew() {
        run = LessonRun.of(lesson, scenario, chosen, seed);
        other = null;
        answeredNanos = -1;
    }

    public Lesson lesson() {
        return lesson;
    }

    public long seed() {
        return seed;
    }

    /** What the seed drew, by name. */
    public Map<String, String> drawn() {
        return drawn;
    }

    /** The run as it is now; another one after it began anew. */
    public LessonRun run() {
        return run;
    }

    /** The other run of a comparison; null while there is none. */
    public LessonRun other() {
        return other;
    }

    /** The step that the pupil is at. */
    public LessonStep step() {
        return lesson.steps().get(current);
    }

    /** Its place among the steps, from 0. */
    public int index() {
        return current;
    }

    public StepState state(LessonStep step) {
        return states.get(step.id());
    }

    /** All that was done, in order. */
    public List<Made> made() {
        return List.copyOf(made);
    }

    /** Whether all steps are done. */
    public boolean done() {
        return lesson.steps().stream().allMatch(s -> states.get(s.id()).done());
    }

    /** Tells somebody after each move. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    private Expression expression() {
        return new Expression(run.record(), other == null ? null : other.record(), drawn);
    }

    /** A text of the lesson with what the run and the seed say filled in. */
    public String fill(String text) {
        return Fill.in(text, expression(), run.record());
    }

    /** The prose of a step, filled in as the run is now. */
    public String prose(LessonStep step) {
        return fill(step.prose());
    }

    /**
     * Makes a move.
     *
     * @return what there is to say, sentence by sentence
     * @throws ScenarioException when it cannot be made; then nothing has changed
     */
    public List<String> make(String text) {
        Move move = Move.parse(text);
        if (made.size() >= MOST_MOVES) {
            throw new ScenarioException("These are more than 10,000 moves; begin the lesson anew.");
        }
        LessonStep at = step();
        List<String> said = new ArrayList<>(carryOut(move, at));
        made.add(new Made(at.id(), move.toString()));
        said.addAll(after());
        listeners.forEach(Runnable::run);
        return said;
    }

    private List<String> carryOut(Move move, LessonStep at) {
        StepState state = state(at);
        return switch (move.verb()) {
            case "predict" -> predict(at, state, move.rest());
            case "answer" -> {
                demand(at, "answer", StepKind.ANSWER);
                yield Answers.answer(at, state, need(move, "your answer"), expression(), this::fill);
            }
            case "select" -> {
                demand(at, "select", StepKind.FIND);
                yield Answers.select(at, state, move.rest(), run.record(), this::fill);
            }
            case "build" -> {
                demand(at, "build", StepKind.BUILD);
                yield Answers.build(at, state, need(move, "the bytes"), this::fill);
            }
            case "reply" -> {
                demand(at, "reply", StepKind.REPLY);
                state.answered(need(move, "the bytes"));
                yield waiting.reply(move.rest());
            }
            case "explain" -> {
                demand(at, "explain", StepKind.EXPLAIN);
                state.answered(need(move, "what you want to say"));
                state.finish();
                yield List.of("Kept for your teacher.");
            }
            case "run" -> ran(state, run.run(move.rest()));
            case "step" -> ran(state, run.step(move.rest().equals("frame")));
            case "back" -> ran(state, run.back());
            case "go" -> ran(state, run.go(need(move, "a time, like 3.2s")));
            case "restart" -> {
                demandNobodyWaits(at);
                anew();
                yield ran(state, "The run begins anew.");
            }
            case "set" -> {
                demandNobodyWaits(at);
                yield ran(state, set(need(move, "PARAMETER=VALUE")));
            }
            case "do" -> {
                run.act(need(move, "what is to be done"));
                yield ran(
                        state,
                        "Done at "
                                + Expression.seconds(run.session().simulation().nowNanos()) + ".");
            }
            case "hint" -> hint(at, state);
            default -> next(at, state);
        };
    }

    private static void demandNobodyWaits(LessonStep at) {
        if (at.kind() == StepKind.REPLY) {
            throw new ScenarioException(
                    "Time waits here for your answer, and goes back to this moment whenever you reply anew.");
        }
    }

    private static String need(Move move, String what) {
        if (move.rest().isEmpty()) {
            throw new ScenarioException("Say what: \"" + move.verb() + "\" needs " + what + ".");
        }
        return move.rest();
    }

    private static void demand(LessonStep at, String verb, StepKind kind) {
        if (at.kind() != kind) {
            throw new ScenarioException("This step asks for no " + verb + "; it is one to " + Answers.wanted(at) + ".");
        }
    }

    private List<String> ran(StepState state, String sentence) {
        state.tried();
        return List.of(sentence);
    }

    private List<String> predict(LessonStep at, StepState state, String value) {
        demand(at, "prediction", StepKind.PREDICT);
        if (state.done()) {
            throw new ScenarioException("You have committed to " + state.answer() + "; now see what happens.");
        }
        state.answered(Answers.choice(at, value.isEmpty() ? need(new Move("predict", ""), "your answer") : value));
        state.finish();
        return List.of("You predict " + Answers.shown(at, state.answer(), this::fill) + ".");
    }

    private String set(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw new ScenarioException("Write it as PARAMETER=VALUE, e.g. set loss=10%.");
        }
        Map<String, String> before = new LinkedHashMap<>(chosen);
        chosen.put(
                assignment.substring(0, equals).strip(),
                assignment.substring(equals + 1).strip());
        try {
            anew();
        } catch (ScenarioException e) {
            chosen.clear();
            chosen.putAll(before);
            anew();
            throw e;
        }
        return "The run begins anew with " + assignment.strip() + ".";
    }

    private List<String> hint(LessonStep at, StepState state) {
        if (state.hints() >= at.hints().size()) {
            throw new ScenarioException(
                    at.hints().isEmpty() ? "This step has no hints." : "There are no more hints for this step.");
        }
        Hint hint = at.hints().get(state.hints());
        state.hinted();
        List<String> said = new ArrayList<>();
        if (!hint.words().isEmpty()) {
            said.add(fill(hint.words()));
        }
        for (String m : hint.moves()) {
            Move move = Move.parse(solved(m));
            said.add("→ " + move);
            said.addAll(carryOut(move, at));
        }
        return said;
    }

    /** A move of a script, with the step's own truth for {@code {{truth}}} and all else filled in. */
    public String solved(String move) {
        String text = move;
        if (text.contains("{{truth}}")) {
            text = text.replace(
                    "{{truth}}", expression().value(fill(step().text("truth"))).text());
        }
        return fill(text);
    }

    private List<String> next(LessonStep at, StepState state) {
        if (!state.done()) {
            throw new ScenarioException("First this step: " + Answers.wanted(at) + ".");
        }
        if (current == lesson.steps().size() - 1) {
            throw new ScenarioException("This was the last step; the lesson is done.");
        }
        current++;
        enter();
        return waiting == null ? List.of() : List.of(waiting.sentence());
    }

    /** Enters the current step: it may need a run of its own. */
    private void enter() {
        LessonStep at = step();
        if (at.fresh() || !at.set().isEmpty()) {
            chosen.putAll(filled(at.set()));
            anew();
        }
        if (waiting != null) {
            answeredNanos = run == waiting.run() ? waiting.nanos() : -1;
            waiting = null;
        }
        if (at.kind() == StepKind.READ) {
            state(at).finish();
        } else if (at.kind() == StepKind.REPLY) {
            waiting = Waiting.of(run, at, this::fill, answeredNanos);
        }
    }

    /** Looks at checks, and tells what predictions turned out to be. */
    private List<String> after() {
        List<String> said = new ArrayList<>();
        LessonStep at = step();
        if (at.other() != null && run.over() && other == null) {
            Map<String, String> values = new LinkedHashMap<>(chosen);
            values.putAll(filled(at.other().set()));
            other = LessonRun.of(lesson, scenario, values, seed);
            at.other().actions().forEach(a -> other.act(fill(a)));
            other.run("");
            said.add("The other run is at its end as well.");
        }
        for (LessonStep s : lesson.steps().subList(0, current + 1)) {
            StepState state = state(s);
            if (s.kind() == StepKind.PREDICT && state.done() && state.told().isEmpty() && run.over()) {
                Expression.Result truth = expression().value(fill(s.text("truth")));
                if (truth.known()) {
                    state.tell(Answers.told(s, state.answer(), truth, this::fill));
                    said.add(state.told());
                }
            }
        }
        judge(at, said);
        return said;
    }

    private void judge(LessonStep at, List<String> said) {
        StepState state = state(at);
        if (!at.kind().judged() || at.other() != null && other == null) {
            return;
        }
        List<String> moves = made.stream()
                .filter(m -> m.step().equals(at.id()))
                .map(Made::text)
                .toList();
        Judge judge = new Judge(run.record(), expression(), moves, this::fill);
        List<CheckResult> results = new ArrayList<>();
        if (waiting != null) {
            results.add(waiting.result());
        }
        for (CheckText c : at.checks()) {
            results.add(judge.decide(c));
        }
        state.results(results);
        if (!state.done() && results.stream().allMatch(CheckResult::holds)) {
            state.finish();
            said.add("This step is done.");
        }
    }

    /** What happened, to look at. */
    public Observed record() {
        return run.record();
    }
}
