package dev.framewise.cli;

import dev.framewise.gui.model.LessonDesk;
import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.course.LessonCheck;
import dev.framewise.lessons.course.LessonTemplate;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.LessonFolder;
import dev.framewise.lessons.format.LessonParser;
import dev.framewise.lessons.format.LessonSchema;
import dev.framewise.lessons.page.LessonPage;
import dev.framewise.lessons.work.LessonWork;
import dev.framewise.lessons.work.Progress;
import dev.framewise.lessons.work.WorkFile;
import dev.framewise.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Does a lesson in the terminal, checks one, begins a new one, or prints one. */
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
        return "[options] ID|FOLDER|PACK.zip | check FOLDER… | new FOLDER";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        ScenarioOptions.value("class", "CODE", "the code of your class, which your teacher tells you"))
                .addOption(ScenarioOptions.value("pupil", "NAME", "your name; class and name draw your own questions"))
                .addOption(ScenarioOptions.value("seed", "N", "draw by this seed instead; 1 when nothing is said"))
                .addOption(ScenarioOptions.value("language", "LANGUAGE", "the language, such as de; en when not said"))
                .addOption(ScenarioOptions.value("submit", "FILE", "write your work for your teacher, and end"))
                .addOption(
                        ScenarioOptions.value("html", "FILE", "write the lesson as a page to read or print, and end"))
                .addOption(Option.builder()
                        .longOpt("anew")
                        .desc("forget what you did in this lesson and begin anew")
                        .get())
                .addOption(Option.builder()
                        .longOpt("schema")
                        .desc("print the JSON Schema of the YAML in lessons, for editors")
                        .get())
                .addOption(ScenarioOptions.value("seeds", "N", "check: try so many seeds; 20 when not said"));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "framewise lesson mqtt-qos-loss",
                "framewise lesson mqtt-qos-loss --class 7b --pupil 'Ada L.'",
                "framewise lesson mqtt-qos-loss --submit ada.yaml",
                "framewise lesson mqtt-qos-loss --html lesson.html",
                "framewise lesson new my-lesson",
                "framewise lesson check my-lesson/");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        List<String> words = line.getArgList();
        if (line.hasOption("schema")) {
            terminal.print(LessonSchema.json());
            return Status.OK;
        }
        if (words.size() > 1 && words.get(0).equals("check")) {
            return check(words.subList(1, words.size()), (int) ScenarioOptions.whole(line, "seeds", 20), terminal);
        }
        if (words.size() == 2 && words.get(0).equals("new")) {
            return begin(Path.of(words.get(1)), terminal);
        }
        if (words.size() != 1 || words.get(0).equals("check") || words.get(0).equals("new")) {
            throw Failure.usage(
                    "lesson needs the id of a lesson, or check or new with a folder; \"framewise lessons\" lists the course.");
        }
        Lesson lesson = find(words.get(0), line.getOptionValue("language", "en"));
        return lesson(lesson, line, terminal);
    }

    private static int lesson(Lesson lesson, CommandLine line, Terminal terminal) throws Failure, IOException {
        Progress progress = Progress.standard();
        if (line.hasOption("anew")) {
            progress.forget(lesson.id());
        }
        WorkFile kept = progress.of(lesson.id());
        String group = line.getOptionValue("class", kept == null ? "" : kept.group());
        String pupil = line.getOptionValue("pupil", kept == null ? "" : kept.pupil());
        long seed = group.isEmpty() && pupil.isEmpty() ? 1 : WorkFile.seed(group, pupil);
        seed = ScenarioOptions.whole(line, "seed", seed);
        if (line.hasOption("html")) {
            write(Path.of(line.getOptionValue("html")), LessonPage.html(new LessonWork(lesson, seed)));
            return Status.OK;
        }
        if (kept != null && kept.seed() != seed && !kept.moves().isEmpty() && !line.hasOption("anew")) {
            throw Failure.usage("the work that is kept of " + lesson.id() + " has the seed " + kept.seed()
                    + (kept.pupil().isEmpty() ? "" : ", of " + kept.pupil())
                    + "; --anew begins anew and forgets it.");
        }
        LessonWork work = kept == null ? new LessonWork(lesson, seed) : Progress.resume(lesson, kept);
        if (kept != null && !kept.moves().isEmpty() && work.made().isEmpty()) {
            terminal.say("this lesson is another one than when you did it; it begins anew.");
            work = new LessonWork(lesson, seed);
        }
        if (line.hasOption("submit")) {
            return submit(work, group, pupil, Path.of(line.getOptionValue("submit")), terminal);
        }
        boolean[] warned = {false};
        new LessonPlay(work, terminal, w -> {
                    if (!progress.keep(WorkFile.of(program(), group, pupil, w)) && !warned[0]) {
                        warned[0] = true;
                        terminal.say("your progress cannot be written to your home folder; it is lost when you leave.");
                    }
                })
                .play();
        return Status.OK;
    }

    private static int submit(LessonWork work, String group, String pupil, Path file, Terminal terminal)
            throws Failure {
        if (pupil.isEmpty()) {
            throw Failure.usage(
                    "a submission says whose it is: --pupil NAME, and --class CODE, when you begin the lesson.");
        }
        write(file, WorkFile.of(program(), group, pupil, work).text());
        long done =
                work.lesson().steps().stream().filter(s -> work.state(s).done()).count();
        terminal.say(done + " of " + work.lesson().steps().size() + " steps are done; written to " + file + ".");
        return Status.OK;
    }

    /** What this program calls itself in work files, in the terminal as in the window. */
    static String program() {
        return LessonDesk.program();
    }

    static void write(Path file, String text) throws Failure {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Failure.usage(file + " cannot be written: " + e.getMessage() + ".");
        }
    }

    /** A lesson of the course, of a folder, or the only one of a pack. */
    static Lesson find(String name, String language) throws Failure, IOException {
        Course course = Course.standard();
        if (course.ids().contains(name)) {
            return course.lesson(name, language);
        }
        Path path = Path.of(name);
        LessonFolder folder;
        if (Files.isDirectory(path)) {
            folder = LessonFolder.directory(path);
        } else if (Files.isRegularFile(path) && name.endsWith(".zip")) {
            if (Files.size(path) > LessonFolder.MOST_BYTES) {
                throw Failure.input(name + " has more than 32 MiB, the most that a pack may have.");
            }
            List<LessonFolder> all = LessonFolder.pack(name, Files.readAllBytes(path));
            if (all.size() > 1) {
                throw Failure.usage(name + " holds several lessons: "
                        + String.join(", ", all.stream().map(LessonFolder::name).toList())
                        + "; unpack it and name the folder of one.");
            }
            folder = all.get(0);
        } else {
            throw Failure.usage(
                    "there is no lesson, folder or pack called " + name + "; \"framewise lessons\" lists the course.");
        }
        return LessonParser.parse(folder, LessonParser.languages(folder).contains(language) ? language : "en");
    }

    private static int begin(Path folder, Terminal terminal) throws Failure, IOException {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        if (Files.exists(folder)) {
            throw Failure.usage(folder + " is there already; nothing was changed.");
        }
        for (Map.Entry<String, String> file :
                LessonTemplate.files(name == null ? "" : name.toString()).entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            write(target, file.getValue());
        }
        terminal.say("begun in " + folder + "; \"framewise lesson check " + folder + "\" tells what is wrong with it,"
                + " \"framewise lesson " + folder + "\" does it.");
        return Status.OK;
    }

    private static int check(List<String> names, int seeds, Terminal terminal) throws Failure, IOException {
        Course course = Course.standard();
        int wrong = 0;
        for (String name : names) {
            for (LessonFolder folder : folders(course, name)) {
                List<String> known = new ArrayList<>(course.ids());
                known.add(folder.name());
                List<String> mistakes;
                try {
                    mistakes = LessonCheck.of(folder, known, seeds);
                } catch (ScenarioException e) {
                    mistakes = List.of(e.getMessage());
                }
                for (String m : mistakes) {
                    terminal.print(m + "\n");
                }
                wrong += mistakes.isEmpty() ? 0 : 1;
                String count = mistakes.size() + (mistakes.size() == 1 ? " mistake" : " mistakes");
                terminal.print(folder.name() + ": "
                        + (mistakes.isEmpty() ? "nothing is wrong, with " + seeds + " seeds" : count) + ".\n");
            }
        }
        return wrong == 0 ? Status.OK : Status.FINDINGS;
    }

    private static List<LessonFolder> folders(Course course, String name) throws Failure, IOException {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            return List.of(LessonFolder.directory(path));
        }
        if (course.ids().contains(name)) {
            return List.of(course.folder(name));
        }
        if (Files.isRegularFile(path) && Files.size(path) <= LessonFolder.MOST_BYTES) {
            return LessonFolder.pack(name, Files.readAllBytes(path));
        }
        throw Failure.usage("there is no folder, pack and no lesson called " + name + ".");
    }
}
