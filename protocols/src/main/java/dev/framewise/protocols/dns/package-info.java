/**
 * The Domain Name System: which addresses, servers and texts belong to a name.
 *
 * <pre>
 *   ┌────┬───────┬────────────────┬───────────┬─────────┬─────────────┬────────────┐
 *   │ id │ flags │ counts of each │ questions │ answers │ authorities │ additional │     over TCP two bytes of length in front
 *   └────┴───────┴────────────────┴───────────┴─────────┴─────────────┴────────────┘
 *                                  name type    name type class ttl length data
 * </pre>
 *
 * RFC 1034 and 1035, with RFC 2181 (clarifications), RFC 2782 (SRV), RFC 3596 (AAAA), RFC 6891 (EDNS0) and RFC 7766 (TCP).
 * Names are read with compression pointers that may only lead backward, so that no message can lead a reader in a circle.
 * Records of other types are shown as bytes. Left out: the meaning of DNSSEC's records, updates, multicast DNS, TLS and HTTPS.
 */
package dev.framewise.protocols.dns;
