package dev.framewise.inspector.filter;

import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.ValueNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Fields made from tshark's own table of fields, so that filters can be compared without any dissector of ours. */
final class TsharkFields {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("FT_NONE", Kind.GROUP),
            Map.entry("FT_BOOLEAN", Kind.BOOLEAN),
            Map.entry("FT_STRING", Kind.TEXT),
            Map.entry("FT_STRINGZ", Kind.TEXT),
            Map.entry("FT_BYTES", Kind.BYTES),
            Map.entry("FT_ETHER", Kind.ETHER),
            Map.entry("FT_IPv4", Kind.IPV4),
            Map.entry("FT_IPv6", Kind.IPV6),
            Map.entry("FT_ABSOLUTE_TIME", Kind.ABSOLUTE_TIME),
            Map.entry("FT_RELATIVE_TIME", Kind.RELATIVE_TIME),
            Map.entry("FT_FRAMENUM", Kind.FRAME_NUMBER),
            Map.entry("FT_DOUBLE", Kind.DOUBLE));

    private final Map<String, Field> fields = new TreeMap<>();
    private final Map<String, Field> protocols = new TreeMap<>();
    private final Map<String, List<Field>> members = new TreeMap<>();

    private TsharkFields() {}

    /** The fields of some protocols. */
    static TsharkFields of(Set<String> protocolNames) throws IOException, InterruptedException {
        TsharkFields table = new TsharkFields();
        Map<String, ValueNames> names = valueNames(protocolNames);
        for (String line : Tshark.lines(Map.of(), "-G", "fields")) {
            String[] columns = line.split("\t", -1);
            if (columns[0].equals("P") && protocolNames.contains(columns[2])) {
                table.protocols.put(columns[2], Field.protocol(columns[2], columns[1]));
            } else if (columns[0].equals("F") && protocolNames.contains(columns[4])) {
                table.add(columns, names.get(columns[2]));
            }
        }
        return table;
    }

    private void add(String[] columns, ValueNames names) {
        String type = columns[3];
        Kind kind = KINDS.get(type);
        int bits = 0;
        if (kind == null && (type.startsWith("FT_UINT") || type.startsWith("FT_INT"))) {
            String width = type.replaceAll("\\D", "");
            if (width.isEmpty()) {
                return;
            }
            kind = type.startsWith("FT_UINT") ? Kind.UINT : Kind.INT;
            bits = Integer.parseInt(width);
        }
        if (kind != null && !fields.containsKey(columns[2])) {
            Field f = Field.of(columns[2], columns[1], kind, bits);
            f = names == null ? f : f.values(names);
            fields.put(columns[2], f);
            members.computeIfAbsent(columns[4], p -> new ArrayList<>()).add(f);
        }
    }

    private static Map<String, ValueNames> valueNames(Set<String> protocolNames)
            throws IOException, InterruptedException {
        Map<String, List<Object>> pairs = new HashMap<>();
        for (String line : Tshark.lines(Map.of(), "-G", "values")) {
            String[] columns = line.split("\t", -1);
            boolean wanted =
                    columns.length >= 4 && protocolNames.contains(columns[1].split("\\.")[0]);
            if (wanted && columns[0].equals("V")) {
                List<Object> list = pairs.computeIfAbsent(columns[1], n -> new ArrayList<>());
                list.add(Long.decode(columns[2]));
                list.add(columns[3]);
            } else if (wanted && columns[0].equals("T")) {
                pairs.put(columns[1], List.of(1, columns[2], 0, columns[3]));
            }
        }
        Map<String, ValueNames> names = new HashMap<>();
        pairs.forEach((name, list) -> names.put(name, ValueNames.of(list.toArray())));
        return names;
    }

    Field field(String name) {
        return fields.get(name);
    }

    Field protocol(String name) {
        return protocols.get(name);
    }

    FieldCatalog catalog() {
        List<Protocol> all = new ArrayList<>();
        protocols.forEach((name, root) -> all.add(new Protocol(
                root, name, members.getOrDefault(name, List.of()), List.of(), List.of(), TsharkFields.class)));
        return FieldCatalog.of(all);
    }
}
