package dev.framewise.protocols.grpc;

import dev.framewise.protocols.dissect.Direction;

/**
 * What the stream that carries messages says about the call.
 *
 * @param path service and method, e.g. {@code /greet.Greeter/SayHello}; empty when it is not known
 * @param client the direction in which the client sends, or null when it is not known
 */
public record GrpcCall(String path, Direction client) {
    public static final GrpcCall UNKNOWN = new GrpcCall("", null);
}
