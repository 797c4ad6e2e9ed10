package dev.framewise.lessons.course;

import dev.framewise.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a new lesson begins with: a whole small lesson that passes its check. */
public final class LessonTemplate {
    private static final List<String> FILES =
            List.of("lesson.md", "scenario.yaml", "solution.yaml", "wrong/ran-too-short.yaml");

    private LessonTemplate() {}

    /**
     * The files of a new lesson.
     *
     * @param id its id, which is the name of its folder
     * @throws ScenarioException when no lesson can be called so
     */
    public static Map<String, String> files(String id) {
        if (!id.matches("[a-z0-9][a-z0-9-]*") || id.equals("check") || id.equals("new")) {
            throw new ScenarioException(
                    "A lesson is called by small letters, digits and -, and neither check nor new, unlike \"" + id
                            + "\".");
        }
        Map<String, String> all = new LinkedHashMap<>();
        for (String file : FILES) {
            try (InputStream in = LessonTemplate.class.getResourceAsStream("/dev/framewise/lessons/template/" + file)) {
                if (in == null) {
                    throw new ScenarioException("The program lacks " + file + " of its template for lessons.");
                }
                all.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("my-lesson", id));
            } catch (IOException e) {
                throw new ScenarioException("The program's template cannot be read: " + e.getMessage() + ".");
            }
        }
        return all;
    }
}
