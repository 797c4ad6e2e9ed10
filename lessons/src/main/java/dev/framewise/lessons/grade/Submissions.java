package dev.framewise.lessons.grade;

import dev.framewise.lessons.grade.Grader.Graded;
import dev.framewise.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds and grades the submissions of folders, on all processors. */
public final class Submissions {
    private static final long LARGEST_FILE = 4 << 20;
    private static final int DEPTH = 3;

    private Submissions() {}

    /**
     * The files of a folder, in their order; a file is itself.
     *
     * @throws ScenarioException when there is neither, or the folder cannot be read
     */
    public static List<Path> files(Path place) {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw new ScenarioException("There is no folder or file called " + place + ".");
        }
        try (Stream<Path> walk = Files.walk(place, DEPTH)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ScenarioException("The folder " + place + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** What came of each file, in their order; what cannot be read is a result, too. */
    public static List<Graded> grade(List<Path> files, Grader grader) {
        return files.parallelStream().map(f -> graded(grader, f)).toList();
    }

    private static Graded graded(Grader grader, Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > LARGEST_FILE) {
                return unreadable(name, "it has more than 4 MiB");
            }
            return grader.grade(name, Files.readString(file));
        } catch (CharacterCodingException e) {
            return unreadable(name, "it is no text in UTF-8");
        } catch (IOException e) {
            return unreadable(name, "it cannot be read: " + e.getMessage());
        }
    }

    private static Graded unreadable(String name, String why) {
        return new Graded(name, "", "", "", Grader.Trust.UNREADABLE, why, List.of());
    }
}
