package dev.framewise.gui.model;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.samples.Samples;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.LessonStep;
import dev.framewise.lessons.format.StepKind;
import dev.framewise.lessons.page.Markdown;
import dev.framewise.lessons.work.LessonWork;
import dev.framewise.lessons.work.Progress;
import dev.framewise.lessons.work.StepState;
import dev.framewise.lessons.work.WorkFile;
import dev.framewise.simulator.net.Tap;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A pupil's work on a lesson for the window: moves in, sheets and captures of the frames so far out. Used by one thread. */
public final class LessonDesk {
    private final Progress progress;
    private final String group;
    private final String pupil;
    private LessonWork work;
    private String shownHash = "none";

    /**
     * Goes on where the pupil was, or begins.
     *
     * @throws ScenarioException when the lesson cannot be run
     */
    public LessonDesk(Lesson lesson, Progress progress) {
        this.progress = progress;
        WorkFile kept = progress.of(lesson.id());
        group = kept == null ? "" : kept.group();
        pupil = kept == null ? "" : kept.pupil();
        work = kept == null ? new LessonWork(lesson, 1) : Progress.resume(lesson, kept);
    }

    public Lesson lesson() {
        return work.lesson();
    }

    /** What there is to show now. */
    public LessonSheet sheet() {
        return sheet(List.of(), false);
    }

    /** Makes a move and says what came of it; what cannot be done is said, too. */
    public LessonSheet make(String move) {
        try {
            String before = work.step().id();
            List<String> said = new ArrayList<>(work.make(move));
            boolean waits = work.step().kind() == StepKind.REPLY; // it is said which message does
            if (!work.step().id().equals(before) && !waits) {
                said.clear();
            }
            progress.keep(WorkFile.of(program(), group, pupil, work));
            return sheet(said, false);
        } catch (ScenarioException e) {
            return sheet(List.of(e.getMessage()), true);
        }
    }

    /** What happened so far, in words. */
    public LessonSheet story() {
        return sheet(work.record().story(), false);
    }

    /** What this program calls itself in files of work. */
    public static String program() {
        String version = LessonDesk.class.getPackage().getImplementationVersion();
        return "framewise " + (version == null ? "unknown" : version);
    }

    private LessonSheet sheet(List<String> said, boolean wrong) {
        LessonStep s = work.step();
        StepState state = work.state(s);
        List<LessonSheet.Step> steps = new ArrayList<>();
        work.lesson()
                .steps()
                .forEach(x ->
                        steps.add(new LessonSheet.Step(x.title(), work.state(x).done())));
        String asked = s.text("question").isEmpty() ? s.text("do") : s.text("question");
        String prose = work.prose(s);
        if (work.index() == 0 && !work.lesson().introduction().isEmpty()) {
            prose = work.fill(work.lesson().introduction()) + "\n\n" + prose;
        }
        return new LessonSheet(
                work.lesson().title(),
                work.index(),
                steps,
                s.title(),
                html(prose),
                asked.isEmpty() ? "" : html(work.fill(asked)),
                s.kind().word(),
                s.choices().stream().map(work::fill).toList(),
                s.text("unit"),
                state.answer(),
                state.done(),
                work.done(),
                state.results(),
                said,
                wrong,
                s.hints().size() - state.hints(),
                work.run().session() != null,
                work.record().frames(),
                s.shows());
    }

    private static String html(String markdown) {
        return Markdown.html(markdown, t -> t);
    }

    /**
     * The frames so far as a capture, which goes away when it is closed; null when they are those that were given last.
     *
     * @throws IOException with one sentence when they cannot be written
     */
    public OpenCapture frames() throws IOException {
        Session s = work.run().session();
        String hash = s == null ? work.lesson().capture() : s.moment() + " " + s.hash();
        if (hash.equals(shownHash)) {
            return null;
        }
        Path file = Files.createTempFile("framewise-lesson", ".pcapng");
        try {
            if (s == null) {
                try (InputStream in = Samples.stream(work.lesson().capture())) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
            } else {
                write(s, file);
            }
            shownHash = hash;
            return OpenCapture.temporary(work.lesson().title(), file);
        } catch (UncheckedIOException e) {
            Files.deleteIfExists(file);
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Goes through the run once more and writes its frames: a frame's number there is its number in the run. */
    private static void write(Session s, Path file) throws IOException {
        Session again = new Session(s.scenario(), s.parameters(), s.seed(), s.actions());
        try (Tap tap = Tap.everywhere(
                again.world().network(), CaptureWriter.create(file, CaptureFormat.PCAPNG, "Framewise", List.of()))) {
            again.goTo(s.moment());
        }
    }
}
