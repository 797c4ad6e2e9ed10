package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** Writes one line about one frame, e.g. {@code Text [FIN] "hello"} or {@code Connection Close [FIN] [MASKED] 1000 bye}. */
final class WebSocketSummary {
    static final List<Field> FIELDS = List.of(
            WebSocket.ROOT,
            WebSocketHeader.FIN,
            WebSocketHeader.OPCODE,
            WebSocketHeader.MASK,
            WebSocketHeader.PMC,
            WebSocketHeader.PAYLOAD_LENGTH,
            WebSocketHeader.PAYLOAD_LENGTH_16,
            WebSocketHeader.PAYLOAD_LENGTH_64,
            WebSocketFrame.TEXT,
            CloseReason.STATUS_CODE,
            CloseReason.REASON);

    /** Text is written up to so many bytes. */
    private static final int LONGEST_TEXT = 80;

    private WebSocketSummary() {}

    static void write(FieldTree tree, int node, TextOut out) {
        int opcode = tree.find(WebSocketHeader.OPCODE, node);
        if (opcode < 0) {
            out.put("WebSocket");
            return;
        }
        out.put(Opcode.name((int) tree.number(opcode)));
        flag(tree, WebSocketHeader.FIN, node, " [FIN]", out);
        flag(tree, WebSocketHeader.MASK, node, " [MASKED]", out);
        flag(tree, WebSocketHeader.PMC, node, " [COMPRESSED]", out);
        int code = tree.find(CloseReason.STATUS_CODE, node);
        if (code >= 0) {
            out.put(' ').put(tree.number(code));
            text(tree, CloseReason.REASON, node, "", out);
            return;
        }
        if (!text(tree, WebSocketFrame.TEXT, node, "\"", out)) {
            long n = length(tree, node);
            out.put(", ").put(n).put(n == 1 ? " byte" : " bytes");
        }
    }

    private static long length(FieldTree tree, int node) {
        int wide = tree.find(WebSocketHeader.PAYLOAD_LENGTH_64, node);
        wide = wide < 0 ? tree.find(WebSocketHeader.PAYLOAD_LENGTH_16, node) : wide;
        int n = wide < 0 ? tree.find(WebSocketHeader.PAYLOAD_LENGTH, node) : wide;
        return n < 0 ? 0 : tree.number(n);
    }

    private static void flag(FieldTree tree, Field f, int node, String words, TextOut out) {
        int n = tree.find(f, node);
        if (n >= 0 && tree.number(n) != 0) {
            out.put(words);
        }
    }

    private static boolean text(FieldTree tree, Field f, int node, String quote, TextOut out) {
        int n = tree.find(f, node);
        if (n < 0) {
            return false;
        }
        Bytes b = tree.bytes(n);
        out.put(' ').put(quote).putVisible(b.array(), b.offset(), Math.min(LONGEST_TEXT, b.length()));
        out.put(b.length() > LONGEST_TEXT ? "…" : quote);
        return true;
    }
}
