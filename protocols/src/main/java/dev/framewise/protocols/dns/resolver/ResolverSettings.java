package dev.framewise.protocols.dns.resolver;

/**
 * How a resolver asks.
 *
 * @param timeoutNanos how long it waits for an answer the first time; each round doubles it (RFC 1035 §4.2.1 asks for 2 to 5
 *     seconds at least)
 * @param rounds how often all servers are asked
 * @param udpPayloadBytes the longest datagram that it takes, told by EDNS; 0 for no EDNS
 * @param cacheEntries how many answers are remembered; 0 for none
 * @param longestNanos for how long an answer is remembered at most
 */
public record ResolverSettings(
        long timeoutNanos, int rounds, int udpPayloadBytes, int cacheEntries, long longestNanos) {
    private static final long SECOND = 1_000_000_000L;

    /** As common stub resolvers do: 5 s, twice, 1232 bytes. */
    public static final ResolverSettings STANDARD = new ResolverSettings(5 * SECOND, 2, 1232, 1000, 86_400 * SECOND);

    public ResolverSettings {
        if (timeoutNanos <= 0 || rounds < 1 || udpPayloadBytes < 0 || udpPayloadBytes > 65_535 || cacheEntries < 0) {
            throw new IllegalArgumentException("a resolver waits for some time, and asks once at least");
        }
    }
}
