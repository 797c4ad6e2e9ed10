package dev.framewise.cli;

import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.course.LessonCheck;
import dev.framewise.lessons.format.LessonFolder;
import dev.framewise.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Does a lesson in the terminal, checks one, or begins a new one. */
final class LessonCommand implements Command {
    @Override
    public String name() {
        return "lesson";
    }

    @Override
    public String summary() {
        return "do a lesson here; or check, make or print one";
    }

    @Override
    public String arguments() {
        return "[options] ID | check FOLDER… | new FOLDER";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(ScenarioOptions.value("seeds", "N", "check: try so many seeds; 20 when not said"));
    }

    @Override
    public List<String> examples() {
        return List.of("framewise lesson check my-lesson/");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        List<String> words = line.getArgList();
        if (words.size() > 1 && words.get(0).equals("check")) {
            return check(words.subList(1, words.size()), (int) ScenarioOptions.whole(line, "seeds", 20), terminal);
        }
        throw Failure.usage(
                "lesson needs the id of a lesson, or check and a folder; \"framewise lessons\" lists the course.");
    }

    private static int check(List<String> folders, int seeds, Terminal terminal) throws Failure, IOException {
        Course course = Course.standard();
        int wrong = 0;
        for (String name : folders) {
            LessonFolder folder;
            if (Files.isDirectory(Path.of(name))) {
                folder = LessonFolder.directory(Path.of(name));
            } else if (course.ids().contains(name)) {
                folder = course.folder(name);
            } else {
                throw Failure.usage("there is no folder and no lesson called " + name + ".");
            }
            List<String> mistakes;
            try {
                mistakes = LessonCheck.of(folder, course.ids(), seeds);
            } catch (ScenarioException e) {
                mistakes = List.of(e.getMessage());
            }
            for (String m : mistakes) {
                terminal.print(m + "\n");
            }
            wrong += mistakes.isEmpty() ? 0 : 1;
            terminal.print(folder.name()
                    + (mistakes.isEmpty()
                            ? ": nothing is wrong, with " + seeds + " seeds.\n"
                            : ": " + mistakes.size() + (mistakes.size() == 1 ? " mistake.\n" : " mistakes.\n")));
        }
        return wrong == 0 ? Status.OK : Status.FINDINGS;
    }
}
