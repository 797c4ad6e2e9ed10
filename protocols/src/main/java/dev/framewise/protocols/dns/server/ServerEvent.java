package dev.framewise.protocols.dns.server;

import dev.framewise.protocols.dns.DnsQuestion;

/**
 * A server answered.
 *
 * @param peer who asked
 * @param question null when it could not be read
 * @param answers how many records answer it
 * @param truncated whether there was no room for them
 */
public record ServerEvent(String peer, DnsQuestion question, int rcode, int answers, boolean truncated) {}
