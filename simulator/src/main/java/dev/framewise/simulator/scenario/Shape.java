package dev.framewise.simulator.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which keys a mapping of a scenario may have. Reading and the published JSON Schema both come from it, so what the
 * schema says is what is understood.
 */
public final class Shape extends Type {
    private record Key(Type type, boolean required, String meaning) {}

    private final String what;
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private String shortcut;

    private Shape(String what) {
        this.what = what;
    }

    /** @param what it describes, with its article: {@code "a link"} */
    public static Shape of(String what) {
        return new Shape(what);
    }

    /** A key that must be there. */
    public Shape need(String key, Type type, String meaning) {
        keys.put(key, new Key(type, true, meaning));
        return this;
    }

    /** A key that may be there. */
    public Shape may(String key, Type type, String meaning) {
        keys.put(key, new Key(type, false, meaning));
        return this;
    }

    /** A single value in place of the mapping is the value of this key. */
    public Shape shortFor(String key) {
        shortcut = key;
        return this;
    }

    @Override
    public Values read(Item item, Parameters parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (item.form() == Item.Form.NOTHING) {
            demand(item, values);
            return new Values(item, values);
        }
        if (item.form() != Item.Form.MAPPING) {
            if (shortcut == null) {
                throw item.wrong("Here stands " + item.form().words() + " where " + what + " belongs, with keys like "
                        + String.join(", ", keys.keySet()) + ".");
            }
            values.put(shortcut, keys.get(shortcut).type.read(item, parameters));
            demand(item, values);
            return new Values(item, values);
        }
        for (Map.Entry<String, Item> e : item.mapping().entrySet()) {
            Key key = keys.get(e.getKey());
            if (key == null) {
                throw new ScenarioException(
                        item.placeOf(e.getKey()),
                        what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + " has no \""
                                + e.getKey() + "\"" + Nearest.suggestion(e.getKey(), keys.keySet())
                                + " It may have " + String.join(", ", keys.keySet()) + ".");
            }
            values.put(e.getKey(), key.type.read(e.getValue(), parameters));
        }
        demand(item, values);
        return new Values(item, values);
    }

    private void demand(Item item, Map<String, Object> values) {
        keys.forEach((name, key) -> {
            if (key.required && !values.containsKey(name)) {
                throw item.wrong(what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + " needs \"" + name
                        + "\": " + key.meaning + ".");
            }
        });
    }

    @Override
    String words() {
        return what;
    }

    @Override
    List<Shape> shapes() {
        return List.of(this);
    }

    /** What it describes, with its article. */
    String what() {
        return what;
    }

    /** Whether nothing at all, or an empty mapping, is enough. */
    boolean mayBeEmpty() {
        return keys.values().stream().noneMatch(Key::required);
    }

    /** A table of its keys for people, in Markdown. */
    String table() {
        StringBuilder out = new StringBuilder("| key | value | meaning |\n| --- | --- | --- |\n");
        keys.forEach((name, key) -> out.append("| `")
                .append(name)
                .append(key.required ? "` (needed) | " : "` | ")
                .append(key.type.words().replace("|", "\\|"))
                .append(" | ")
                .append(key.meaning.replace("|", "\\|"))
                .append(" |\n"));
        return out.toString();
    }

    /** The mappings that its keys may have, each once. */
    List<Shape> parts() {
        List<Shape> parts = new ArrayList<>();
        keys.values()
                .forEach(k ->
                        k.type.shapes().stream().filter(s -> !parts.contains(s)).forEach(parts::add));
        return parts;
    }

    @Override
    Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        keys.forEach((name, key) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("description", key.meaning);
            key.type.schema().forEach(one::putIfAbsent);
            properties.put(name, one);
            if (key.required) {
                required.add(name);
            }
        });
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", required.isEmpty() ? List.of("object", "null") : "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        if (shortcut == null) {
            return schema;
        }
        Map<String, Object> either = new LinkedHashMap<>();
        either.put("anyOf", List.of(schema, keys.get(shortcut).type.schema()));
        return either;
    }
}
