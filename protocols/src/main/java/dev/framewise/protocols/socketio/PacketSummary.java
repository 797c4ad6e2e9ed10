package dev.framewise.protocols.socketio;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** Writes one line about one packet, e.g. {@code Event /chat #12 ["say","hello"]}. */
final class PacketSummary {
    static final List<Field> FIELDS = List.of(
            SocketFields.ROOT,
            SocketFields.TYPE,
            SocketFields.NAMESPACE,
            SocketFields.ID,
            SocketFields.DATA,
            SocketFields.ATTACHMENT);

    /** Text is written up to so many bytes. */
    private static final int LONGEST_TEXT = 80;

    private PacketSummary() {}

    static void write(FieldTree tree, int node, TextOut out) {
        int end = tree.after(node);
        int type = first(tree, SocketFields.TYPE, node, end);
        if (type >= 0) {
            out.put(SocketFields.TYPE.valueName(tree.number(type)));
        }
        int name = first(tree, SocketFields.NAMESPACE, node, end);
        if (name >= 0) {
            out.put(' ').putVisible(tree.text(name));
        }
        int id = first(tree, SocketFields.ID, node, end);
        if (id >= 0) {
            out.put(" #").put(tree.number(id));
        }
        int data = first(tree, SocketFields.DATA, node, end);
        if (data >= 0) {
            Bytes b = tree.bytes(data);
            out.put(' ').putVisible(b.array(), b.offset(), Math.min(LONGEST_TEXT, b.length()));
            if (b.length() > LONGEST_TEXT) {
                out.put("…");
            }
        }
        attachments(tree, node, end, type, out);
    }

    private static void attachments(FieldTree tree, int node, int end, int type, TextOut out) {
        int n = 0;
        long bytes = 0;
        for (int i = node; i < end; i++) {
            if (tree.field(i) == SocketFields.ATTACHMENT) {
                n++;
                bytes += tree.length(i);
            }
        }
        if (n > 0 && type < 0) {
            out.put("Attachment, ").put(bytes).put(" bytes");
        } else if (n > 0) {
            out.put(" with ")
                    .put(n)
                    .put(n == 1 ? " attachment, " : " attachments, ")
                    .put(bytes)
                    .put(" bytes");
        } else if (type < 0) {
            out.put("Socket.IO");
        }
    }

    private static int first(FieldTree tree, Field f, int node, int end) {
        int n = tree.find(f, node);
        return n < end ? n : -1;
    }
}
