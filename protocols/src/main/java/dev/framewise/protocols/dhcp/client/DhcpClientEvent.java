package dev.framewise.protocols.dhcp.client;

/** What a DHCP client tells its host. */
public sealed interface DhcpClientEvent {
    /** Is somebody using this address? The answer is a command. */
    record Check(int address) implements DhcpClientEvent {}

    /** The address may be used now. */
    record Bound(Lease lease) implements DhcpClientEvent {}

    /** The lease was extended. */
    record Renewed(Lease lease) implements DhcpClientEvent {}

    /** The address may be used no more. */
    record Lost(Lease lease, String why) implements DhcpClientEvent {}

    /** Something else that people like to know. */
    record Note(String words) implements DhcpClientEvent {}
}
