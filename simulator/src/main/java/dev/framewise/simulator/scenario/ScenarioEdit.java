package dev.framewise.simulator.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Changes a scenario's text: puts something into its mappings, or other things in their place, and writes it anew. */
public final class ScenarioEdit {
    private final String file;
    private final Map<String, Object> root;

    public ScenarioEdit(String file, String source) {
        this.file = file;
        this.root = mapping(plain(Item.parse(file, source)));
    }

    /** The mapping under these keys, as deep as they lead; made where it is not there. */
    public Map<String, Object> at(String... keys) {
        Map<String, Object> here = root;
        for (String key : keys) {
            Object next = here.get(key);
            if (!(next instanceof Map<?, ?>)) {
                next = new LinkedHashMap<String, Object>();
                here.put(key, next);
            }
            here = mapping(next);
        }
        return here;
    }

    /** The mapping of a node. */
    public Map<String, Object> node(String name) {
        Map<String, Object> nodes = at("nodes");
        if (!nodes.containsKey(name)) {
            throw new ScenarioException(
                    file + " has no node called \"" + name + "\"" + Nearest.suggestion(name, nodes.keySet()));
        }
        return at("nodes", name);
    }

    @SuppressWarnings("unchecked") // plain() makes no other maps
    private static Map<String, Object> mapping(Object value) {
        return (Map<String, Object>) value;
    }

    private static Object plain(Item item) {
        return switch (item.form()) {
            case TEXT -> item.text();
            case NOTHING -> null;
            case LIST -> item.list().stream().map(ScenarioEdit::plain).collect(Collectors.toCollection(ArrayList::new));
            case MAPPING -> {
                Map<String, Object> map = new LinkedHashMap<>();
                item.mapping().forEach((k, v) -> map.put(k, plain(v)));
                yield map;
            }
        };
    }

    /** The scenario as YAML, without its comments. */
    public String text() {
        StringBuilder out = new StringBuilder();
        root.forEach((key, value) -> {
            write(out, key);
            write(out.append(": "), value);
            out.append('\n');
        });
        return out.toString();
    }

    private static void write(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            String between = "{";
            for (Map.Entry<?, ?> e : map.entrySet()) {
                write(out.append(between), e.getKey());
                write(out.append(": "), e.getValue());
                between = ", ";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String between = "[";
            for (Object o : list) {
                write(out.append(between), o);
                between = ", ";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (value == null) {
            out.append("null");
        } else {
            quote(out, value.toString());
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 32 || c == 127) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
