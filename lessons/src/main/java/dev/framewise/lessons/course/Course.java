package dev.framewise.lessons.course;

import dev.framewise.lessons.format.CourseFile;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.LessonFolder;
import dev.framewise.lessons.format.LessonParser;
import dev.framewise.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The lessons that come with the program, part by part, each read when it is asked for. Any number of threads may ask. */
public final class Course {
    private static final String FOLDER = "/dev/framewise/lessons/course/";

    private final CourseFile file;
    private final Map<String, LessonFolder> folders = new LinkedHashMap<>();
    private final Map<String, Lesson> lessons = new LinkedHashMap<>();

    private Course(CourseFile file) {
        this.file = file;
    }

    /** The course that comes with the program. */
    public static Course standard() {
        return new Course(CourseFile.parse("course.yaml", new String(resource("course.yaml"), StandardCharsets.UTF_8)));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Course.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new ScenarioException("The program's course lacks " + name + ".");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ScenarioException("The program's course cannot be read: " + e.getMessage() + ".");
        }
    }

    public String title() {
        return file.title();
    }

    /** Its parts, in order. */
    public List<CourseFile.Part> parts() {
        return file.parts();
    }

    /** The ids of all lessons, in order. */
    public List<String> ids() {
        return file.parts().stream().flatMap(p -> p.lessons().stream()).toList();
    }

    /**
     * The files of a lesson.
     *
     * @throws ScenarioException when there is no such lesson
     */
    public synchronized LessonFolder folder(String id) {
        if (!ids().contains(id)) {
            throw new ScenarioException("The course has no lesson " + id + "; \"framewise lessons\" lists all.");
        }
        return folders.computeIfAbsent(id, Course::read);
    }

    /** A lesson in English. */
    public synchronized Lesson lesson(String id) {
        return lessons.computeIfAbsent(id, i -> LessonParser.parse(folder(i), "en"));
    }

    /** A lesson in a language, in English where it is not there in that. */
    public Lesson lesson(String id, String language) {
        return LessonParser.languages(folder(id)).contains(language)
                ? LessonParser.parse(folder(id), language)
                : lesson(id);
    }

    /** The lessons that are open to somebody who has done some: those whose requirements are done. */
    public List<String> open(Set<String> done) {
        return ids().stream()
                .filter(id -> done.containsAll(lesson(id).requires()))
                .toList();
    }

    /** One at a time: a jar is opened as a file system, of which there is one. */
    private static synchronized LessonFolder read(String id) {
        URL url = Course.class.getResource(FOLDER + id + "/lesson.md");
        if (url == null) {
            throw new ScenarioException("The program's course lacks the lesson " + id + ".");
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return LessonFolder.directory(Path.of(uri).getParent());
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return inside(jar.getPath(FOLDER + id), id);
            }
        } catch (URISyntaxException | IOException e) {
            throw new ScenarioException("The program's lesson " + id + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static LessonFolder inside(Path root, String id) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        List<Path> all = new ArrayList<>();
        try (var walk = Files.walk(root)) {
            walk.filter(Files::isRegularFile).forEach(all::add);
        }
        for (Path p : all) {
            files.put(root.relativize(p).toString(), Files.readAllBytes(p));
        }
        return LessonFolder.of(id, files);
    }
}
