package dev.framewise.protocols.http1;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/** Shows a message: its head, its body in chunks or as it is, and the body once more without its codings. */
final class MessageTree {
    private final FieldTree tree;
    private final Source source;
    private final int to;
    /** Where the bytes of the chunks lie. */
    private final List<Source> data = new ArrayList<>(1);

    private MessageTree(FieldTree tree, Source source, int to) {
        this.tree = tree;
        this.source = source;
        this.to = to;
    }

    static void show(HttpContext context, Direction d, Source source, int from, int to, boolean cut, FieldTree tree) {
        tree.source(source);
        tree.open(HttpFields.ROOT, from);
        new MessageTree(tree, source, to).show(context, d, from, cut);
        tree.source(source);
        tree.close(to);
    }

    private void show(HttpContext context, Direction d, int from, boolean cut) {
        Bytes bytes = source.bytes();
        MessageFrame m = MessageFrame.at(context, context.body(d), bytes, from, to, 0, true);
        boolean piece = !context.body(d).between();
        if (!piece && m.headTo == 0) {
            // No whole head: what there is of it, when it begins as one does.
            if (Lines.promising(bytes.array(), bytes.offset() + from, bytes.offset() + to) > 0) {
                int notes = tree.notes().size();
                gap(HeadTree.show(tree, source, from, to).end, to);
                if (cut) {
                    tree.withdraw(notes, n -> n.rule().equals(HttpRules.CUT_OFF));
                }
            } else {
                gap(from, to);
            }
            return;
        }
        if (piece) {
            body(context.body(d), from, List.of());
            return;
        }
        int headFrom = from + m.headFrom;
        int headTo = from + m.headTo;
        if (from < headFrom) {
            tree.leaf(HttpFields.SYNTAX, from, headFrom - from);
        }
        HttpHead head = HeadBuilder.lenient(bytes, headFrom, headTo);
        HeadTree shown = HeadTree.show(tree, source, headFrom, headTo);
        derived(context, head, shown, headFrom);
        BodyFraming framing = MessageFrame.framing(context, head);
        if (framing.broken() != null) {
            note(framing.broken());
        }
        if (m.unfinished && !cut) {
            note(HttpRules.CHUNK_SIZE);
        }
        if (headTo < to) {
            body(new HttpContext.Body(framing.kind(), framing.length()), headTo, codings(head));
        }
    }

    private void derived(HttpContext context, HttpHead head, HeadTree shown, int from) {
        if (head instanceof Request r) {
            String uri = HttpDissector.uri(r.method(), r.target(), shown.host);
            if (shown.host != null && !uri.equals(r.target()) || r.target().startsWith("http://")) {
                tree.derived(HttpFields.FULL_URI, uri, from, 0);
            }
            tree.derived(HttpFields.REQUEST, 1, from, 0);
            tree.derived(HttpFields.REQUEST_NUMBER, context.requests() + 1L, from, 0);
            if (r.version().equals(HttpVersion.HTTP_1_1) && shown.hosts != 1) {
                note(HttpRules.HOST);
            }
            if (!targetFits(r)) {
                note(HttpRules.TARGET_FORM);
            }
        } else {
            tree.derived(HttpFields.RESPONSE, 1, from, 0);
            tree.derived(HttpFields.RESPONSE_NUMBER, context.responses() + 1L, from, 0);
            if (context.asked() != null && !context.asked().uri().isEmpty()) {
                tree.derived(HttpFields.RESPONSE_FOR_URI, context.asked().uri(), from, 0);
            }
        }
    }

    /** The four forms of a target (RFC 9112 §3.2). */
    private static boolean targetFits(Request r) {
        String t = r.target();
        if (r.method().equals("CONNECT")) {
            return t.matches("[^/?#@]+:[0-9]{1,5}");
        }
        return t.startsWith("/")
                || t.equals("*") && r.method().equals("OPTIONS")
                || t.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
    }

    private void note(Rule rule) {
        if (!tree.projecting()) {
            int node = tree.size() - 1;
            while (node > 0 && tree.level(node) > 0) {
                node--;
            }
            tree.note(node, rule, "");
        }
    }

    private static List<String> codings(HttpHead head) {
        List<String> codings = new ArrayList<>(head.fields().list("Content-Encoding"));
        for (String c : head.fields().list("Transfer-Encoding")) {
            if (!c.equalsIgnoreCase("chunked")) {
                codings.add(c);
            }
        }
        return codings;
    }

    private void body(HttpContext.Body body, int from, List<String> codings) {
        if (body.kind() == BodyFraming.Kind.NONE || body.kind() == BodyFraming.Kind.SWITCHED) {
            gap(from, to);
            return;
        }
        boolean chunked = body.kind() == BodyFraming.Kind.CHUNKED;
        boolean coded = !codings.isEmpty();
        if (chunked) {
            chunks(from, body.left());
        } else if (coded) {
            tree.leaf(HttpFields.BODY, from, to - from);
            data.add(source.part("body", from, to));
        } else {
            tree.leaf(HttpFields.FILE_DATA, from, to - from);
        }
        if ((chunked || coded) && !data.isEmpty() && tree.wants(HttpFields.FILE_DATA)) {
            Source plain = ContentCoding.undone(Source.joined("chunks", data), codings);
            tree.source(plain);
            tree.leaf(HttpFields.FILE_DATA, 0, plain.bytes().length());
            tree.source(source);
        }
    }

    /** The bytes that a message's body says, without chunks and codings. */
    static Source body(HttpHead head, HttpContext context, Source source, int from, int to) {
        MessageTree t = new MessageTree(FieldTree.projecting(List.of()), source, to);
        if (MessageFrame.framing(context, head).kind() == BodyFraming.Kind.CHUNKED) {
            t.chunks(from, 0);
        } else {
            t.data.add(source.part("body", from, to));
        }
        return t.data.isEmpty()
                ? source.part("body", to, to)
                : ContentCoding.undone(Source.joined("chunks", t.data), codings(head));
    }

    private void chunks(int from, long left) {
        byte[] a = source.bytes().array();
        int o = source.bytes().offset();
        int at = from;
        if (left > 0) {
            int end = (int) Math.min(to, from + left);
            chunkData(from, (int) Math.min(end, from + Math.max(0, left - 2)), end);
            at = end;
        }
        while (at < to) {
            ChunkLine line = ChunkLine.at(a, o + at, o + to);
            if (line == null || line.sizeBytes() < 0) {
                gap(at, to);
                return;
            }
            tree.open(HttpFields.CHUNK, at);
            if (tree.wantsCaptions()) {
                tree.captionOpen(line.sizeBytes() == 0 ? "Last chunk" : "Chunk of " + line.sizeBytes() + " bytes");
            }
            tree.leaf(HttpFields.CHUNK_SIZE, at, line.digits());
            int end = at + line.lineBytes();
            extension(at + line.digits(), end);
            if (line.sizeBytes() == 0) {
                tree.close(end);
                gap(HeadTree.showTrailers(tree, source, end, to).end, to);
                return;
            }
            int dataTo = (int) Math.min(to, end + line.sizeBytes());
            int next = (int) Math.min(to, end + line.sizeBytes() + 2);
            chunkData(end, dataTo, next);
            tree.close(next);
            at = next;
        }
    }

    private void extension(int from, int lineTo) {
        byte[] a = source.bytes().array();
        int o = source.bytes().offset();
        int end = lineTo;
        while (end > from && (a[o + end - 1] == '\n' || a[o + end - 1] == '\r')) {
            end--;
        }
        if (from < end) {
            tree.leaf(HttpFields.CHUNK_EXTENSION, from, end - from);
        }
        if (end < lineTo) {
            tree.leaf(HttpFields.SYNTAX, end, lineTo - end);
        }
    }

    private void chunkData(int from, int dataTo, int next) {
        if (from < dataTo) {
            tree.leaf(HttpFields.CHUNK_DATA, from, dataTo - from);
            data.add(source.part("chunk", from, dataTo));
        }
        if (dataTo < next) {
            tree.leaf(HttpFields.CHUNK_BOUNDARY, dataTo, next - dataTo);
            Bytes b = source.bytes();
            if (next - dataTo == 2 && b.u16(dataTo) != 0x0d0a && !tree.projecting()) {
                tree.note(HttpRules.CHUNK_END, "");
            }
        }
    }

    private void gap(int from, int end) {
        if (from < end) {
            tree.leaf(WireReader.GAP, from, end - from);
        }
    }
}
