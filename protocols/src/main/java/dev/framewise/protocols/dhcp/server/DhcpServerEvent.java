package dev.framewise.protocols.dhcp.server;

import dev.framewise.protocols.wire.Bytes;

/** What a DHCP server tells its host. */
public sealed interface DhcpServerEvent {
    /**
     * An answer goes to an address that nobody can be asked about yet: who has it must be known before the datagram leaves
     * (RFC 2131 §4.1).
     */
    record Neighbour(int address, Bytes hardware) implements DhcpServerEvent {}

    /** An address is lent, or lent for longer. */
    record Lent(int address, String client, String hostName) implements DhcpServerEvent {}

    /** Something else that people like to know. */
    record Note(String words) implements DhcpServerEvent {}
}
