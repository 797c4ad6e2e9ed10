package dev.framewise.lessons.format;

import dev.framewise.simulator.scenario.Item;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Values;
import java.util.List;

/** The table of contents of a course. */
public record CourseFile(String title, List<Part> parts) {
    /** A part of the course with the ids of its lessons. */
    public record Part(String title, List<String> lessons) {}

    /** Reads one. */
    public static CourseFile parse(String file, String text) {
        Values v = LessonShapes.COURSE.read(Item.parse(file, text), Parameters.NONE);
        return new CourseFile(
                v.text("title", ""),
                v.many("parts").stream()
                        .map(p -> new Part(p.text("title", ""), p.texts("lessons")))
                        .toList());
    }
}
