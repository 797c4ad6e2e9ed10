package dev.framewise.protocols.grpc.endpoint;

/**
 * When a client asks by PING whether its server is still there. gRFC A8.
 *
 * @param timeNanos after how long a silence it asks, above 0
 * @param timeoutNanos how long it then waits for any byte before it gives the connection up, above 0
 * @param withoutCalls whether it asks while no call is open
 */
public record KeepAlive(long timeNanos, long timeoutNanos, boolean withoutCalls) {
    public KeepAlive {
        if (timeNanos <= 0 || timeoutNanos <= 0) {
            throw new IllegalArgumentException("a client waits for more than no time");
        }
    }
}
