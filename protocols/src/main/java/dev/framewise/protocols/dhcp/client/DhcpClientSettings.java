package dev.framewise.protocols.dhcp.client;

import dev.framewise.protocols.wire.Bytes;

/**
 * How a client behaves.
 *
 * @param hardware its hardware address
 * @param hostName the name that it tells; empty for none
 * @param broadcast whether it hears answers to everybody alone as long as it has no address
 * @param check whether it looks if somebody else uses the address that it got (RFC 5227)
 */
public record DhcpClientSettings(Bytes hardware, String hostName, boolean broadcast, boolean check) {}
