package dev.framewise.protocols.grpc;

/**
 * What the messages of one call have in common.
 *
 * @param guessed true when nothing but their shape says that these are messages of gRPC
 */
record GrpcContext(GrpcCall call, boolean guessed) {}
