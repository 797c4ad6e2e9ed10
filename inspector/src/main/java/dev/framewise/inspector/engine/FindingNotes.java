package dev.framewise.inspector.engine;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;

/** Puts what examiners found about a row into its tree: as notes of the nodes that they are about. */
final class FindingNotes {
    private FindingNotes() {}

    /**
     * Puts a row's findings.
     *
     * @param from the first node that the row's messages may have
     * @param frameNodes how many nodes the frame has
     */
    static void put(Row row, FieldTree t, int from, int frameNodes) {
        for (Finding f : row.findings()) {
            int node = f.field() == null ? -1 : t.find(f.field(), from);
            if (node < 0) {
                node = row.isMessage() ? t.find(rootOf(row, f), from) : frameNodes - 1;
            }
            t.note(node, f.rule(), f.detail());
        }
    }

    /** The node of the protocol whose rule it is: the message's, or that of one which carried it. */
    private static Field rootOf(Row row, Finding f) {
        for (CarrierMessage m : row.carriers()) {
            Protocol p = m.dissector().protocol();
            if (p.rules().contains(f.rule())) {
                return p.root();
            }
        }
        return row.dissector().protocol().root();
    }
}
