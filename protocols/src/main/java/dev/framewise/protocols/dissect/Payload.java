package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.Underlay;
import dev.framewise.protocols.wire.WireReader;

/** What all layers of a frame do alike: handing their payload on, and writing addresses into lines. */
public final class Payload {
    private Payload() {}

    /** Hands a payload on, unless it is empty or layers nest too deep. */
    public static void carry(
            FieldTree tree, FrameLayer.Carrier carrier, String table, int key, Source source, int from, int to) {
        Underlay under = tree.underlay();
        if (from < to && under.depth < Underlay.DEEPEST) {
            under.depth++;
            carrier.carry(table, key, source, from, to);
            under.depth--;
        }
    }

    /** Shows bytes that no field accounts for, if there are any. */
    public static void gap(FieldTree tree, int from, int to) {
        if (from < to) {
            tree.leaf(WireReader.GAP, from, to - from);
        }
    }

    /** Writes the value of an address's first node at or after a node; nothing when the tree has none. */
    public static TextOut putAddress(TextOut out, FieldTree tree, Field address, int from) {
        int node = tree.find(address, from);
        if (node >= 0) {
            AddressText.put(out, address.kind(), tree.bytes(node));
        }
        return out;
    }

    /** Writes the number of a field's first node at or after a node; nothing when the tree has none. */
    public static TextOut putNumber(TextOut out, FieldTree tree, Field f, int from) {
        int node = tree.find(f, from);
        if (node >= 0) {
            out.put(tree.number(node));
        }
        return out;
    }

    /** The number of a field's first node at or after a node, or the given one when the tree has none. */
    public static long number(FieldTree tree, Field f, int from, long otherwise) {
        int node = tree.find(f, from);
        return node >= 0 ? tree.number(node) : otherwise;
    }
}
