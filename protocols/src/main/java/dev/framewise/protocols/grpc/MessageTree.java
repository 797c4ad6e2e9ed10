package dev.framewise.protocols.grpc;

import dev.framewise.protocols.deflate.Coding;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.protobuf.Guess;
import dev.framewise.protocols.protobuf.ProtobufTree;
import dev.framewise.protocols.protobuf.Schema;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;

/** Shows a message: what stands in front of it, and behind that what it says, without its compression. */
final class MessageTree {
    private final GrpcContext context;
    private final Direction direction;
    private final FieldTree tree;
    private final int root;
    private final boolean cut;
    /** The message without compression, once that is undone. */
    private Source plain;

    private MessageTree(GrpcContext context, Direction direction, FieldTree tree, boolean cut) {
        this.context = context;
        this.direction = direction;
        this.tree = tree;
        this.root = tree.size();
        this.cut = cut;
    }

    static void show(GrpcContext context, Direction d, Source source, int from, int to, boolean cut, FieldTree tree) {
        new MessageTree(context, d, tree, cut).show(source, from, to);
    }

    private void show(Source source, int from, int to) {
        tree.source(source);
        tree.open(GrpcFields.ROOT, from);
        int depth = tree.depth();
        boolean web = context.lane(direction).web();
        if (context.client() != null) {
            tree.derived(GrpcFields.REQUEST, direction == context.client() ? 1 : 0, from, 0);
        }
        if (!context.path().isEmpty()) {
            tree.derived(GrpcFields.PATH, context.path(), from, 0);
        }
        if (tree.wantsCaptions()) {
            caption(web);
        }
        if (!context.seen()) {
            note(
                    Knowledge.GUESSED,
                    "The header fields of this stream were not captured; that these are messages of gRPC is told by their"
                            + " shape, and the method cannot be known.");
        }
        Bytes b = source.bytes();
        boolean prefixed = to - from >= GrpcMessage.PREFIX_BYTES;
        boolean trailers = web && prefixed && b.at(from) >= 0x80;
        boolean compressed = prefixed && (b.at(from) & 1) != 0;
        Source said = source;
        int begin = from + GrpcMessage.PREFIX_BYTES;
        int end = prefixed ? (int) Math.min(to, begin + b.u32(from + 1)) : to;
        boolean decoded = prefixed && begin < end && !cut && (compressed ? undo(source, begin, end) : true);
        if (decoded && plain != null) {
            said = plain;
        }
        int saidFrom = compressed ? 0 : begin;
        int saidTo = compressed ? said.bytes().length() : end;
        Schema.MessageType type = context.type(direction);
        boolean json = decoded && !trailers && json(said.bytes(), saidFrom, saidTo, type);
        boolean text = trailers || json;
        boolean other = !text && context.content() == GrpcContext.Kind.OTHER;
        boolean proto = decoded && !text && !other;
        head(source, from, to, decoded && !compressed && !other);
        if (decoded && compressed) {
            tree.derived(GrpcFields.PLAIN_LENGTH, said.bytes().length(), begin, 0);
        }
        if (decoded && (text || other && compressed)) {
            tree.source(said);
            Field f = trailers ? GrpcFields.TRAILERS : text ? GrpcFields.TEXT : GrpcFields.DATA;
            tree.leaf(f, saidFrom, saidTo - saidFrom);
            tree.source(source);
        }
        tree.closeTo(depth, to);
        tree.close(to);
        if (proto) {
            ProtobufTree.show(tree, said, saidFrom, saidTo, type, false);
            tree.source(source);
        }
    }

    /** True for text of JSON: where the content type says so, or where it does not say and the text begins as one. */
    private boolean json(Bytes b, int from, int to, Schema.MessageType type) {
        if (context.content() != GrpcContext.Kind.PLAIN) {
            return context.content() == GrpcContext.Kind.JSON;
        }
        boolean looks =
                type == null && to - from > 1 && beginsAsJson(b.at(from)) && Guess.of(b.slice(from, to)) == Guess.TEXT;
        if (looks) {
            note(Knowledge.GUESSED, "The content type does not say what messages are; this one looks like JSON.");
        }
        return looks;
    }

    static boolean beginsAsJson(int character) {
        return character == '{' || character == '[';
    }

    /** The prefix, and the bytes of the message, which what follows speaks for when it is decoded. */
    private void head(Source source, int from, int to, boolean decoded) {
        WireReader r = WireReader.lenient(source, from, to, tree).cutByCapture(cut);
        if (!decoded) {
            GrpcMessage.walk(r, GrpcMessage.SHAPE);
            r.finish();
            return;
        }
        int begin = from + GrpcMessage.PREFIX_BYTES;
        WireReader prefix = WireReader.lenient(source, from, begin, tree).cutByCapture(cut);
        GrpcMessage.walkPrefix(prefix, GrpcMessage.SHAPE);
        prefix.number(GrpcFields.LENGTH, 0);
        tree.derived(GrpcFields.DATA, source.bytes().slice(begin, to), begin, to - begin);
    }

    private void caption(boolean web) {
        StringBuilder words = new StringBuilder(web ? "GRPC-Web Message" : "GRPC Message");
        if (!context.path().isEmpty()) {
            words.append(": ").append(context.path());
        }
        if (context.client() != null) {
            words.append(context.path().isEmpty() ? ": " : ", ")
                    .append(direction == context.client() ? "Request" : "Response");
        }
        tree.captionOpen(words.toString());
    }

    /** Undoes the compression; false when that cannot be done. */
    private boolean undo(Source source, int from, int to) {
        String encoding = context.lane(direction).encoding();
        Bytes data = source.bytes().slice(from, to);
        String coding = encoding;
        if (encoding == null) {
            coding = Coding.guess(data);
            if (coding == null) {
                note(Knowledge.UNKNOWABLE, "How it is compressed stands in header fields that were not captured.");
                return false;
            }
            note(
                    Knowledge.GUESSED,
                    "How it is compressed stands in header fields that were not captured; it looks like " + coding
                            + ".");
        } else if (encoding.isEmpty() || encoding.equals("identity")) {
            note(GrpcRules.COMPRESSED_WITHOUT, "");
            return false;
        } else if (!Coding.knows(encoding)) {
            tree.derived(GrpcFields.ENCODING, encoding, from, 0);
            note(GrpcRules.CODING, "It is " + encoding + ".");
            return false;
        }
        tree.derived(GrpcFields.ENCODING, coding, from, 0);
        Coding.Plain p = Coding.undo(coding, data, Coding.MOST_SHOWN_BYTES);
        if (p.outcome() == Coding.Outcome.BROKEN) {
            note(GrpcRules.COMPRESSED_DATA, "");
        } else if (p.outcome() == Coding.Outcome.STOPPED) {
            note(GrpcRules.BOMB, data.length() + " bytes stand for more than " + Coding.MOST_SHOWN_BYTES + ".");
        }
        if (p.bytes().isEmpty()) {
            return false;
        }
        plain = new Source(p.bytes(), new Source.Transformed("decompressed", source.part("message", from, to)));
        return true;
    }

    private void note(Rule rule, String detail) {
        if (!tree.projecting()) {
            tree.note(root, rule, detail);
        }
    }
}
