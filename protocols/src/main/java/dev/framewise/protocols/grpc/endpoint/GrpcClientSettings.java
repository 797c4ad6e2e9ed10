package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.http2.endpoint.EndpointSettings;

/**
 * How a client behaves whatever it calls.
 *
 * @param longestMessageBytes the longest message that it takes
 * @param retry when it asks again on its own, or null for never
 * @param throttle what keeps it from doing so, or null for nothing
 * @param keepAlive when it asks whether the server is there, or null for never
 */
public record GrpcClientSettings(
        EndpointSettings http2,
        int longestMessageBytes,
        RetryPolicy retry,
        RetryThrottle throttle,
        KeepAlive keepAlive) {
    /** What gRPC's libraries do when nothing else is said. */
    public static final GrpcClientSettings USUAL =
            new GrpcClientSettings(EndpointSettings.USUAL, GrpcClient.USUAL_MESSAGE_BYTES, null, null, null);

    public GrpcClientSettings http2(EndpointSettings other) {
        return new GrpcClientSettings(other, longestMessageBytes, retry, throttle, keepAlive);
    }

    public GrpcClientSettings longestMessageBytes(int bytes) {
        return new GrpcClientSettings(http2, bytes, retry, throttle, keepAlive);
    }

    public GrpcClientSettings retry(RetryPolicy policy, RetryThrottle throttled) {
        return new GrpcClientSettings(http2, longestMessageBytes, policy, throttled, keepAlive);
    }

    public GrpcClientSettings keepAlive(KeepAlive when) {
        return new GrpcClientSettings(http2, longestMessageBytes, retry, throttle, when);
    }
}
