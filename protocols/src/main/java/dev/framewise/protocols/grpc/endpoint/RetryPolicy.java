package dev.framewise.protocols.grpc.endpoint;

import java.util.List;

/**
 * When a client asks again on its own, though the server's application may have seen the call. gRFC A6, "Retry Policy".
 *
 * @param mostAttempts how often a call is sent, the first time counted; 2 to 5, more are taken as 5
 * @param initialBackoffNanos the wait before the second time, above 0; each wait is longer or shorter by up to a fifth
 * @param mostBackoffNanos the longest wait
 * @param multiplier by how much each wait is longer than the one before, above 0
 * @param codes of {@link dev.framewise.protocols.grpc.Status}: after which a call is sent again
 */
public record RetryPolicy(
        int mostAttempts, long initialBackoffNanos, long mostBackoffNanos, double multiplier, List<Integer> codes) {
    /** gRFC A6, "Limits on Retries and Hedges". */
    private static final int MOST_ATTEMPTS = 5;

    public RetryPolicy {
        if (mostAttempts < 2) {
            throw new IllegalArgumentException("a call that is sent again is sent twice at least, not " + mostAttempts);
        }
        if (initialBackoffNanos <= 0 || mostBackoffNanos <= 0 || !(multiplier > 0)) {
            throw new IllegalArgumentException("waits and what multiplies them are above zero");
        }
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("a policy names the codes after which a call is sent again");
        }
        mostAttempts = Math.min(mostAttempts, MOST_ATTEMPTS);
        codes = List.copyOf(codes);
    }

    /** How long to wait, before chance makes it longer or shorter, when so many attempts were in vain since the last push back. */
    long backoffNanos(int attempts) {
        double wait = initialBackoffNanos * StrictMath.pow(multiplier, attempts - 1);
        return (long) Math.min(wait, mostBackoffNanos);
    }
}
