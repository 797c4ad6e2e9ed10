package dev.framewise.protocols.dhcp.client;

import java.util.List;

/**
 * An address that may be used for a time, and what belongs to it.
 *
 * @param address IPv4, as the other addresses
 * @param prefixBits how many bits of it name the network
 * @param server who gave it
 * @param domain to which short names belong; empty when nobody said
 * @param untilNanos when it ends, on the client's clock
 */
public record Lease(
        int address,
        int prefixBits,
        int server,
        List<Integer> routers,
        List<Integer> nameServers,
        String domain,
        long untilNanos) {
    public Lease {
        routers = List.copyOf(routers);
        nameServers = List.copyOf(nameServers);
    }

    /** An IPv4 address as people write it. */
    public static String text(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }
}
