/**
 * ICMP: errors and questions about the delivery of IPv4.
 *
 * <pre>
 *  ┌───────────────┬───────────────┬───────────────────────────────┐
 *  │     type      │     code      │           checksum            │
 *  ├───────────────┴───────────────┴───────────────────────────────┤
 *  │ four bytes that depend on the type                            │
 *  ├───────────────────────────────────────────────────────────────┤
 *  │ data, or the beginning of the datagram that was in trouble    │
 *  └───────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 792, RFC 950, RFC 1256, RFC 4884 for extensions, RFC 8335.
 *
 * <p>Implemented: the messages of RFC 792 with their checksum, path MTU, redirects, router discovery, the quoted
 * datagram shown by the layers themselves.
 *
 * <p>Left out: what an extension object means, which is shown as bytes; messages that were withdrawn (RFC 6918) beyond
 * their names.
 */
package dev.framewise.protocols.icmp;
