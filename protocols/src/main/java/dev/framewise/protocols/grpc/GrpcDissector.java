package dev.framewise.protocols.grpc;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.protobuf.Protobuf;
import dev.framewise.protocols.protobuf.ProtobufFields;
import dev.framewise.protocols.protobuf.ProtobufShape;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;
import java.util.List;

/**
 * Cuts the messages of a call from its stream and shows them, with what they say in Protocol Buffers. Where the header fields
 * of a stream were not captured, messages are found by their framing, and said to be a guess.
 */
public final class GrpcDissector implements Dissector<GrpcContext> {
    /** The table of content that nobody has named: streams of HTTP/2 whose header fields were not captured. */
    public static final String UNNAMED = "http2.stream";

    private static final int LONGEST_BYTES = 64 << 20;

    private static final Protocol PROTOCOL = new Protocol(
            GrpcFields.ROOT,
            "GRPC",
            GrpcFields.ALL,
            GrpcFields.rules(),
            List.of(GrpcFields.PROTOCOL, GrpcFields.COMPRESSION, GrpcFields.WEB, ProtobufFields.ENCODING),
            GrpcDissector.class);

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public List<String> tables() {
        return List.of(UNNAMED);
    }

    @Override
    public boolean takes(Content what) {
        return what.table().equals("media_type") && isGrpc(what.key());
    }

    /** True for a media type of gRPC whose messages stand as they are; grpc-web-text is base64. */
    public static boolean isGrpc(String mediaType) {
        return mediaType.startsWith("application/grpc") && !mediaType.startsWith("application/grpc-web-text");
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        if (!flow.table().equals(UNNAMED)) {
            return Claim.NO;
        }
        return chain(first, 0, first.length()) > 0 ? Claim.LIKELY : Claim.NO;
    }

    /** How many whole messages fill these bytes exactly, each with a message of Protocol Buffers in it; 0 for none. */
    private static int chain(Bytes b, int from, int to) {
        int at = from;
        int messages = 0;
        while (at + GrpcMessage.PREFIX_BYTES <= to) {
            long end = at + GrpcMessage.PREFIX_BYTES + b.u32(at + 1);
            int body = at + GrpcMessage.PREFIX_BYTES;
            boolean says =
                    b.at(at) == 0 ? ProtobufShape.isMessage(b, body, (int) Math.min(end, to)) : gzip(b, body, to);
            if (b.at(at) > 1 || end > to || end > body && !says) {
                return 0;
            }
            messages += end > body ? 1 : 0;
            at = (int) end;
        }
        return at == to ? messages : 0;
    }

    private static boolean gzip(Bytes b, int at, int to) {
        return at + 2 <= to && b.u16(at) == 0x1f8b;
    }

    @Override
    public GrpcContext start(Flow flow) {
        Content what = flow.content();
        GrpcCall call = what != null && what.facts() instanceof GrpcCall c ? c : GrpcCall.UNKNOWN;
        return new GrpcContext(call, what != null && what.table().equals(UNNAMED));
    }

    @Override
    public int frame(GrpcContext context, Direction direction, Bytes bytes, int from, int to) {
        if (to - from < GrpcMessage.PREFIX_BYTES) {
            return MORE;
        }
        long length = bytes.u32(from + 1);
        return (bytes.at(from) & 0x7e) != 0 || length > LONGEST_BYTES ? LOST : GrpcMessage.PREFIX_BYTES + (int) length;
    }

    @Override
    public int resume(GrpcContext context, Direction direction, Bytes bytes, int from, int to) {
        for (int at = from; at + GrpcMessage.PREFIX_BYTES < to; at++) {
            if (bytes.at(at) <= 1 && bytes.at(at + 1) == 0 && chain(bytes, at, to) > 0) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public GrpcContext after(GrpcContext context, Direction direction, Bytes bytes, int from, int to) {
        return context;
    }

    @Override
    public GrpcContext afterLoss(GrpcContext context, Direction direction) {
        return context;
    }

    @Override
    public void show(
            GrpcContext context, Direction direction, Source source, int from, int to, boolean cut, FieldTree tree) {
        tree.source(source);
        tree.open(GrpcFields.ROOT, from);
        int depth = tree.depth();
        String method = context.call().path();
        if (tree.wantsCaptions()) {
            tree.captionOpen(
                    "GRPC Message: " + (method.isEmpty() ? "method not known" : method) + role(context, direction));
        }
        if (!method.isEmpty()) {
            tree.derived(GrpcFields.METHOD, method + role(context, direction));
        }
        WireReader w = WireReader.lenient(source, from, to, tree).cutByCapture(cut);
        GrpcMessage m = GrpcMessage.walk(w, GrpcMessage.SHAPE);
        w.finish();
        tree.closeTo(depth, to);
        if (context.guessed() && !tree.projecting()) {
            tree.note(
                    tree.find(GrpcFields.ROOT),
                    Knowledge.GUESSED,
                    "The header fields of this stream were not captured; that these are messages of gRPC is told by their"
                            + " shape.");
        }
        tree.close(to);
        if (!m.trailer() && !m.data().isEmpty() && (!tree.projecting() || wantsProtobuf(tree))) {
            body(m, source, from, to, cut, tree);
        }
    }

    private static void body(GrpcMessage m, Source source, int from, int to, boolean cut, FieldTree tree) {
        if (!m.compressed()) {
            Protobuf.show(source, from + GrpcMessage.PREFIX_BYTES, to, cut, tree);
            return;
        }
        Bytes plain = Gunzip.of(m.data());
        if (plain != null) {
            Source inflated = new Source(plain, new Source.Transformed("gunzipped", source));
            Protobuf.show(inflated, 0, plain.length(), cut, tree);
        }
    }

    private static boolean wantsProtobuf(FieldTree tree) {
        for (Field f : ProtobufFields.ALL) {
            if (tree.wants(f)) {
                return true;
            }
        }
        return false;
    }

    private static String role(GrpcContext context, Direction d) {
        Direction client = context.call().client();
        return client == null ? "" : client == d ? ", Request" : ", Response";
    }

    @Override
    public List<Field> summaryFields() {
        return List.of(
                GrpcFields.ROOT,
                GrpcFields.METHOD,
                GrpcFields.FRAME_TYPE,
                GrpcFields.COMPRESSED,
                GrpcFields.LENGTH,
                GrpcFields.TRAILERS);
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        int method = tree.find(GrpcFields.METHOD, node);
        if (method >= 0) {
            out.putVisible(tree.text(method)).put(", ");
        }
        int trailers = tree.find(GrpcFields.TRAILERS, node);
        if (trailers >= 0) {
            out.put("trailers ").putVisible(tree.text(trailers));
            return;
        }
        int length = tree.find(GrpcFields.LENGTH, node);
        out.put("message");
        if (length >= 0) {
            out.put(" of ").put(tree.number(length)).put(" bytes");
        }
        int compressed = tree.find(GrpcFields.COMPRESSED, node);
        if (compressed >= 0 && tree.number(compressed) != 0) {
            out.put(", compressed");
        }
    }

    @Override
    public Examiner<GrpcContext> examiner() {
        return new GrpcExaminer();
    }
}
