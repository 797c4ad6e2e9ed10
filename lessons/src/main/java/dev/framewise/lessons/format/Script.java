package dev.framewise.lessons.format;

import dev.framewise.simulator.scenario.Item;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves by step: a solution, or a script that must fail.
 *
 * @param file where it stands
 * @param fails {@code step} or {@code step/check} for a wrong one; empty for a solution
 * @param moves by the step's id, in the language of moves
 */
public record Script(String file, String fails, Map<String, List<String>> moves) {
    private static final int MOST = 1 << 20;

    /** Reads one file of a lesson. */
    public static Script parse(LessonFolder folder, String file) {
        Values v = LessonShapes.SCRIPT.read(Item.parse(folder.label(file), folder.text(file), MOST), Parameters.NONE);
        Map<String, List<String>> moves = new LinkedHashMap<>();
        v.named("steps")
                .forEach((step, list) -> moves.put(
                        step, ((List<?>) list).stream().map(Object::toString).toList()));
        return new Script(folder.label(file), v.text("fails", ""), moves);
    }

    /** The other script with the moves of this one in the steps that this one names. */
    public Script over(Script solution) {
        Map<String, List<String>> all = new LinkedHashMap<>(solution.moves);
        all.putAll(moves);
        return new Script(file, fails, all);
    }
}
