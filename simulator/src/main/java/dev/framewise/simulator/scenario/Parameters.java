package dev.framewise.simulator.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that a run's parameters have, by name, in the order in which the scenario declares them. */
public final class Parameters {
    public static final Parameters NONE = new Parameters(new LinkedHashMap<>());

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The declared parameters with what was chosen.
     *
     * @throws ScenarioException when a name is not declared or a value is not possible
     */
    public static Parameters of(List<Parameter> declared, Map<String, String> chosen) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter p : declared) {
            String value = chosen.getOrDefault(p.name(), p.standard());
            try {
                values.put(p.name(), p.normal(value));
            } catch (IllegalArgumentException e) {
                throw new ScenarioException(
                        "Parameter " + p.name() + ": " + ScenarioException.sentence(e.getMessage()));
            }
        }
        for (String name : chosen.keySet()) {
            if (!values.containsKey(name)) {
                throw new ScenarioException("This scenario has no parameter " + name
                        + Nearest.suggestion(name, values.keySet()) + " It has "
                        + (values.isEmpty() ? "none" : String.join(", ", values.keySet())) + ".");
            }
        }
        return new Parameters(values);
    }

    /** With more names that stand for values, as the number of a copy. */
    public Parameters with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Parameters(more);
    }

    public Map<String, String> values() {
        return new LinkedHashMap<>(values);
    }

    /** The value of a parameter, or null. */
    public String value(String name) {
        return values.get(name);
    }

    /**
     * The text of a value with each {@code ${name}} replaced.
     *
     * @throws ScenarioException when a name is not known
     */
    String fill(Item item) {
        String text = item.text();
        int at = text.indexOf("${");
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (at >= 0) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                throw item.wrong("Here a \"${\" is not closed by \"}\".");
            }
            String name = text.substring(at + 2, end).trim();
            String value = values.get(name);
            if (value == null) {
                throw item.wrong("No parameter is called \"" + name + "\"" + Nearest.suggestion(name, values.keySet())
                        + " Declare it under parameters.");
            }
            out.append(text, from, at).append(value);
            from = end + 1;
            at = text.indexOf("${", from);
        }
        return out.append(text, from, text.length()).toString();
    }
}
