package dev.framewise.protocols.grpc;

import dev.framewise.protocols.http2.Http2Spec;
import dev.framewise.protocols.wire.Document;

/** What specifies gRPC. */
public final class GrpcSpec {
    public static final Document HTTP2 = Http2Spec.GRPC;
    static final Document WEB = new Document("gRPC-Web", "gRPC Web (grpc/grpc, doc/PROTOCOL-WEB.md)", "2024");
    static final Document COMPRESSION =
            new Document("gRPC Compression", "gRPC Compression (grpc/grpc, doc/compression.md)", "2024");
    public static final Document RETRY =
            new Document("gRFC A6", "gRPC Retry Design (grpc/proposal, A6-client-retries.md)", "2024");
    static final Document STATUS = new Document(
            "gRPC Status Codes", "Status codes and their use in gRPC (grpc/grpc, doc/statuscodes.md)", "2024");

    private GrpcSpec() {}
}
