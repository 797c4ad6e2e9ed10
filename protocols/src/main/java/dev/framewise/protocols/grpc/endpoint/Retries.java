package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.machine.RandomStream;

/** Decides which failed calls of a client are sent again, and when. gRFC A6. */
final class Retries {
    private static final String PUSHBACK = "grpc-retry-pushback-ms";

    /** What {@link #waitNanos} says when a call has failed for good. */
    static final long NEVER = -1;

    private final RetryPolicy policy;
    private final RetryThrottle throttle;
    private final RandomStream random;
    private double tokens;

    Retries(RetryPolicy policy, RetryThrottle throttle, RandomStream random) {
        this.policy = policy;
        this.throttle = throttle;
        this.random = random;
        this.tokens = throttle == null ? 0 : throttle.mostTokens();
    }

    /** A call ended well. */
    void succeeded() {
        if (throttle != null) {
            tokens = Math.min(throttle.mostTokens(), tokens + throttle.tokensPerSuccess());
        }
    }

    /** How long a call waits that failed this way, or {@link #NEVER}; asked once for each attempt that failed. */
    long waitNanos(ClientCall c, CallEnd end) {
        if (policy == null) {
            return NEVER;
        }
        String said = Words.first(end.metadata(), PUSHBACK);
        long pushback = said == null ? 0 : milliseconds(said);
        boolean named = policy.codes().contains(end.code());
        boolean throttled = throttle != null && (named || pushback < 0) && !takeToken();
        boolean again = pushback >= 0 && (named || said != null);
        if (!again || throttled || c.committed() || c.attempts >= policy.mostAttempts()) {
            return NEVER;
        }
        if (said != null) {
            c.backoffs = 0;
            return pushback * 1_000_000;
        }
        return ConnectionBackoff.jittered(policy.backoffNanos(++c.backoffs), random);
    }

    private boolean takeToken() {
        tokens = Math.max(0, tokens - 1);
        return tokens > throttle.mostTokens() / 2.0;
    }

    /** What a push back says; -1 for anything that is no number of 32 bits, which forbids to ask again as a negative one does. */
    private static long milliseconds(String said) {
        if (!said.matches("0|[1-9][0-9]{0,9}")) {
            return -1;
        }
        long ms = Long.parseLong(said);
        return ms <= Integer.MAX_VALUE ? ms : -1;
    }
}
