package dev.framewise.simulator.stack.nat;

import dev.framewise.simulator.stack.IpAddress;

/**
 * One end of a flow.
 *
 * @param port of TCP or UDP; of an ICMP query its identifier
 */
public record Endpoint(IpAddress address, int port) {
    @Override
    public String toString() {
        return address + ":" + port;
    }
}
