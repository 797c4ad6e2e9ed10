package dev.framewise.protocols.grpc.endpoint;

/**
 * Keeps a client from asking again when too many calls fail. gRFC A6, "Throttling Retry Attempts and Hedged RPCs".
 *
 * @param mostTokens how many there are at the beginning and at most, 1 to 1000; each failure takes one, and with half of them or
 *     fewer nothing is sent again
 * @param tokensPerSuccess what each success gives back, above 0
 */
public record RetryThrottle(int mostTokens, double tokensPerSuccess) {
    public RetryThrottle {
        if (mostTokens < 1 || mostTokens > 1000 || !(tokensPerSuccess > 0)) {
            throw new IllegalArgumentException("there are 1 to 1000 tokens, and a success gives some back");
        }
    }
}
