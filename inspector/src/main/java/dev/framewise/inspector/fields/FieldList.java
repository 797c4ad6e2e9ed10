package dev.framewise.inspector.fields;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of {@code framewise fields}: everything, one protocol, one field, or all fields whose names begin so. */
public final class FieldList {
    private FieldList() {}

    /**
     * The rows that a word asks for, in the order of their protocols and formats; for a prefix, sorted by name.
     *
     * @param query empty for everything; the name of a protocol; the name of a field; or the beginning of names up to a
     *     dot, e.g. {@code mqtt.property}
     * @return empty when nothing is called so; {@link #unknown} says what may have been meant
     */
    public static List<FieldRow> rows(FieldCatalog catalog, String query) {
        String wanted = query.strip();
        List<FieldRow> rows = new ArrayList<>();
        Protocol protocol = catalog.protocol(wanted);
        if (protocol != null) {
            addAll(catalog, protocol, rows);
            return rows;
        }
        if (wanted.isEmpty()) {
            catalog.protocols().forEach(p -> addAll(catalog, p, rows));
            for (String name : catalog.names()) {
                for (Field f : catalog.declared(name)) {
                    if (catalog.protocolsOf(f).isEmpty()) {
                        rows.add(row(catalog, f, ""));
                    }
                }
            }
            return rows;
        }
        addNamed(catalog, wanted, rows);
        if (rows.isEmpty() || wanted.indexOf('.') < 0) {
            String prefix = wanted.endsWith(".") ? wanted : wanted + ".";
            for (String name : catalog.completions(prefix, Integer.MAX_VALUE)) {
                addNamed(catalog, name, rows);
            }
        }
        return rows;
    }

    /** A sentence for a word that nothing is called by, with the names that may have been meant. */
    public static String unknown(FieldCatalog catalog, String query) {
        List<String> near = catalog.nearest(query.strip(), 3);
        String sentence = "There is no protocol or field " + query.strip() + ".";
        return near.isEmpty() ? sentence : sentence + " Did you mean " + String.join(", ", near) + "?";
    }

    private static void addAll(FieldCatalog catalog, Protocol p, List<FieldRow> rows) {
        rows.add(row(catalog, p.root(), p.name()));
        for (Field f : p.fields()) {
            if (f != p.root()) {
                rows.add(row(catalog, f, p.name()));
            }
        }
    }

    private static void addNamed(FieldCatalog catalog, String name, List<FieldRow> rows) {
        for (Field f : catalog.declared(name)) {
            List<Protocol> owners = catalog.protocolsOf(f);
            rows.add(row(catalog, f, owners.isEmpty() ? "" : owners.get(0).name()));
        }
    }

    private static FieldRow row(FieldCatalog catalog, Field f, String protocol) {
        return new FieldRow(
                f.name(),
                protocol,
                type(f),
                wiresharkType(f),
                f.label(),
                values(f),
                specification(f),
                catalog.explanation(f));
    }

    private static String specification(Field f) {
        List<String> places = new ArrayList<>();
        for (Spec s : f.specs()) {
            places.add(s.toString());
        }
        return String.join("; ", places);
    }

    private static List<String> values(Field f) {
        List<String> values = new ArrayList<>();
        if (f.isAlias()) {
            f.members().forEach(m -> values.add(m.name()));
            return values;
        }
        ValueNames names = f.values();
        for (int i = 0; names != null && i < names.size(); i++) {
            values.add(number(f, names.key(i)) + " " + names.nameAt(i));
        }
        return values;
    }

    private static String number(Field f, long v) {
        boolean hex = f.base() == Base.HEX || f.base() == Base.HEX_DEC;
        if (!hex) {
            return Long.toString(v);
        }
        int digits = Math.max(1, (f.bits() + 3) / 4);
        return String.format(Locale.ROOT, "0x%0" + digits + "x", v);
    }

    /** The kind of a field's values in words, with their width where it is fixed. */
    public static String type(Field f) {
        String kind = switch (f.kind()) {
            case PROTOCOL -> "protocol";
            case GROUP -> "group";
            case UINT -> "unsigned number";
            case INT -> "signed number";
            case BOOLEAN -> "truth value";
            case TEXT -> "text";
            case BYTES -> "bytes";
            case ETHER -> "Ethernet address";
            case IPV4 -> "IPv4 address";
            case IPV6 -> "IPv6 address";
            case ABSOLUTE_TIME -> "date and time";
            case RELATIVE_TIME -> "duration";
            case FRAME_NUMBER -> "frame number";
            case DOUBLE -> "floating point number";
            case GUID -> "GUID";
        };
        boolean sized = f.bits() > 0 && (f.kind() == Kind.UINT || f.kind() == Kind.INT || f.kind() == Kind.BOOLEAN);
        return sized ? kind + ", " + f.bits() + (f.bits() == 1 ? " bit" : " bits") : kind;
    }

    /** The type as {@code tshark -G fields} names it: numbers with the width that Wireshark keeps them in. */
    public static String wiresharkType(Field f) {
        if (f.kind() != Kind.UINT && f.kind() != Kind.INT) {
            return f.kind().wireshark();
        }
        return f.kind().wireshark() + (f.bits() == 0 ? 64 : (f.bits() + 7) / 8 * 8);
    }
}
