package dev.framewise.protocols.grpc.endpoint;

/**
 * How often clients may send PING. gRFC A8, "Server Enforcement".
 *
 * @param leastNanos between two of them
 * @param withoutCalls whether they may while no call is open; else one in two hours is borne
 */
public record PingPolicy(long leastNanos, boolean withoutCalls) {
    /** What gRPC's servers bear when nothing else is said. */
    public static final PingPolicy USUAL = new PingPolicy(300_000_000_000L, false);

    public PingPolicy {
        if (leastNanos < 0) {
            throw new IllegalArgumentException("no time is below zero");
        }
    }
}
