package dev.framewise.cli;

import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.LessonFolder;
import dev.framewise.lessons.format.LessonParser;
import dev.framewise.lessons.grade.GradeTables;
import dev.framewise.lessons.grade.Grader;
import dev.framewise.lessons.grade.Submissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Makes the moves of submissions again and tells who passed what. */
final class GradeCommand implements Command {
    @Override
    public String name() {
        return "grade";
    }

    @Override
    public String summary() {
        return "do the submissions of a class again, and tell who passed what";
    }

    @Override
    public String arguments() {
        return "[options] FOLDER|FILE…";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(ScenarioOptions.value("csv", "FILE", "write one row a pupil and check"))
                .addOption(ScenarioOptions.value("json", "FILE", "write the same as JSON"))
                .addOption(ScenarioOptions.value("junit", "FILE", "write the same as JUnit's XML"))
                .addOption(ScenarioOptions.value("lessons", "FOLDER", "find lessons of your own in this folder too"));
    }

    @Override
    public List<String> examples() {
        return List.of("framewise grade submissions/ --csv results.csv");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        if (line.getArgList().isEmpty()) {
            throw Failure.usage("grade needs a folder of submissions, or some of them.");
        }
        Course course = Course.standard();
        Map<String, Lesson> own = new LinkedHashMap<>();
        if (line.hasOption("lessons")) {
            for (Path p : within(Path.of(line.getOptionValue("lessons")), 1)) {
                if (Files.isRegularFile(p.resolve("lesson.md"))) {
                    Lesson l = LessonParser.parse(LessonFolder.directory(p), "en");
                    own.put(l.id(), l);
                }
            }
        }
        Grader grader =
                new Grader(LessonCommand.program(), id -> own.containsKey(id) ? own.get(id) : course.lesson(id));
        List<Path> files = new ArrayList<>();
        for (String name : line.getArgList()) {
            files.addAll(Submissions.files(Path.of(name)));
        }
        if (files.isEmpty()) {
            throw Failure.usage("there is no submission in " + String.join(", ", line.getArgList()) + ".");
        }
        List<Grader.Graded> all = Submissions.grade(files, grader);
        terminal.print(GradeTables.page(all));
        if (line.hasOption("csv")) {
            LessonCommand.write(Path.of(line.getOptionValue("csv")), GradeTables.csv(all));
        }
        if (line.hasOption("json")) {
            LessonCommand.write(Path.of(line.getOptionValue("json")), GradeTables.json(all));
        }
        if (line.hasOption("junit")) {
            LessonCommand.write(Path.of(line.getOptionValue("junit")), GradeTables.junit(all));
        }
        boolean good = all.stream().allMatch(g -> g.trust() == Grader.Trust.VERIFIED);
        return good ? Status.OK : Status.FINDINGS;
    }

    private static List<Path> within(Path folder, int depth) throws Failure {
        try (Stream<Path> walk = Files.walk(folder, depth)) {
            return walk.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw Failure.usage("the folder " + folder + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
