package dev.framewise.cli;

import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.TextTree;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.Values;
import dev.framewise.lessons.check.CheckResult;
import dev.framewise.lessons.check.Expression;
import dev.framewise.lessons.check.Observed;
import dev.framewise.lessons.check.Seen;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.LessonStep;
import dev.framewise.lessons.page.TerminalText;
import dev.framewise.lessons.work.LessonWork;
import dev.framewise.lessons.work.Move;
import dev.framewise.lessons.work.StepState;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ScenarioException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** A lesson in the terminal: shows the step, takes moves and what one wants to look at, line by line. */
final class LessonPlay {
    private static final int WIDTH = 96;
    private static final int MOST_LINES = 60;

    private static final List<String[]> LOOKS = List.of(
            new String[] {"text", "", "show this step again"},
            new String[] {"check", "", "what is done and what is missing"},
            new String[] {"frames", "[FILTER]", "the messages of the run, or those that match"},
            new String[] {
                "show", "FRAME [WORD]", "every field of a frame; with a word, e.g. show 12 tcp, names that select takes"
            },
            new String[] {"story", "", "what happened, in words"},
            new String[] {"state", "", "where each program stands"},
            new String[] {"steps", "", "the steps of the lesson"},
            new String[] {"help", "", "this list"},
            new String[] {"quit", "", "leave; all is kept"});

    private final LessonWork work;
    private final Terminal terminal;
    private final Consumer<LessonWork> keep;

    /** @param keep remembers the work, after each move */
    LessonPlay(LessonWork work, Terminal terminal, Consumer<LessonWork> keep) {
        this.work = work;
        this.terminal = terminal;
        this.keep = keep;
    }

    /** Goes on until the lesson is done, the pupil leaves, or nothing more comes. */
    void play() throws IOException {
        Lesson lesson = work.lesson();
        say("\n" + bold(lesson.title()) + "   (" + lesson.minutes() + " minutes, seed " + work.seed() + ")\n");
        if (work.made().isEmpty() && !lesson.introduction().isEmpty()) {
            say("\n" + TerminalText.of(work.fill(lesson.introduction()), WIDTH, terminal.colour()));
        } else if (!work.made().isEmpty()) {
            say("You go on where you were.\n");
        }
        text();
        BufferedReader in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        while (true) {
            if (terminal.tty()) {
                say(work.index() + 1 + "> ");
            }
            String line = in.readLine();
            if (line == null || line.strip().equals("quit")) {
                say("\n" + (work.done() ? "The lesson is done.\n" : "All is kept; the same command goes on here.\n"));
                return;
            }
            if (!terminal.tty()) {
                say("> " + line + "\n");
            }
            try {
                take(line.strip());
            } catch (ScenarioException e) {
                say(e.getMessage() + "\n");
            }
        }
    }

    private void say(String text) throws IOException {
        terminal.print(text);
    }

    private String bold(String text) {
        return terminal.colour() ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private void take(String line) throws IOException {
        String verb = line.split("\\s+", 2)[0];
        String rest = line.substring(verb.length()).strip();
        switch (verb) {
            case "" -> empty();
            case "text" -> text();
            case "check" -> check();
            case "frames" -> frames(rest);
            case "show" -> show(rest);
            case "story" -> story();
            case "state" -> state();
            case "steps" -> steps();
            case "help" -> help();
            default -> move(line);
        }
    }

    /** Nothing but the enter key: go on when this step is done, else say what is missing. */
    private void empty() throws IOException {
        if (work.state(work.step()).done()
                && work.index() < work.lesson().steps().size() - 1) {
            move("next");
        } else {
            check();
        }
    }

    private void move(String line) throws IOException {
        LessonStep before = work.step();
        boolean wasDone = work.state(before).done();
        for (String s : work.make(line)) {
            say(s + "\n");
        }
        keep.accept(work);
        LessonStep now = work.step();
        StepState state = work.state(now);
        if (!now.id().equals(before.id())) {
            text();
            if (!state.results().isEmpty()) {
                results(state);
            }
            return;
        }
        if (!state.results().isEmpty() && !line.startsWith("hint")) {
            results(state);
        }
        if (!wasDone && state.done()) {
            say(
                    work.index() == work.lesson().steps().size() - 1
                            ? "That was the last step: the lesson is done. quit leaves.\n"
                            : "Press Enter to go on.\n");
        }
    }

    private void text() throws IOException {
        LessonStep s = work.step();
        StringBuilder out = new StringBuilder("\n")
                .append(bold(work.index() + 1 + " of " + work.lesson().steps().size() + "   " + s.title()))
                .append("\n\n");
        if (!s.prose().isEmpty()) {
            out.append(TerminalText.of(work.prose(s), WIDTH, terminal.colour())).append('\n');
        }
        String asked = s.text("question").isEmpty() ? s.text("do") : s.text("question");
        if (!asked.isEmpty()) {
            out.append(TerminalText.of("**" + work.fill(asked).strip() + "**", WIDTH, terminal.colour()));
        }
        for (int i = 0; i < s.choices().size(); i++) {
            out.append("  ")
                    .append(i + 1)
                    .append("  ")
                    .append(work.fill(s.choices().get(i)))
                    .append('\n');
        }
        out.append(how(s)).append('\n');
        say(out.toString());
    }

    private String how(LessonStep s) {
        String unit = s.text("unit");
        return switch (s.kind()) {
            case READ ->
                work.index() == work.lesson().steps().size() - 1
                        ? "This is the end of the lesson."
                        : "[Enter to go on]";
            case PREDICT ->
                "[predict "
                        + (s.choices().isEmpty() ? "NUMBER" : "1…" + s.choices().size())
                        + (unit.isEmpty() ? "" : ", " + unit) + "; hint helps]";
            case ANSWER ->
                "[answer "
                        + (s.choices().isEmpty() ? "VALUE" : "1…" + s.choices().size())
                        + (unit.isEmpty() ? "" : ", " + unit) + "; frames and show let you look; hint helps]";
            case FIND ->
                "[frames and show let you look; show 12 WORD tells names of fields; select FRAME FIELD; hint helps]";
            case BUILD -> "[build HEX, e.g. build 10 0c 00 04; hint helps]";
            case REPLY ->
                "[reply HEX, e.g. reply 20 02 00 00; frames and show let you look; reply again to answer otherwise; hint helps]";
            case TASK, FIX, COMPARE -> "[run, do ACTION, …; check tells what is missing; help lists all; hint helps]";
            case EXPLAIN -> "[explain TEXT]";
        };
    }

    private void check() throws IOException {
        StepState state = work.state(work.step());
        if (state.results().isEmpty()) {
            LessonStep s = work.step();
            boolean judged = s.kind().judged();
            say(
                    state.done()
                            ? "This step is done.\n"
                            : judged ? "Nothing was done yet. " + how(s) + "\n" : how(s) + "\n");
        } else {
            results(state);
        }
    }

    private void results(StepState state) throws IOException {
        for (CheckResult r : state.results()) {
            String mark = switch (r.verdict()) {
                case HOLDS -> "holds ";
                case FAILS -> "fails ";
                case OPEN -> "open  ";
            };
            say("  " + mark + r.id() + ": " + r.sentence() + "\n");
            if (r.verdict() == CheckResult.Verdict.FAILS) {
                for (CheckResult.Evidence e : r.evidence()) {
                    say("           " + e.line() + "\n");
                }
            }
        }
    }

    private void frames(String filter) throws IOException {
        Observed record = work.record();
        List<Seen> all = filter.isEmpty() ? record.all() : record.matching(filter);
        StringBuilder out = new StringBuilder();
        for (Seen s : all.subList(Math.max(0, all.size() - MOST_LINES), all.size())) {
            String lost = record.lost(s.frame());
            out.append(String.format(
                    Locale.ROOT,
                    "%5d %10s  %s → %s  %s%s%n",
                    s.frame(),
                    Expression.seconds(s.nanos()),
                    s.from(),
                    s.to(),
                    record.line(s.row()),
                    lost.isEmpty() ? "" : "   × lost: " + lost));
        }
        if (all.size() > MOST_LINES) {
            out.insert(0, "… the last " + MOST_LINES + " of " + all.size() + "; frames FILTER shows fewer\n");
        }
        say(
                all.isEmpty()
                        ? "Nothing" + (filter.isEmpty() ? " was sent yet.\n" : " matches.\n")
                        : out.toString().replace("\r", ""));
    }

    private void show(String what) throws IOException {
        String[] words = what.split("\\s+", 2);
        if (!words[0].matches("\\d{1,9}")) {
            throw new ScenarioException("show needs the number of a frame, e.g. show 12.");
        }
        long frame = Long.parseLong(words[0]);
        List<Seen> of =
                work.record().all().stream().filter(s -> s.frame() == frame).toList();
        if (of.isEmpty()) {
            throw new ScenarioException(
                    "There is no frame " + frame + " yet; " + work.record().frames() + " were sent.");
        }
        if (words.length > 1) {
            names(of, words[1].toLowerCase(Locale.ROOT));
            return;
        }
        RowPresenter presenter = new RowPresenter(StandardProtocols.registry(), new FieldTree());
        TextTree tree = new TextTree(Times.utc(), terminal.colour() ? Theme.ANSI : Theme.PLAIN, f -> null, false);
        TextOut out = new TextOut();
        boolean first = true;
        for (Seen s : of) {
            presenter.of(s.row());
            FieldTree t = presenter.tree(first);
            tree.put(t, first ? 0 : presenter.frameNodes(), out);
            tree.context(presenter, out);
            first = false;
        }
        say(out.toString());
    }

    /** Fields by the names that filters and {@code select} use: a tree shows their labels only. */
    private void names(List<Seen> of, String word) throws IOException {
        RowPresenter presenter = new RowPresenter(StandardProtocols.registry(), new FieldTree());
        Values values = new Values(Times.utc());
        Set<String> lines = new LinkedHashSet<>();
        for (Seen s : of) {
            presenter.of(s.row());
            FieldTree t = presenter.tree(true);
            for (int node = 0; node < t.size(); node++) {
                Field f = t.field(node);
                TextOut line = new TextOut();
                values.line(t, node, Escape.LINE, line);
                if ((f.name() + " " + line).toLowerCase(Locale.ROOT).contains(word)) {
                    lines.add(String.format(
                            Locale.ROOT, "  %-34s %s", f.name(), line.toString().strip()));
                }
            }
        }
        say(
                lines.isEmpty()
                        ? "No field of frame " + of.get(0).frame() + " has \"" + word + "\" in its name or label.\n"
                        : String.join("\n", lines) + "\n");
    }

    private void story() throws IOException {
        StringBuilder out = new StringBuilder();
        if (work.run().session() != null) {
            work.run()
                    .session()
                    .world()
                    .story()
                    .forEach(t -> out.append(String.format(
                                    Locale.ROOT,
                                    "%10s  %-14s %s%n",
                                    Expression.seconds(t.timeNanos()),
                                    t.who(),
                                    t.what())
                            .replace("\r", "")));
        }
        say(out.isEmpty() ? "Nothing to tell yet.\n" : out.toString());
    }

    private void state() throws IOException {
        if (work.run().session() == null) {
            throw new ScenarioException("This lesson reads a capture; nothing runs.");
        }
        StringBuilder out = new StringBuilder();
        for (Application a : work.run().session().world().applications()) {
            out.append(String.format(Locale.ROOT, "%16s  ", a.name()))
                    .append(String.join("; ", a.facts()))
                    .append('\n');
        }
        say(out.toString());
    }

    private void steps() throws IOException {
        StringBuilder out = new StringBuilder();
        int number = 1;
        for (LessonStep s : work.lesson().steps()) {
            out.append(s.id().equals(work.step().id()) ? "→ " : "  ")
                    .append(work.state(s).done() ? "done  " : "      ")
                    .append(number++)
                    .append("  ")
                    .append(s.title())
                    .append('\n');
        }
        say(out.toString());
    }

    private void help() throws IOException {
        StringBuilder out = new StringBuilder("Moves, which belong to your work:\n");
        Move.VERBS.forEach(v -> line(out, v));
        out.append("Looking, which changes nothing:\n");
        LOOKS.forEach(v -> line(out, v));
        say(out.toString());
    }

    private static void line(StringBuilder out, String[] v) {
        out.append(String.format(Locale.ROOT, "  %-38s %s%n", (v[0] + " " + v[1]).strip(), v[2])
                .replace("\r", ""));
    }
}
