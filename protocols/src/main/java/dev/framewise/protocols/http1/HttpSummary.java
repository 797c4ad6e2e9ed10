package dev.framewise.protocols.http1;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** Writes one line about one message, e.g. {@code GET /chat HTTP/1.1} or {@code HTTP/1.1 200 OK  (text/html)}. */
final class HttpSummary {
    static final List<Field> FIELDS = List.of(
            HttpFields.ROOT,
            HttpFields.METHOD,
            HttpFields.URI,
            HttpFields.REQUEST_VERSION,
            HttpFields.RESPONSE_VERSION,
            HttpFields.CODE,
            HttpFields.PHRASE,
            HeaderNames.CONTENT_TYPE);

    /** A target is written up to so many bytes. */
    private static final int LONGEST_TARGET = 200;

    private HttpSummary() {}

    static void write(FieldTree tree, int node, TextOut out) {
        int at = out.length();
        put(tree, HttpFields.METHOD, node, out);
        put(tree, HttpFields.URI, node, out);
        put(tree, HttpFields.REQUEST_VERSION, node, out);
        put(tree, HttpFields.RESPONSE_VERSION, node, out);
        put(tree, HttpFields.CODE, node, out);
        put(tree, HttpFields.PHRASE, node, out);
        if (out.length() == at) {
            out.put("Continuation, ").put(tree.length(node)).put(" bytes ");
        }
        int type = tree.find(HeaderNames.CONTENT_TYPE, node);
        if (type >= 0) {
            Bytes b = tree.bytes(type);
            int n = 0;
            while (n < b.length() && b.at(n) != ';') {
                n++;
            }
            out.put(" (").putVisible(b.array(), b.offset(), n).put(") ");
        }
        if (out.length() > at) {
            out.truncate(out.length() - 1);
        }
    }

    private static void put(FieldTree tree, Field f, int node, TextOut out) {
        int n = tree.find(f, node);
        if (n >= 0) {
            Bytes b = tree.bytes(n);
            out.putVisible(b.array(), b.offset(), Math.min(LONGEST_TARGET, b.length()));
            out.put(b.length() > LONGEST_TARGET ? "… " : " ");
        }
    }
}
