package dev.framewise.protocols.grpc.endpoint;

/** What a server of gRPC tells. */
public sealed interface GrpcServerEvent {
    /** A call began. */
    record Began(String peer, int streamId, String path) implements GrpcServerEvent {}

    /** The server ended a call with this status. */
    record Ended(String peer, int streamId, String path, int code) implements GrpcServerEvent {}

    /** The client cancelled a call, or its connection is gone. */
    record Cancelled(String peer, int streamId, String path) implements GrpcServerEvent {}

    /** It gave a connection up, since the peer broke a rule of HTTP/2. */
    record Failed(String peer, int error, String why) implements GrpcServerEvent {}
}
