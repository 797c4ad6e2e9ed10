package dev.framewise.protocols.dns;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * The data of a type that is a plain sequence of numbers, names, texts and bytes: most types are, and a table of parts says
 * all about them. What is read or written is one value a part, in order.
 */
final class DnsFormat {
    private static final long NANOS = 1_000_000_000L;

    /** One part; its value is null while reading, and is given while writing. */
    @FunctionalInterface
    interface Part {
        Object walk(Wire w, Object value, DnsNames names);
    }

    private final List<Part> parts;

    private DnsFormat(List<Part> parts) {
        this.parts = parts;
    }

    static DnsFormat of(Part... parts) {
        return new DnsFormat(List.of(parts));
    }

    DnsData.Parts walk(Wire w, DnsData.Parts m, DnsNames names) {
        return new DnsData.Parts(sequence(parts, w, m == null ? null : m.values(), names));
    }

    private static List<Object> sequence(List<Part> parts, Wire w, List<?> values, DnsNames names) {
        List<Object> all = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            all.add(parts.get(i).walk(w, values == null ? null : values.get(i), names));
        }
        return all;
    }

    static Part number(Field f) {
        return (w, v, names) -> w.number64(f, v == null ? 0 : (Long) v);
    }

    /** Seconds since 1970, shown as a time as well. RFC 4034 §3.1.5. */
    static Part time(Field seconds, Field time) {
        return (w, v, names) -> {
            int at = w.position();
            long n = w.number64(seconds, v == null ? 0 : (Long) v);
            if (w.reading() && !w.failed()) {
                w.derived(time, n * NANOS, at, 4);
            }
            return n;
        };
    }

    /** A name in full: newer types do not share parts of names (RFC 3597 §4). */
    static Part name(Field f) {
        return (w, v, names) -> names.walk(w, f, v == null ? DnsName.ROOT : (DnsName) v, false);
    }

    static Part bytes(Field f, int byteLength) {
        return (w, v, names) -> w.bytes(f, bytes(v), byteLength);
    }

    /** A length of its own in front. */
    static Part prefixed(Field length, Field f) {
        return (w, v, names) -> w.prefixed(length, f, bytes(v));
    }

    /** Everything up to the end. */
    static Part rest(Field f) {
        return (w, v, names) -> w.rest(f, bytes(v));
    }

    static Part group(Field group, Part... parts) {
        List<Part> all = List.of(parts);
        return (w, v, names) -> {
            w.open(group);
            List<Object> values = sequence(all, w, (List<?>) v, names);
            w.close();
            return values;
        };
    }

    /** The same again until the end. */
    static Part repeated(Part part) {
        return (w, v, names) -> {
            List<?> values = v == null ? List.of() : (List<?>) v;
            List<Object> all = new ArrayList<>();
            for (int i = 0; w.more(i, values.size()); i++) {
                all.add(part.walk(w, w.reading() ? null : values.get(i), names));
            }
            return all;
        };
    }

    private static Bytes bytes(Object value) {
        return value == null ? Bytes.EMPTY : (Bytes) value;
    }
}
