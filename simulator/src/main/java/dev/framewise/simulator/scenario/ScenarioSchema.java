package dev.framewise.simulator.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What scenario files may say, for other programs as a JSON Schema, and for people as tables; both from the shapes. */
public final class ScenarioSchema {
    private ScenarioSchema() {}

    /** The JSON Schema (draft 2020-12) of scenario files, as text. */
    public static String json(ApplicationKinds kinds) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Framewise scenario");
        schema.put(
                "description",
                "A simulated network: its nodes, links, programs, what goes wrong, what happens when, and what must hold.");
        schema.putAll(ScenarioFile.shape(kinds).schema());
        StringBuilder out = new StringBuilder();
        write(out, schema, "");
        return out.append('\n').toString();
    }

    /** Every mapping of scenario files with its keys, in Markdown. */
    public static String tables(ApplicationKinds kinds) {
        StringBuilder out = new StringBuilder();
        Set<String> told = new LinkedHashSet<>();
        List<Shape> open = new ArrayList<>(List.of(ScenarioFile.shape(kinds)));
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
            for (ApplicationKind k : kinds.all()) {
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
        return out.toString();
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
