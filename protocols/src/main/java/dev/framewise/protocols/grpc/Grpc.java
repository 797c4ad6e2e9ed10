package dev.framewise.protocols.grpc;

import dev.framewise.protocols.dissect.Protocol;
import java.util.List;

/** gRPC as a catalogue entry. */
public final class Grpc {
    public static final Protocol PROTOCOL = new Protocol(
            GrpcFields.ROOT,
            "GRPC",
            GrpcFields.ALL,
            GrpcRules.ALL,
            List.of(GrpcSpec.HTTP2, GrpcSpec.WEB, GrpcSpec.COMPRESSION, GrpcSpec.STATUS),
            Grpc.class);

    private Grpc() {}
}
