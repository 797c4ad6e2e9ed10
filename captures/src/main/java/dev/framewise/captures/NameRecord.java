package dev.framewise.captures;

import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/**
 * One line of a pcapng Name Resolution Block: an address and its names as the capturing machine knew them.
 *
 * @param address 4 bytes (IPv4), 16 bytes (IPv6), 6 or 8 bytes (EUI-48, EUI-64)
 * @param names at least one
 */
public record NameRecord(Bytes address, List<String> names) {}
