package dev.framewise.protocols.dhcp.server;

import java.util.List;
import java.util.Map;

/**
 * What a server lends, and what it tells besides. Addresses are IPv4.
 *
 * @param server its own address, by which clients name it
 * @param first the first address that it lends
 * @param last the last one
 * @param leaseSeconds for how long
 * @param fixed which client always gets which address, by {@link dev.framewise.protocols.dhcp.DhcpMessage#client()}
 */
public record DhcpServerSettings(
        int server,
        int prefixBits,
        int first,
        int last,
        long leaseSeconds,
        List<Integer> routers,
        List<Integer> nameServers,
        String domain,
        Map<String, Integer> fixed) {
    public DhcpServerSettings {
        routers = List.copyOf(routers);
        nameServers = List.copyOf(nameServers);
        fixed = Map.copyOf(fixed);
        if (Integer.compareUnsigned(first, last) > 0 || leaseSeconds < 1 || leaseSeconds > 0xffff_ffffL) {
            throw new IllegalArgumentException("a server lends a range of addresses for a second at least");
        }
    }

    /** Whether an address lies in the server's subnet. */
    boolean inSubnet(int address) {
        return prefixBits == 0 || (address ^ server) >>> 32 - prefixBits == 0;
    }
}
