package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.machine.RandomStream;

/** How long a client waits before it tries to connect again, longer each time that it fails. gRPC Connection Backoff. */
final class ConnectionBackoff {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final double MULTIPLIER = 1.6;
    private static final long MOST_NANOS = 120_000_000_000L;
    private static final double JITTER = 0.2;

    private final RandomStream random;
    private int failures;
    private long untilNanos;

    ConnectionBackoff(RandomStream random) {
        this.random = random;
    }

    /** A wait that is longer or shorter by up to a fifth, so that many clients do not come at once. */
    static long jittered(double nanos, RandomStream random) {
        return (long) (nanos * (1 - JITTER + 2 * JITTER * random.nextDouble()));
    }

    /** A connection is over that had stood, or had not. */
    void over(long nowNanos, boolean stood) {
        if (stood) {
            failures = 0;
            untilNanos = nowNanos;
        } else {
            double wait = Math.min(MOST_NANOS, FIRST_NANOS * StrictMath.pow(MULTIPLIER, failures++));
            untilNanos = nowNanos + jittered(wait, random);
        }
    }

    long untilNanos() {
        return untilNanos;
    }
}
