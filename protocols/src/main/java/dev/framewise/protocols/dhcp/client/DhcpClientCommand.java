package dev.framewise.protocols.dhcp.client;

/** What a DHCP client may be told. */
public enum DhcpClientCommand {
    /** Gets an address, the one of before if it knows one. */
    START,
    /** Gives the address back. */
    RELEASE,
    /** Nobody else uses the address that it asked about. */
    FREE,
    /** Somebody does. */
    IN_USE
}
