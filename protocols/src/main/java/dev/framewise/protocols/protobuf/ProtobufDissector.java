package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** A message of Protocol Buffers that is the whole content of a carrier's message, as bodies of HTTP are. */
public final class ProtobufDissector implements Dissector<ProtobufDissector.Declaration> {
    private final Schema schema;

    /** What is declared of the message, or null. */
    public record Declaration(Schema.MessageType type) {}

    public ProtobufDissector() {
        this(Schema.NONE);
    }

    public ProtobufDissector(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Protocol protocol() {
        return Protobuf.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        return Claim.NO;
    }

    @Override
    public boolean takes(Content what) {
        return what.table().equals("media_type")
                && (what.key().equals("application/x-protobuf")
                        || what.key().equals("application/protobuf")
                        || what.key().equals("application/vnd.google.protobuf"));
    }

    @Override
    public Declaration start(Flow flow) {
        return new Declaration(null);
    }

    @Override
    public int frame(Declaration context, Direction direction, Bytes bytes, int from, int to) {
        return Dissector.settled(to - from);
    }

    @Override
    public int ending(Declaration context, Direction direction, Bytes bytes, int from, int to) {
        return to - from;
    }

    @Override
    public int resume(Declaration context, Direction direction, Bytes bytes, int from, int to) {
        return -1;
    }

    @Override
    public Declaration after(Declaration context, Direction direction, Bytes bytes, int from, int to) {
        return context;
    }

    @Override
    public Declaration afterLoss(Declaration context, Direction direction) {
        return context;
    }

    @Override
    public void show(
            Declaration context, Direction direction, Source source, int from, int to, boolean cut, FieldTree tree) {
        ProtobufTree.show(tree, source, from, to, context.type(), cut);
    }

    @Override
    public List<Field> summaryFields() {
        return ProtobufFields.SUMMARY;
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        int n = tree.length(node);
        out.put(n).put(n == 1 ? " byte " : " bytes ");
        ProtobufTree.put(tree, node, out);
    }

    @Override
    public Examiner<Declaration> examiner() {
        return null;
    }

    /** What is declared of messages. */
    public Schema schema() {
        return schema;
    }
}
