package dev.framewise.lessons.format;

import dev.framewise.simulator.scenario.ScenarioSchema;
import dev.framewise.simulator.scenario.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of the YAML in lessons: front matter, the blocks of steps, and scripts. */
public final class LessonSchema {
    private LessonSchema() {}

    /** The schema; editors take the definition that a file is about. */
    public static String json() {
        Map<String, Shape> parts = new LinkedHashMap<>();
        parts.put("front-matter", LessonShapes.FRONT);
        parts.put("step", LessonShapes.STEP);
        parts.put("script", LessonShapes.SCRIPT);
        parts.put("course", LessonShapes.COURSE);
        return ScenarioSchema.json("Framewise lessons", parts);
    }

    /** The keys of all mappings, in Markdown. */
    public static String tables() {
        return ScenarioSchema.tables(List.of(LessonShapes.FRONT, LessonShapes.STEP, LessonShapes.SCRIPT));
    }
}
