package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.http2.ErrorCode;
import java.util.Arrays;

/**
 * Counts what costs the sender little and this end much, a period at a time (RFC 9113 §10.5). Too many of a kind within one
 * period end the connection with ENHANCE_YOUR_CALM.
 */
final class FloodGuard {
    /** What is counted, with how many a period bears. */
    enum Kind {
        RESETS(200, "streams opened and reset at once"),
        SETTINGS(100, "SETTINGS frames"),
        PINGS(1000, "PING frames"),
        EMPTY(1000, "frames that carry nothing"),
        PRIORITIES(10_000, "PRIORITY frames");

        private final int most;
        private final String words;

        Kind(int most, String words) {
            this.most = most;
            this.words = words;
        }
    }

    private static final long PERIOD_NANOS = 10_000_000_000L;

    private final int[] counts = new int[Kind.values().length];
    private long beganNanos;

    void count(long nowNanos, Kind kind) {
        if (nowNanos - beganNanos > PERIOD_NANOS) {
            Arrays.fill(counts, 0);
            beganNanos = nowNanos;
        }
        if (++counts[kind.ordinal()] > kind.most) {
            throw new ConnectionError(
                    ErrorCode.ENHANCE_YOUR_CALM, "more than " + kind.most + " " + kind.words + " within ten seconds");
        }
    }
}
