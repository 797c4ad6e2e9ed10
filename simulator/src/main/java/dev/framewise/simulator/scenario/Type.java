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

    private static Type scalar(String description, Function<String, Object> reader) {
        return new Scalar(map("type", List.of("string", "number"), "description", description), reader);
    }

    /** Any text; what its reader refuses is a mistake at its place. */
    public static Type text(String description, Function<String, Object> reader) {
        return new Scalar(map("type", List.of("string", "number", "boolean"), "description", description), reader);
    }

    public static final Type TEXT = text("a text", t -> t);

    public static final Type DURATION = scalar("a duration, e.g. 10ms, 1.5s, 2min", Units::nanos);

    public static final Type RATE = scalar("bits a second, e.g. 100kbit, 1Gbit; 0 for no limit", Units::bitsPerSecond);

    public static final Type SIZE = scalar("bytes, e.g. 1500, 64KiB", Units::bytes);

    public static final Type PROBABILITY = scalar("a probability, e.g. 0.1 or 10%", Units::probability);

    public static final Type ADDRESS = scalar("an IP address", IpAddress::parse);

    public static final Type PREFIX = scalar("an address with its prefix length, e.g. 10.0.0.1/24", Prefix::parse);

    public static final Type BOOLEAN =
            new Scalar(map("type", List.of("boolean", "string"), "description", "true or false"), t -> switch (t) {
                case "true" -> Boolean.TRUE;
                case "false" -> Boolean.FALSE;
                default -> throw new IllegalArgumentException("\"" + t + "\" is neither true nor false");
            });

    public static final Type NUMBER = scalar("a number", t -> {
        try {
            return Double.valueOf(t);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + t + "\" is no number", e);
        }
    });

    /** A whole number in a range. */
    public static Type integer(long least, long most) {
        return new Scalar(map("type", List.of("integer", "string"), "minimum", least, "maximum", most), t -> {
            try {
                long v = Long.parseLong(t.replace("_", ""));
                if (v >= least && v <= most) {
                    return v;
                }
                throw new IllegalArgumentException(t + " is not from " + least + " to " + most);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + t + "\" is no whole number", e);
            }
        });
    }

    /** One word of several. */
    public static Type word(String... words) {
        List<String> all = List.of(words);
        return new Scalar(
                map("anyOf", List.of(map("enum", all), map("type", "string", "pattern", "\\$\\{.*\\}"))), t -> {
                    if (all.contains(t)) {
                        return t;
                    }
                    throw new IllegalArgumentException(
                            "\"" + t + "\" is none of " + String.join(", ", all) + Nearest.suggestion(t, all));
                });
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
                return map("anyOf", List.of(map("type", "array", "items", of.schema()), of.schema()));
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
