package dev.framewise.protocols.http1.client;

/**
 * How a client behaves.
 *
 * @param pipeline how many requests may be under way on a connection, 1 for no pipelining; only those that may be repeated
 *     follow another
 * @param keep whether a connection serves further requests
 * @param bodyBytes the longest body of an answer that is taken
 * @param answerNanos how long an answer may take
 * @param continueNanos how long a body waits for 100 Continue before it is sent all the same
 */
public record HttpClientSettings(int pipeline, boolean keep, int bodyBytes, long answerNanos, long continueNanos) {
    public static final HttpClientSettings DEFAULT =
            new HttpClientSettings(1, true, 16 << 20, 60_000_000_000L, 1_000_000_000L);
}
