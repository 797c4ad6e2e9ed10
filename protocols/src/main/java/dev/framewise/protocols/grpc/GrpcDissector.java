package dev.framewise.protocols.grpc;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.protobuf.Protobuf;
import dev.framewise.protocols.protobuf.Schema;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/**
 * Cuts the messages of gRPC from the content of an HTTP/2 stream, or of a body of HTTP/1.1 in gRPC-Web. The content type proves
 * it; in streams whose header fields were not captured, the shape of the messages does.
 */
public final class GrpcDissector implements Dissector<GrpcContext> {
    /** No message that is longer is waited for. */
    private static final long LONGEST_BYTES = 64 << 20;

    private final Schema schema;

    public GrpcDissector() {
        this(Schema.NONE);
    }

    /** @param schema what is declared about the messages of methods */
    public GrpcDissector(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Protocol protocol() {
        return Grpc.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public List<String> tables() {
        return List.of("http2.streamid");
    }

    @Override
    public boolean takes(Content what) {
        return CallHead.speaks(what);
    }

    @Override
    public String showsToo() {
        return Protobuf.PROTOCOL.name();
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        if (first.length() < GrpcMessage.PREFIX_BYTES) {
            return first.isEmpty() || first.at(0) <= 1 ? Claim.MORE : Claim.NO;
        }
        Shape.Verdict v = Shape.of(first, 0, first.length());
        if (v == Shape.Verdict.NO && !flow.fromTheBeginning()) {
            return Shape.resume(first, 0, first.length()) >= 0 ? Claim.LIKELY : Claim.MORE;
        }
        return v == Shape.Verdict.YES ? Claim.LIKELY : v == Shape.Verdict.PERHAPS ? Claim.MORE : Claim.NO;
    }

    @Override
    public GrpcContext start(Flow flow) {
        GrpcContext c = new GrpcContext(
                null, GrpcContext.Kind.PLAIN, "", false, GrpcContext.Lane.UNSEEN, GrpcContext.Lane.UNSEEN, schema);
        Content what = flow.content();
        return what == null || what.facts() == null ? c : heard(c, CallHead.of(what.facts()));
    }

    @Override
    public GrpcContext told(GrpcContext context, Direction direction, Object facts) {
        return heard(context, CallHead.of(facts));
    }

    private static GrpcContext heard(GrpcContext c, CallHead h) {
        if (h == null) {
            return c;
        }
        return c.told(
                        h.request() ? h.sender() : h.sender().opposite(),
                        h.type() == null ? c.content() : h.kind(),
                        h.request() ? h.path() : null)
                .with(h.sender(), new GrpcContext.Lane(h.web(), h.encoding()));
    }

    @Override
    public int frame(GrpcContext context, Direction direction, Bytes bytes, int from, int to) {
        if (from == to) {
            return MORE;
        }
        int meant = context.lane(direction).web() ? 0x81 : 0x01;
        if ((bytes.at(from) & ~meant) != 0) {
            return LOST;
        }
        if (to - from < GrpcMessage.PREFIX_BYTES) {
            return MORE;
        }
        long length = bytes.u32(from + 1);
        return length > LONGEST_BYTES ? LOST : (int) length + GrpcMessage.PREFIX_BYTES;
    }

    @Override
    public int resume(GrpcContext context, Direction direction, Bytes bytes, int from, int to) {
        return Shape.resume(bytes, from, to);
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
        MessageTree.show(context, direction, source, from, to, cut, tree);
    }

    @Override
    public List<Field> summaryFields() {
        return GrpcSummary.FIELDS;
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        GrpcSummary.write(tree, node, out);
    }

    @Override
    public boolean summarizeBytes(
            GrpcContext context, Direction direction, Bytes bytes, int from, int to, TextOut out) {
        return GrpcSummary.write(context, direction, bytes, from, to, out);
    }

    @Override
    public Examiner<GrpcContext> examiner() {
        return new GrpcExaminer();
    }
}
