package dev.framewise.lessons.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A lesson.
 *
 * @param id its folder's name
 * @param level 1 for beginners, 2, 3
 * @param minutes how long it takes
 * @param requires the lessons that come before it
 * @param teaches what one can do afterwards, sentence by sentence
 * @param specifications what its claims stand on
 * @param scenario the name of a scenario that comes with the program, or of a file of the folder; empty with a capture
 * @param capture {@code sample:NAME}; empty with a scenario
 * @param untilNanos where its run ends, in virtual time; 0 for where the scenario says
 * @param draws values that the pupil's seed draws
 * @param set values of the scenario's parameters; may hold placeholders
 * @param language as in {@code lesson.de.md}; {@code en} for {@code lesson.md}
 * @param introduction Markdown before the first step
 */
public record Lesson(
        String id,
        String title,
        int level,
        int minutes,
        List<String> requires,
        List<String> teaches,
        List<String> specifications,
        String scenario,
        String capture,
        long untilNanos,
        List<Draw> draws,
        Map<String, String> set,
        List<Claim> claims,
        String language,
        String introduction,
        List<LessonStep> steps,
        LessonFolder folder) {
    public Lesson {
        requires = List.copyOf(requires);
        teaches = List.copyOf(teaches);
        specifications = List.copyOf(specifications);
        draws = List.copyOf(draws);
        claims = List.copyOf(claims);
        steps = List.copyOf(steps);
    }

    /** What a seed draws for this lesson, by name. */
    public Map<String, String> drawn(long seed) {
        Map<String, String> all = new LinkedHashMap<>();
        draws.forEach(d -> all.put(d.name(), d.value(seed)));
        return all;
    }

    /** The step of this id; null when there is none. */
    public LessonStep step(String stepId) {
        return steps.stream().filter(s -> s.id().equals(stepId)).findFirst().orElse(null);
    }

    /** Whether it has a network that runs, and not only a capture to read. */
    public boolean simulated() {
        return capture.isEmpty();
    }
}
