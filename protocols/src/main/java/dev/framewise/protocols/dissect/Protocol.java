package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/**
 * A protocol as a catalogue entry.
 *
 * @param root the node that holds its fields; its name is the protocol's short name, e.g. {@code mqtt}
 * @param column what the protocol column of a list of rows says, e.g. {@code MQTT}
 * @param fields every field that it can show, in the order of the format
 * @param rules every rule that it can find broken
 * @param documents what specifies it, the governing document first
 * @param home a class of its package, beside whose resource {@code fields.properties} the explanations stand
 */
public record Protocol(
        Field root, String column, List<Field> fields, List<Rule> rules, List<Document> documents, Class<?> home) {
    public String name() {
        return root.name();
    }

    /** A protocol is its root: comparing the lists would take long, and a record's own way is slow to begin with. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Protocol p && p.root == root;
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }
}
