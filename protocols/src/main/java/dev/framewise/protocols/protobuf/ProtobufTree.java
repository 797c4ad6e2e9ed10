package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows whole messages, and writes them into lines. */
public final class ProtobufTree {
    /** A line names so many fields, and so many characters of a text. */
    static final int MOST_IN_LINE = 6;

    static final int LONGEST_TEXT = 40;

    /** Messages inside messages are written up to this depth. */
    static final int DEEPEST_IN_LINE = 3;

    private ProtobufTree() {}

    /** Shows a message with a node of its own. */
    public static void show(FieldTree tree, Source source, int from, int to, Schema.MessageType type, boolean cut) {
        tree.source(source);
        int root = tree.size();
        tree.open(ProtobufFields.ROOT, from);
        int depth = tree.depth();
        if (type != null) {
            tree.derived(ProtobufFields.MESSAGE_NAME, type.name(), from, 0);
            if (tree.wantsCaptions()) {
                tree.captionOpen("Protocol Buffers: " + type.name());
            }
        }
        WireReader r = WireReader.lenient(source, from, to, tree).cutByCapture(cut);
        ProtobufMessage.walk(r, ProtobufMessage.SHAPE, type);
        r.finish();
        tree.closeTo(depth, to);
        tree.close(to);
        if (type == null && from < to && !tree.projecting()) {
            tree.note(
                    root,
                    Knowledge.GUESSED,
                    "Without a declaration (--proto, --descriptors) the fields have no names, and whether a value is text, a"
                            + " message or a number with a sign is told by its shape alone.");
        }
    }

    /** Writes the fields of the message whose node this is: {@code {name: "Jason", id: 1001}}. */
    public static void put(FieldTree tree, int node, TextOut out) {
        fields(tree, node + 1, tree.after(node), 0, out);
    }

    private static void fields(FieldTree tree, int from, int to, int depth, TextOut out) {
        out.put('{');
        int n = 0;
        for (int i = from; i < to; i = tree.after(i)) {
            if (tree.field(i) != ProtobufFields.FIELD) {
                continue;
            }
            if (n++ == MOST_IN_LINE) {
                out.put(", …");
                break;
            }
            out.put(n == 1 ? "" : ", ");
            field(tree, i, depth, out);
        }
        out.put('}');
    }

    private static void field(FieldTree tree, int node, int depth, TextOut out) {
        int end = tree.after(node);
        boolean named = false;
        int value = -1;
        int shown = -1;
        for (int i = node + 1; i < end; i = tree.after(i)) {
            Field f = tree.field(i);
            if (f == ProtobufFields.NAME && !tree.text(i).equals("<UNKNOWN>")) {
                out.putVisible(tree.text(i));
                named = true;
            } else if (f == ProtobufFields.NUMBER && !named) {
                out.put(tree.number(i));
            } else if (f == ProtobufFields.MESSAGE) {
                out.put(": ");
                if (depth < DEEPEST_IN_LINE) {
                    fields(tree, i + 1, tree.after(i), depth + 1, out);
                } else {
                    out.put("{…}");
                }
                return;
            } else if (f == ProtobufFields.VALUE) {
                value = i;
            } else if (shown < 0 || f == ProtobufFields.ENUM) {
                shown = isValue(f) ? i : shown;
            }
        }
        out.put(": ");
        if (shown >= 0) {
            value(tree, shown, out);
        } else if (value >= 0) {
            int n = tree.length(value);
            out.put(n).put(n == 1 ? " byte" : " bytes");
        }
    }

    private static boolean isValue(Field f) {
        return f == ProtobufFields.STRING
                || f == ProtobufFields.ENUM
                || f == ProtobufFields.BOOL
                || f == ProtobufFields.INT32
                || f == ProtobufFields.INT64
                || f == ProtobufFields.UINT32
                || f == ProtobufFields.UINT64
                || f == ProtobufFields.DOUBLE
                || f == ProtobufFields.FLOAT;
    }

    private static void value(FieldTree tree, int node, TextOut out) {
        Field f = tree.field(node);
        if (f == ProtobufFields.STRING) {
            Bytes b = Bytes.utf8(tree.text(node));
            out.put('"').putVisible(b.array(), b.offset(), Math.min(b.length(), LONGEST_TEXT));
            out.put(b.length() > LONGEST_TEXT ? "…" : "\"");
        } else if (f == ProtobufFields.ENUM) {
            out.putVisible(tree.text(node));
        } else if (f == ProtobufFields.BOOL) {
            out.put(tree.number(node) != 0 ? "true" : "false");
        } else if (tree.object(node) != null) {
            out.put(tree.object(node).toString());
        } else {
            out.put(tree.number(node));
        }
    }
}
