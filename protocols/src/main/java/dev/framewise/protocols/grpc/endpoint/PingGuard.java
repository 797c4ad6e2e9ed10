package dev.framewise.protocols.grpc.endpoint;

/**
 * Counts a client's PINGs that come too soon; the third ends its connection, unless header fields or content went out in
 * between: those a client may well answer by a PING. gRFC A8, "Server Enforcement".
 */
final class PingGuard {
    /** The word by which clients know that they shall ask less often. */
    static final String WORD = "too_many_pings";

    private static final int MOST_STRIKES = 2;
    private static final long WITHOUT_CALLS_NANOS = 7_200_000_000_000L;

    private final PingPolicy policy;
    private boolean any;
    private long lastNanos;
    private int strikes;

    PingGuard(PingPolicy policy) {
        this.policy = policy;
    }

    /** True when the client may go on. */
    boolean bears(long nowNanos, boolean calls) {
        long least = calls || policy.withoutCalls()
                ? Math.min(policy.leastNanos(), WITHOUT_CALLS_NANOS)
                : WITHOUT_CALLS_NANOS;
        if (!any || nowNanos - lastNanos >= least) {
            any = true;
            lastNanos = nowNanos;
            return true;
        }
        return ++strikes <= MOST_STRIKES;
    }

    /** Something of a stream went out. */
    void forgive() {
        any = false;
        strikes = 0;
    }
}
