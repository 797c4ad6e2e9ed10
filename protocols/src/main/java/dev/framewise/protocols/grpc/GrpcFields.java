package dev.framewise.protocols.grpc;

import static dev.framewise.protocols.grpc.GrpcSpec.COMPRESSION;
import static dev.framewise.protocols.grpc.GrpcSpec.HTTP2;
import static dev.framewise.protocols.grpc.GrpcSpec.WEB;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** The fields of a message of gRPC. */
public final class GrpcFields {
    private static final Spec PREFIX = HTTP2.at("Length-Prefixed-Message");

    public static final Field ROOT = Field.protocol("grpc", "GRPC Message").spec(HTTP2.at("Outline"));
    public static final Field FRAME_TYPE = Field.uint("grpc.frame_type", "Frame Type", 1)
            .values(ValueNames.counting("Data", "Trailer"))
            .spec(WEB.at("Protocol differences vs gRPC over HTTP2"), PREFIX);
    static final Field RESERVED =
            Field.uint("framewise.grpc.reserved", "Reserved", 6).spec(PREFIX);
    public static final Field COMPRESSED = Field.uint("grpc.compressed_flag", "Compressed Flag", 1)
            .values(ValueNames.counting("Not Compressed", "Compressed"))
            .spec(PREFIX);
    public static final Field LENGTH =
            Field.uint("grpc.message_length", "Message Length", 32).spec(PREFIX);
    public static final Field DATA =
            Field.bytes("grpc.message_data", "Message Data").spec(PREFIX);
    static final Field TEXT = Field.text("framewise.grpc.text", "Text").spec(HTTP2.at("Content-Type"));
    static final Field TRAILERS =
            Field.text("framewise.grpc.trailers", "Trailers").spec(WEB.at("Protocol differences vs gRPC over HTTP2"));
    static final Field PATH = Field.text("framewise.grpc.path", "Path").spec(HTTP2.at("Requests"));
    static final Field REQUEST = Field.flag("framewise.grpc.request", "Request").spec(HTTP2.at("Requests"));
    static final Field ENCODING =
            Field.text("framewise.grpc.encoding", "Message Encoding").spec(COMPRESSION.at("Message Compression"));
    static final Field PLAIN_LENGTH = Field.uint("framewise.grpc.uncompressed_length", "Uncompressed Length", 32)
            .spec(COMPRESSION.at("Message Compression"));

    static final List<Field> ALL = List.of(
            PATH, REQUEST, FRAME_TYPE, RESERVED, COMPRESSED, LENGTH, DATA, TEXT, TRAILERS, ENCODING, PLAIN_LENGTH);

    private GrpcFields() {}
}
