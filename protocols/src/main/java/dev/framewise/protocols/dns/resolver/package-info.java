/**
 * The asking end of the Domain Name System: a stub resolver with a cache, which asks servers over UDP, again when nobody
 * answers, and over TCP when an answer is cut short. RFC 1034 §5.3.1, RFC 2308, RFC 6891, RFC 7766.
 */
package dev.framewise.protocols.dns.resolver;
