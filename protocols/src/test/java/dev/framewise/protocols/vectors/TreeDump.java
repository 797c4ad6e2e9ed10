package dev.framewise.protocols.vectors;

import dev.framewise.protocols.dissect.AddressText;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Note;
import java.util.Locale;

/**
 * Writes a tree as text that a person can review: a node a line, with the byte where it begins and how far it reaches, in
 * bits where it is no whole number of bytes; derived values in brackets; what is wrong below the node at fault.
 */
final class TreeDump {
    private static final int PLACE = 18;

    private TreeDump() {}

    static String of(FieldTree tree) {
        StringBuilder out = new StringBuilder();
        for (int node = 0; node < tree.size(); node++) {
            boolean derived = tree.isDerived(node);
            out.append(place(tree, node, derived)).append("  ".repeat(tree.level(node)));
            out.append(derived ? "[" : "").append(tree.field(node).name()).append(value(tree, node));
            out.append(derived ? "]" : "").append('\n');
            notes(tree, node, out);
        }
        notes(tree, -1, out);
        return out.toString();
    }

    private static String place(FieldTree tree, int node, boolean derived) {
        if (derived) {
            return " ".repeat(PLACE);
        }
        String place = tree.partOfBytes(node)
                ? String.format(
                        Locale.ROOT, "%4d.%d %3d bits", tree.start(node), tree.firstBit(node), tree.bitLength(node))
                : String.format(Locale.ROOT, "%4d %5d", tree.start(node), tree.length(node));
        return place + " ".repeat(Math.max(1, PLACE - place.length()));
    }

    private static String value(FieldTree tree, int node) {
        Field f = tree.field(node);
        Kind kind = f.kind();
        boolean parent = tree.after(node) > node + 1;
        if (kind == Kind.PROTOCOL || kind == Kind.GROUP || parent && kind == Kind.BYTES) {
            return "";
        }
        if (kind.numeric()) {
            String name = f.valueName(tree.number(node));
            return " = " + tree.number(node) + (name == null ? "" : " (" + name + ")");
        }
        return switch (kind) {
            case TEXT -> " = \"" + visible(tree.text(node)) + "\"";
            case ETHER, IPV4, IPV6 -> " = " + AddressText.of(kind, tree.bytes(node));
            default -> " = " + tree.bytes(node).toHex();
        };
    }

    private static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> {
            if (c < ' ' || c >= 0x7f && c < 0xa0 || c == '\ufffd') {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }

    private static void notes(FieldTree tree, int node, StringBuilder out) {
        for (Note note : tree.notes()) {
            if (note.node() == node) {
                out.append(" ".repeat(PLACE))
                        .append("! ")
                        .append(note.rule().id())
                        .append(": ");
                out.append(note.sentence()).append('\n');
            }
        }
    }
}
