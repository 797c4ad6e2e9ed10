package dev.framewise.simulator.scenario;

import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What kind of value a key of a scenario takes: how it is read, and how JSON Schema describes it. What it reads is a
 * {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@link IpAddress}, {@link Prefix}, {@code List} or
 * {@link Values}.
 */
public abstract class Type {
    /** Reads a value. */
    abstract Object read(Item item, Parameters parameters);

    /** The keywords of JSON Schema for it (draft 2020-12). */
    abstract Map<String, Object> schema();

    /** What stands there, for people, in a few words. */
    String words() {
        return String.valueOf(schema().getOrDefault("description", "any value"));
    }

    /** The mappings that may stand there, each to be explained by itself. */
    List<Shape> shapes() {
        return List.of();
    }

    private static final class Scalar extends Type {
        private final Map<String, Object> schema;
        private final Function<String, Object> reader;

        Scalar(Map<String, Object> schema, Function<String, Object> reader) {
            this.schema = schema;
            this.reader = reader;
        }

        @Override
        Object read(Item item, Parameters parameters) {
            if (item.form() != Item.Form.TEXT) {
                throw item.wrong("Here stands " + item.form().words() + " where a single value belongs.");
            }
            String text = parameters.fill(item);
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw item.wrong(ScenarioException.sentence(e.getMessage()));
            }
        }

        @Override
        Map<String, Object> schema() {
            return schema;
        }
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> m = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            m.put((String) pairs[i], pairs[i + 1]);
        }
        return m;
    }

    /** A value in which parameters may stand, {@code ${name}}, is judged only when they are filled in. */
    private static Map<String, Object> filled() {
        return map("type", "string", "pattern", "\\$\\{[^}]*\\}");
    }

    private static Type scalar(String description, Function<String, Object> reader, Object... forms) {
        List<Object> any = new ArrayList<>(List.of(forms));
        any.add(filled());
        return new Scalar(map("description", description, "anyOf", any), reader);
    }

    /** A number with one of some units, in any letters; see {@link Units}. */
    private static Map<String, Object> quantity(String units) {
        return map(
                "type",
                "string",
                "pattern",
                "^\\s*(?:(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)\\s*(?:" + units + ")|0[0_]*(?:\\.[0_]*)?)\\s*$");
    }

    private static Map<String, Object> zero() {
        return map("const", 0);
    }

    private static Map<String, Object> number(double least, double most) {
        Map<String, Object> m =
                map("type", "number", "minimum", least == Math.rint(least) ? (Object) (long) least : least);
        if (most < Double.MAX_VALUE) {
            m.put("maximum", (long) most);
        }
        return m;
    }

    private static Map<String, Object> string(String pattern) {
        return map("type", "string", "pattern", pattern);
    }

    /** Any text; what its reader refuses is a mistake at its place. */
    public static Type text(String description, Function<String, Object> reader) {
        return new Scalar(map("type", List.of("string", "number", "boolean"), "description", description), reader);
    }

    public static final Type TEXT = text("a text", t -> t);

    public static final Type DURATION =
            scalar("a duration, e.g. 10ms, 1.5s, 2min", Units::nanos, quantity("ns|us|µs|ms|s|min|h|d"), zero());

    public static final Type RATE = scalar(
            "bits a second, e.g. 100kbit, 1Gbit; 0 for no limit",
            Units::bitsPerSecond,
            quantity("[kKmMgG]?[bB][iI][tT](?:/[sS]|[pP][sS])?"),
            zero());

    public static final Type SIZE = scalar(
            "bytes, e.g. 1500, 64KiB", Units::bytes, quantity("(?:[kKmMgG][iI]?)?[bB]|"), number(0, Double.MAX_VALUE));

    public static final Type PROBABILITY = scalar(
            "a probability, e.g. 0.1 or 10%",
            Units::probability,
            number(0, 1),
            string("^\\s*\\+?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?\\s*%?\\s*$"));

    public static final Type ADDRESS = scalar("an IP address", IpAddress::parse, string("^[0-9A-Fa-f:.]+$"));

    public static final Type PREFIX = scalar(
            "an address with its prefix length, e.g. 10.0.0.1/24",
            Prefix::parse,
            string("^[0-9A-Fa-f:.]+(?:/[0-9]{1,3})?$"));

    public static final Type BOOLEAN = scalar(
            "true or false",
            t -> switch (t) {
                case "true" -> Boolean.TRUE;
                case "false" -> Boolean.FALSE;
                default -> throw new IllegalArgumentException("\"" + t + "\" is neither true nor false");
            },
            map("enum", List.of(true, false, "true", "false")));

    public static final Type NUMBER = scalar(
            "a number",
            t -> {
                try {
                    return Double.valueOf(t);
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException("\"" + t + "\" is no number", e);
                }
            },
            map("type", "number"),
            string("^\\s*[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?\\s*$"));

    /** A whole number in a range. */
    public static Type integer(long least, long most) {
        String words = most == Long.MAX_VALUE
                ? least == Long.MIN_VALUE ? "a whole number" : "a whole number from " + least + " on"
                : "a whole number from " + least + " to " + most;
        return scalar(
                words,
                t -> {
                    try {
                        long v = Long.parseLong(t.replace("_", ""));
                        if (v >= least && v <= most) {
                            return v;
                        }
                        throw new IllegalArgumentException(t + " is not from " + least + " to " + most);
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException("\"" + t + "\" is no whole number", e);
                    }
                },
                map("type", "integer", "minimum", least, "maximum", most),
                string("^[-+]?[0-9_]+$"));
    }

    /** One word of several. */
    public static Type word(String... words) {
        List<String> all = List.of(words);
        List<Object> literal = new ArrayList<>(all);
        for (String w : all) {
            // an unquoted 5.0 or true is no string for JSON
            if (w.matches("\\d+(\\.\\d+)?")) {
                literal.add(Double.valueOf(w));
            } else if (w.equals("true") || w.equals("false")) {
                literal.add(Boolean.valueOf(w));
            }
        }
        return scalar(
                "one of " + String.join(", ", all),
                t -> {
                    if (all.contains(t)) {
                        return t;
                    }
                    throw new IllegalArgumentException(
                            "\"" + t + "\" is none of " + String.join(", ", all) + Nearest.suggestion(t, all));
                },
                map("enum", literal));
    }

    /** A list of values of one kind; a single value counts as a list of one. */
    public static Type list(Type of) {
        return new Type() {
            @Override
            Object read(Item item, Parameters parameters) {
                List<Object> values = new ArrayList<>();
                if (item.form() == Item.Form.LIST) {
                    for (Item i : item.list()) {
                        values.add(of.read(i, parameters));
                    }
                } else if (item.form() != Item.Form.NOTHING) {
                    values.add(of.read(item, parameters));
                }
                return values;
            }

            @Override
            Map<String, Object> schema() {
                return map(
                        "anyOf", List.of(map("type", "array", "items", of.schema()), of.schema(), map("type", "null")));
            }

            @Override
            String words() {
                return "one or a list: " + of.words();
            }

            @Override
            List<Shape> shapes() {
                return of.shapes();
            }
        };
    }

    /** A mapping from names that the author chooses to values of one kind; read as a list of {@link Values} or values. */
    public static Type named(Type of) {
        return new Type() {
            @Override
            Object read(Item item, Parameters parameters) {
                if (item.form() != Item.Form.MAPPING) {
                    throw item.wrong("Here stands " + item.form().words() + " where names with their values belong.");
                }
                Map<String, Object> values = new LinkedHashMap<>();
                item.mapping().forEach((k, v) -> values.put(k, of.read(v, parameters)));
                return values;
            }

            @Override
            Map<String, Object> schema() {
                return map("type", "object", "additionalProperties", of.schema());
            }

            @Override
            String words() {
                return "by name: " + of.words();
            }

            @Override
            List<Shape> shapes() {
                return of.shapes();
            }
        };
    }

    /** The value as it stands, unread: for what is read later with parameters of its own. */
    public static final Type ITEM = new Type() {
        @Override
        Object read(Item item, Parameters parameters) {
            return item;
        }

        @Override
        Map<String, Object> schema() {
            return map();
        }
    };
}
