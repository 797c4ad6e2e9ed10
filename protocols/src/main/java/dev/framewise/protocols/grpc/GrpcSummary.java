package dev.framewise.protocols.grpc;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.protobuf.ProtobufFields;
import dev.framewise.protocols.protobuf.ProtobufLine;
import dev.framewise.protocols.protobuf.ProtobufTree;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.util.ArrayList;
import java.util.List;

/** Writes one line about one message, e.g. {@code Request /greet.Greeter/SayHello {1: "world"}, 12 bytes}. */
final class GrpcSummary {
    static final List<Field> FIELDS = fields();

    /** Text is written up to so many bytes. */
    private static final int LONGEST_TEXT = 80;

    private GrpcSummary() {}

    private static List<Field> fields() {
        List<Field> all = new ArrayList<>(ProtobufFields.SUMMARY);
        all.addAll(List.of(
                GrpcFields.ROOT,
                GrpcFields.REQUEST,
                GrpcFields.PATH,
                GrpcFields.FRAME_TYPE,
                GrpcFields.COMPRESSED,
                GrpcFields.LENGTH,
                GrpcFields.TEXT,
                GrpcFields.TRAILERS,
                GrpcFields.ENCODING));
        return List.copyOf(all);
    }

    /** The line of an ordinary message of Protocol Buffers, from its bytes; false, with nothing written, for others. */
    static boolean write(GrpcContext context, Direction d, Bytes b, int from, int to, TextOut out) {
        int begin = from + GrpcMessage.PREFIX_BYTES;
        boolean plain = begin <= to && b.at(from) == 0 && b.u32(from + 1) == to - begin && context.type(d) == null;
        boolean proto = context.content() == GrpcContext.Kind.PROTO
                || context.content() == GrpcContext.Kind.PLAIN
                        && (begin == to || !MessageTree.beginsAsJson(b.at(begin)));
        if (!plain || !proto) {
            return false;
        }
        int start = out.length();
        out.put(context.client() == null ? "Message" : d == context.client() ? "Request" : "Response");
        if (!context.path().isEmpty()) {
            out.put(' ').putVisible(context.path());
        }
        int n = to - begin;
        out.put(", ").put(n).put(n == 1 ? " byte" : " bytes");
        if (n > 0 && !ProtobufLine.put(b, begin, to, out.put(' '))) {
            out.truncate(start);
            return false;
        }
        return true;
    }

    static void write(FieldTree tree, int node, TextOut out) {
        int end = tree.after(node);
        int request = first(tree, GrpcFields.REQUEST, node, end);
        int type = first(tree, GrpcFields.FRAME_TYPE, node, end);
        boolean trailers = type >= 0 && tree.number(type) != 0;
        out.put(trailers ? "Trailers" : request < 0 ? "Message" : tree.number(request) != 0 ? "Request" : "Response");
        int path = first(tree, GrpcFields.PATH, node, end);
        if (path >= 0) {
            out.put(' ').putVisible(tree.text(path));
        }
        int compressed = first(tree, GrpcFields.COMPRESSED, node, end);
        if (compressed >= 0 && tree.number(compressed) != 0) {
            int encoding = first(tree, GrpcFields.ENCODING, node, end);
            out.put(" [")
                    .putVisible(encoding >= 0 ? tree.text(encoding) : "compressed")
                    .put(']');
        }
        int length = first(tree, GrpcFields.LENGTH, node, end);
        if (length >= 0) {
            long n = tree.number(length);
            out.put(", ").put(n).put(n == 1 ? " byte" : " bytes");
        }
        int text = first(tree, trailers ? GrpcFields.TRAILERS : GrpcFields.TEXT, node, end);
        int message = tree.find(ProtobufFields.ROOT, node);
        if (text >= 0) {
            Bytes b = tree.bytes(text);
            out.put(' ').putVisible(b.array(), b.offset(), Math.min(LONGEST_TEXT, b.length()));
            out.put(b.length() > LONGEST_TEXT ? "…" : "");
        } else if (message >= 0) {
            ProtobufTree.put(tree, message, out.put(' '));
        }
    }

    private static int first(FieldTree tree, Field f, int from, int end) {
        int i = tree.find(f, from);
        return i < end ? i : -1;
    }
}
