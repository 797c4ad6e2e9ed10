package dev.framewise.gui.model;

import dev.framewise.inspector.engine.Registry;
import dev.framewise.protocols.dissect.Dissector;
import java.util.ArrayList;
import java.util.List;

/**
 * The user's word that what flows over a port is a protocol, whatever its bytes say.
 *
 * @param table which sort of port, such as {@code tcp.port}
 * @param port the number
 * @param protocol the protocol's short name, such as {@code mqtt}
 */
public record DecodeAs(String table, int port, String protocol) {
    /** Tells a registry. */
    public void into(Registry registry) {
        registry.decodeAs(table, port, registry.dissector(protocol));
    }

    /** The protocols that can ride on a table's ports, by their short names. */
    public static List<String> protocols(Registry registry, String table) {
        List<String> all = new ArrayList<>();
        for (Dissector<?> d : registry.dissectors()) {
            if (d.tables().contains(table)) {
                all.add(d.protocol().name());
            }
        }
        return all;
    }

    /** These choices with one more, which replaces an older one about the same port. */
    public static List<DecodeAs> with(List<DecodeAs> before, DecodeAs more) {
        List<DecodeAs> all = new ArrayList<>(before);
        all.removeIf(c -> c.table.equals(more.table) && c.port == more.port);
        all.add(more);
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return table + " == " + port + " → " + protocol;
    }
}
