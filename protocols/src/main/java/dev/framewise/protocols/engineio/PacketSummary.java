package dev.framewise.protocols.engineio;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** Writes one line about one packet, e.g. {@code Ping "probe"} or {@code Message, 12 bytes of binary data}. */
final class PacketSummary {
    static final List<Field> FIELDS = List.of(
            EngineFields.ROOT, EngineFields.TYPE, EngineFields.DATA, EngineFields.BINARY, EngineFields.ACCEPTED);

    /** Text is written up to so many bytes. */
    private static final int LONGEST_TEXT = 80;

    private PacketSummary() {}

    static void write(FieldTree tree, int node, TextOut out) {
        int end = tree.after(node);
        int accepted = first(tree, EngineFields.ACCEPTED, node, end);
        if (accepted >= 0) {
            out.put("Taken");
            text(tree, accepted, out);
            return;
        }
        int binary = first(tree, EngineFields.BINARY, node, end);
        int type = first(tree, EngineFields.TYPE, node, end);
        if (binary >= 0) {
            out.put("Message, ").put(tree.length(binary)).put(" bytes of binary data");
        } else if (type < 0) {
            out.put("Engine.IO");
        } else {
            out.put(EngineFields.TYPE.valueName(tree.number(type)));
            int data = first(tree, EngineFields.DATA, node, end);
            if (data >= 0) {
                text(tree, data, out);
            }
        }
    }

    private static int first(FieldTree tree, Field f, int node, int end) {
        int n = tree.find(f, node);
        return n < end ? n : -1;
    }

    private static void text(FieldTree tree, int node, TextOut out) {
        Bytes b = tree.bytes(node);
        out.put(" \"").putVisible(b.array(), b.offset(), Math.min(LONGEST_TEXT, b.length()));
        out.put(b.length() > LONGEST_TEXT ? "…" : "\"");
    }
}
