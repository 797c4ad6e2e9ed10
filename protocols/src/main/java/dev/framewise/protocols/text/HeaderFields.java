package dev.framewise.protocols.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The fields of a head in their order, with the same name as often as it stands there (RFC 9110 §5.2, §5.3). */
public record HeaderFields(List<HeaderField> all) implements Iterable<HeaderField> {
    public static final HeaderFields NONE = new HeaderFields(List.of());

    public HeaderFields {
        all = List.copyOf(all);
    }

    /** Fields from names and values that take turns. */
    public static HeaderFields of(String... namesAndValues) {
        List<HeaderField> fields = new ArrayList<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            fields.add(new HeaderField(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new HeaderFields(fields);
    }

    /** These and one more behind them. */
    public HeaderFields with(String name, String value) {
        List<HeaderField> more = new ArrayList<>(all);
        more.add(new HeaderField(name, value));
        return new HeaderFields(more);
    }

    /** The value of the first field with this name, or null. */
    public String first(String name) {
        for (HeaderField f : all) {
            if (f.is(name)) {
                return f.value();
            }
        }
        return null;
    }

    /** The values of all fields with this name, in their order. */
    public List<String> every(String name) {
        List<String> values = new ArrayList<>();
        for (HeaderField f : all) {
            if (f.is(name)) {
                values.add(f.value());
            }
        }
        return values;
    }

    public boolean has(String name) {
        return first(name) != null;
    }

    /**
     * The members of a list, from all fields of this name, without those that are empty (RFC 9110 §5.6.1). Commas in quoted
     * strings part nothing.
     */
    public List<String> list(String name) {
        List<String> members = new ArrayList<>();
        for (HeaderField f : all) {
            if (f.is(name)) {
                split(f.value(), ',', members);
            }
        }
        return members;
    }

    /** True when a list holds a token, whatever the case of its letters. */
    public boolean lists(String name, String token) {
        for (String member : list(name)) {
            if (member.equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }

    /** The parts of a value between separators outside of quoted strings, without white space around them, none of them empty. */
    public static List<String> split(String value, char separator) {
        List<String> parts = new ArrayList<>();
        split(value, separator, parts);
        return parts;
    }

    private static void split(String value, char separator, List<String> into) {
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i <= value.length(); i++) {
            char c = i < value.length() ? value.charAt(i) : separator;
            if (i < value.length() && c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\' && i + 1 < value.length()) {
                i++;
            } else if (i == value.length() || c == separator && !quoted) {
                String part = value.substring(from, i).strip();
                if (!part.isEmpty()) {
                    into.add(part);
                }
                from = i + 1;
            }
        }
    }

    @Override
    public Iterator<HeaderField> iterator() {
        return Collections.unmodifiableList(all).iterator();
    }

    @Override
    public String toString() {
        return Arrays.toString(all.toArray());
    }
}
