package dev.framewise.lessons.format;

import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the checks of a step. */
final class CheckTexts {
    private static final List<String> KINDS =
            List.of("exists", "never", "count", "value", "before", "within", "eventually", "always", "story", "did");

    private static final List<String> BOUNDS = List.of("is", "at-least", "at-most", "more-than", "less-than");

    private CheckTexts() {}

    static CheckText of(Values c) {
        List<String> kinds = KINDS.stream().filter(c::has).toList();
        if (kinds.size() != 1) {
            throw new ScenarioException(c.place(), "A check says one thing: one of " + String.join(", ", KINDS) + ".");
        }
        String kind = kinds.get(0);
        Map<String, String> parts = new LinkedHashMap<>();
        for (String key : c.keys()) {
            Object value = c.value(key);
            if (value instanceof String) {
                parts.put(key, value.toString());
            }
        }
        switch (kind) {
            case "before" -> {
                List<String> two = c.texts("before");
                if (two.size() != 2) {
                    throw c.wrong("before", "before takes two filters, as in [mqtt.msgtype == 1, mqtt.msgtype == 2].");
                }
                parts.put("first", two.get(0));
                parts.put("second", two.get(1));
            }
            case "within", "eventually", "always" -> {
                Values v = c.under(kind);
                for (String key : v.keys()) {
                    parts.put(kind + "." + key, v.value(key).toString());
                }
            }
            case "count", "value" -> {
                if (BOUNDS.stream().noneMatch(c::has)) {
                    throw new ScenarioException(
                            c.place(),
                            "A " + kind + " needs what it is compared with: one of " + String.join(", ", BOUNDS) + ".");
                }
            }
            case "story", "did" -> {
                try {
                    Pattern.compile(c.text(kind, ""));
                } catch (PatternSyntaxException e) {
                    throw c.wrong(kind, "This is no regular expression: " + e.getDescription() + ".");
                }
            }
            default -> {
                // the filter is read when a run is there
            }
        }
        return new CheckText(c.text("id", ""), kind, parts, c.text("says", ""), c.text("otherwise", ""), c.place());
    }
}
