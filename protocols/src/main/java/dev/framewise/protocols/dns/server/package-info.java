/**
 * The answering end of the Domain Name System: a server that is responsible for zones, over UDP and TCP. RFC 1034 §4.3.2, RFC
 * 2308, RFC 4592 (wildcards), RFC 6891, RFC 7766. Left out: recursion, zone transfers, updates, DNSSEC.
 */
package dev.framewise.protocols.dns.server;
