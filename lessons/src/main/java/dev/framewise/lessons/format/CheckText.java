package dev.framewise.lessons.format;

import dev.framewise.simulator.scenario.Place;
import java.util.Map;

/**
 * One check of a step, as its author wrote it.
 *
 * @param id a word that names it within its step
 * @param kind {@code exists}, {@code never}, {@code count}, {@code value}, {@code before}, {@code within}, {@code eventually},
 *     {@code always}, {@code story} or {@code did}
 * @param parts its texts by key: the kind's own (for several, numbered or named), and {@code is}, {@code at-least} …
 * @param says what to say when it holds; empty for what the program says of itself
 * @param otherwise what to say when it does not
 * @param place where it stands
 */
public record CheckText(String id, String kind, Map<String, String> parts, String says, String otherwise, Place place) {
    public CheckText {
        parts = Map.copyOf(parts);
    }

    /** A part, or an empty text. */
    public String part(String key) {
        return parts.getOrDefault(key, "");
    }
}
