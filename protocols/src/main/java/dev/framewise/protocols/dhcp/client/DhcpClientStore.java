package dev.framewise.protocols.dhcp.client;

/** What a client remembers over a restart: the lease that it had. */
public final class DhcpClientStore {
    Lease lease;

    /** The last lease; null without any. */
    public Lease lease() {
        return lease;
    }
}
