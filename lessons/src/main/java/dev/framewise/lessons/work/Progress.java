package dev.framewise.lessons.work;

import dev.framewise.lessons.format.Lesson;
import dev.framewise.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How far a pupil is with each lesson: a file each in the home folder, written whole after every move, so that work resumes
 * where it was whatever happened. Where nothing can be written, nothing is remembered.
 */
public final class Progress {
    private final Path folder;

    public Progress(Path folder) {
        this.folder = folder;
    }

    /** {@code XDG_DATA_HOME}, or {@code .local/share} in the home folder; the property framewise.progress names another. */
    public static Progress standard() {
        String told = System.getProperty("framewise.progress");
        if (told != null) {
            return new Progress(Path.of(told));
        }
        String xdg = System.getenv("XDG_DATA_HOME");
        Path data = xdg != null && !xdg.isEmpty()
                ? Path.of(xdg)
                : Path.of(System.getProperty("user.home"), ".local", "share");
        return new Progress(data.resolve("framewise").resolve("lessons"));
    }

    private Path file(String lesson) {
        return folder.resolve(lesson + ".yaml");
    }

    /**
     * Remembers a piece of work.
     *
     * @return false when it cannot be written
     */
    public boolean keep(WorkFile work) {
        Path target = file(work.lesson());
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, work.lesson(), ".half");
            try {
                Files.write(half, work.text().getBytes(StandardCharsets.UTF_8));
                Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(half);
            }
            return true;
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    /** What was kept of a lesson; null when nothing was, or it cannot be read. */
    public WorkFile of(String lesson) {
        Path file = file(lesson);
        try {
            return Files.isRegularFile(file) ? WorkFile.parse(file.toString(), Files.readString(file)) : null;
        } catch (IOException | ScenarioException e) {
            return null;
        }
    }

    /** Forgets a lesson. */
    public void forget(String lesson) {
        try {
            Files.deleteIfExists(file(lesson));
        } catch (IOException e) {
            throw new ScenarioException(file(lesson) + " cannot be removed: " + e.getMessage() + ".");
        }
    }

    /** Those of some lessons that are done. */
    public Set<String> done(Collection<String> lessons) {
        Set<String> done = new LinkedHashSet<>();
        for (String id : lessons) {
            WorkFile w = of(id);
            if (w != null && done(w)) {
                done.add(id);
            }
        }
        return done;
    }

    /** Whether all steps of a piece of work are done. */
    public static boolean done(WorkFile w) {
        return w.results().entrySet().stream()
                .filter(e -> !e.getKey().contains("/"))
                .allMatch(e -> e.getValue().equals("done"));
    }

    /**
     * Goes on where a piece of work was.
     *
     * @return the work; at its beginning when the lesson is another one by now, or a move cannot be made any more
     */
    public static LessonWork resume(Lesson lesson, WorkFile kept) {
        LessonWork work = new LessonWork(lesson, kept.seed());
        if (!kept.lessonHash().equals(WorkFile.hash(lesson))) {
            return work;
        }
        try {
            kept.moves().forEach(m -> work.make(m.text()));
            return work;
        } catch (ScenarioException e) {
            return new LessonWork(lesson, kept.seed());
        }
    }
}
