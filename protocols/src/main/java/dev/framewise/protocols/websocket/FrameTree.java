package dev.framewise.protocols.websocket;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;

/** Shows a frame: as it stands on the wire, then what it says without mask and compression, and the message that it ends. */
final class FrameTree {
    private final FieldTree tree;
    private final int root;

    private FrameTree(FieldTree tree, int root) {
        this.tree = tree;
        this.root = root;
    }

    static void show(
            WebSocketContext context, Direction d, Source source, int from, int to, boolean cut, FieldTree tree) {
        tree.source(source);
        int root = tree.size();
        tree.open(WebSocket.ROOT, from);
        int depth = tree.depth();
        WireReader reader = reader(source, from, to, tree).cutByCapture(cut);
        WebSocketFrame.walk(reader, WebSocketFrame.SHAPE, context.framing(d));
        reader.finish();
        tree.closeTo(depth, to);
        long length = WebSocketHeader.frameLength(source.bytes(), from, to);
        if (length == to - from) {
            new FrameTree(tree, root).message(context, context.lane(d), source, Frames.at(source.bytes(), from, to));
        }
        tree.source(source);
        tree.closeTo(depth, to);
        tree.close(to);
    }

    private static WireReader reader(Source s, int from, int to, FieldTree tree) {
        return tree.projecting() ? WireReader.skim(s, from, to, tree) : WireReader.lenient(s, from, to, tree);
    }

    private void message(WebSocketContext context, WebSocketContext.Lane lane, Source source, Frames f) {
        if (lane.closed()) {
            note(WebSocketRules.AFTER_CLOSE, "");
        }
        boolean control = Opcode.control(f.opcode);
        boolean begins = f.opcode != Opcode.CONTINUATION;
        if (!control && !begins && lane.between() && lane.complete()) {
            note(WebSocketRules.NOTHING_TO_CONTINUE, "");
        } else if (!control && begins && !lane.between()) {
            note(WebSocketRules.MESSAGE_UNFINISHED, "");
        }
        boolean compressed = !control && (begins ? context.deflate() != null && f.compressed() : lane.compressed());
        int opcode = begins ? f.opcode : lane.opcode();
        boolean wanted = tree.wants(WebSocketFrame.PAYLOAD)
                || tree.wants(WebSocketFrame.TEXT)
                || tree.wants(WebSocketFrame.BINARY)
                || tree.wants(WebSocketFrame.PART)
                || tree.wants(WebSocketFrame.PING)
                || tree.wants(WebSocketFrame.PONG)
                || tree.wants(WebSocketFrame.UNKNOWN)
                || tree.wants(CloseReason.CLOSE)
                || tree.wants(CloseReason.STATUS_CODE)
                || tree.wants(CloseReason.REASON);
        if (!wanted) {
            return;
        }
        Source payload = f.source(source);
        if (f.masked && !payload.bytes().isEmpty()) {
            say(payload, f.opcode, f.fin, compressed);
        }
        if (f.fin && !control && (compressed || !begins && lane.parts() != null)) {
            WebSocketContext.Parts parts = begins ? null : lane.parts();
            Bytes own = payload.bytes();
            WebSocketContext.Parts all = WebSocketContext.Parts.with(parts, own);
            Bytes whole = all.count() == 1 ? own : all.all();
            if (all.count() > 1) {
                tree.open(WebSocketFrame.FRAGMENTS, 0);
                tree.derived(WebSocketFrame.FRAGMENT_COUNT, all.count());
                tree.derived(WebSocketFrame.REASSEMBLED_LENGTH, all.length());
                tree.close(0);
            }
            if (!all.tooLong()) {
                whole(lane, payload, whole, opcode, compressed);
            }
        }
    }

    private void whole(WebSocketContext.Lane lane, Source payload, Bytes all, int opcode, boolean compressed) {
        if (!compressed) {
            say(new Source(all, new Source.Transformed("put together from fragments", payload)), opcode, true, false);
            return;
        }
        MessageInflater.Whole w = lane.inflated(all);
        if (!w.bytes().isEmpty()) {
            boolean whole = w.outcome() == MessageInflater.Outcome.DONE;
            say(new Source(w.bytes(), new Source.Transformed("inflated", payload)), opcode, whole, false);
        }
        if (w.outcome() == MessageInflater.Outcome.STOPPED) {
            note(WebSocketRules.COMPRESSION_BOMB, "");
        } else if (w.outcome() == MessageInflater.Outcome.BROKEN) {
            if (lane.complete()) {
                note(WebSocketRules.COMPRESSED_DATA, "");
            } else {
                note(
                        Knowledge.UNKNOWABLE,
                        "The message refers to earlier ones of its direction, which are not in the capture.");
            }
        }
    }

    /** Shows a payload that lies in a source of its own. */
    private void say(Source s, int opcode, boolean fin, boolean compressed) {
        int n = s.bytes().length();
        int depth = tree.depth();
        WireReader reader = reader(s, 0, n, tree);
        WebSocketFrame.walkPayload(reader, Bytes.EMPTY, n, opcode, fin, compressed);
        reader.finish();
        tree.closeTo(depth, n);
    }

    private void note(Rule rule, String detail) {
        if (!tree.projecting()) {
            tree.note(root, rule, detail);
        }
    }
}
