package dev.framewise.cli;

import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.format.CourseFile;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.work.Progress;
import dev.framewise.lessons.work.WorkFile;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Lists the course as a tree: what is done, open, or still to be reached. */
final class LessonsCommand implements Command {
    @Override
    public String name() {
        return "lessons";
    }

    @Override
    public String summary() {
        return "the course as a tree: done, begun, open, and how long each takes";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<String> examples() {
        return List.of("framewise lessons");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        Course course = Course.standard();
        Progress progress = Progress.standard();
        Set<String> done = progress.done(course.ids());
        List<String> open = course.open(done);
        int width = course.ids().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder out = new StringBuilder(course.title()).append("\n");
        int minutes = 0;
        for (CourseFile.Part part : course.parts()) {
            out.append('\n').append(part.title()).append('\n');
            for (String id : part.lessons()) {
                Lesson lesson = course.lesson(id);
                minutes += lesson.minutes();
                WorkFile begun = progress.of(id);
                String mark =
                        done.contains(id) ? "done " : begun != null ? "begun" : open.contains(id) ? "open " : "     ";
                out.append("  ")
                        .append(mark)
                        .append("  ")
                        .append(id)
                        .append(" ".repeat(width - id.length() + 2))
                        .append(String.format(java.util.Locale.ROOT, "%3d min  ", lesson.minutes()))
                        .append(lesson.title());
                if (!done.contains(id) && !open.contains(id)) {
                    List<String> missing = lesson.requires().stream()
                            .filter(r -> !done.contains(r))
                            .toList();
                    out.append("  (after ").append(String.join(", ", missing)).append(')');
                }
                out.append('\n');
            }
        }
        out.append('\n')
                .append(done.size())
                .append(" of ")
                .append(course.ids().size())
                .append(" done, ")
                .append(minutes)
                .append(" minutes in all. \"framewise lesson ID\" begins one or goes on with it.\n");
        terminal.print(out.toString());
        return Status.OK;
    }
}
