package dev.framewise.simulator.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What scenario files may say, for other programs as a JSON Schema, and for people as tables; both from the shapes. */
public final class ScenarioSchema {
    /** Parts shorter than this are written where they stand. */
    private static final int SHARED_LENGTH = 160;

    private ScenarioSchema() {}

    /** The JSON Schema (draft 2020-12) of scenario files, as text. */
    public static String json(ApplicationKinds kinds) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Framewise scenario");
        schema.put(
                "description",
                "A simulated network: its nodes, links, programs, what goes wrong, what happens when, and what must hold.");
        Map<String, Object> shape = ScenarioFile.shape(kinds).schema();
        Map<String, Integer> counts = new LinkedHashMap<>();
        count(shape, counts);
        Map<String, Map<String, Object>> named = new LinkedHashMap<>();
        Map<String, Object> parts = new LinkedHashMap<>();
        schema.putAll(shared(shape, "scenario", counts, named, parts));
        schema.put("$defs", parts);
        StringBuilder out = new StringBuilder();
        write(out, schema, "");
        return out.append('\n').toString();
    }

    /** Every mapping of scenario files with its keys, in Markdown. */
    public static String tables(ApplicationKinds kinds) {
        StringBuilder out = new StringBuilder();
        tables(List.of(ScenarioFile.shape(kinds)), kinds.all(), out);
        return out.toString();
    }

    private static void tables(List<Shape> shapes, Collection<? extends ApplicationKind> kinds, StringBuilder out) {
        Set<String> told = new LinkedHashSet<>();
        List<Shape> open = new ArrayList<>(shapes);
        while (!open.isEmpty()) {
            Shape s = open.remove(0);
            if (!told.add(s.what())) {
                continue;
            }
            String head = s.what().replaceFirst("^(an?|the) ", "");
            out.append("### ")
                    .append(head.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(head.substring(1))
                    .append("\n\n");
            for (ApplicationKind k : kinds) {
                if (k.shape().what().equals(s.what())) {
                    out.append('`')
                            .append(k.word())
                            .append("`: ")
                            .append(k.meaning())
                            .append("\n\n");
                }
            }
            out.append(s.table()).append('\n');
            open.addAll(s.parts());
        }
    }

    /** The JSON Schema of something else that is read by shapes: a definition for each. */
    public static String json(String title, Map<String, Shape> shapes) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        Map<String, Object> parts = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> parts.put(name, shape.schema()));
        schema.put("$defs", parts);
        StringBuilder out = new StringBuilder();
        write(out, schema, "");
        return out.append('\n').toString();
    }

    /** The keys of some shapes and of what stands in them, in Markdown. */
    public static String tables(List<Shape> shapes) {
        StringBuilder out = new StringBuilder();
        tables(shapes, List.of(), out);
        return out.toString();
    }

    private static String textOf(Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value, "");
        return out.toString();
    }

    /** Counts how often each part occurs. */
    private static void count(Object value, Map<String, Integer> counts) {
        if (value instanceof Map<?, ?> m) {
            // what stands in a part that occurs before is counted with that part
            if (counts.merge(textOf(m), 1, Integer::sum) == 1) {
                m.values().forEach(v -> count(v, counts));
            }
        } else if (value instanceof List<?> l) {
            l.forEach(v -> count(v, counts));
        }
    }

    /** The value with references in place of larger parts that occur several times; they move to {@code $defs}. */
    private static Map<String, Object> shared(
            Map<?, ?> m,
            String name,
            Map<String, Integer> counts,
            Map<String, Map<String, Object>> named,
            Map<String, Object> parts) {
        String text = textOf(m);
        boolean several = text.length() > SHARED_LENGTH && counts.getOrDefault(text, 0) > 1;
        if (several && named.containsKey(text)) {
            return named.get(text);
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        m.forEach((k, v) -> {
            String key = k.toString();
            if (key.equals("properties") && v instanceof Map<?, ?> properties) {
                // names are no schemas: each stays where it is, and what stands behind it may be shared
                Map<String, Object> each = new LinkedHashMap<>();
                properties.forEach((p, x) -> each.put(p.toString(), shared(x, p.toString(), counts, named, parts)));
                copy.put(key, each);
            } else {
                copy.put(key, shared(v, name, counts, named, parts));
            }
        });
        if (!several) {
            return copy;
        }
        String free = name;
        for (int i = 2; parts.containsKey(free); i++) {
            free = name + "-" + i;
        }
        parts.put(free, copy);
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("$ref", "#/$defs/" + free);
        named.put(text, reference);
        return reference;
    }

    private static Object shared(
            Object value,
            String name,
            Map<String, Integer> counts,
            Map<String, Map<String, Object>> named,
            Map<String, Object> parts) {
        if (value instanceof List<?> l) {
            return l.stream().map(v -> shared(v, name, counts, named, parts)).toList();
        }
        if (!(value instanceof Map<?, ?> m)) {
            return value;
        }
        return shared(m, name, counts, named, parts);
    }

    private static void write(StringBuilder out, Object value, String indent) {
        if (value instanceof Map<?, ?> m) {
            String inner = indent + "  ";
            out.append('{');
            String comma = "\n";
            for (Map.Entry<?, ?> e : m.entrySet()) {
                out.append(comma).append(inner);
                text(out, e.getKey().toString());
                out.append(": ");
                write(out, e.getValue(), inner);
                comma = ",\n";
            }
            out.append(m.isEmpty() ? "}" : "\n" + indent + "}");
        } else if (value instanceof List<?> l) {
            boolean flat = l.stream().noneMatch(x -> x instanceof Map || x instanceof List);
            String inner = indent + "  ";
            out.append('[');
            String comma = "";
            for (Object x : l) {
                out.append(comma).append(flat ? "" : "\n" + inner);
                write(out, x, inner);
                comma = flat ? ", " : ",";
            }
            out.append(flat ? "]" : "\n" + indent + "]");
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            text(out, value.toString());
        }
    }

    private static void text(StringBuilder out, String s) {
        out.append('"');
        for (char c : s.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> out.append(c);
            }
        }
        out.append('"');
    }
}
