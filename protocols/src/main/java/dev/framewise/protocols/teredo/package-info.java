/**
 * Teredo: IPv6 through address translators, in user datagrams of IPv4.
 *
 * <pre>
 *  ┌───────────────────────────────┬──────────────┬────────────────┐
 *  │ 0x0001: authentication        │ id length    │ value length   │  then id, value, nonce (64), confirmation (8)
 *  └───────────────────────────────┴──────────────┴────────────────┘
 *  ┌───────────────────────────────┬───────────────────────────────┐
 *  │ 0x0000: origin                │ port, bits inverted           │  then the address, bits inverted
 *  └───────────────────────────────┴───────────────────────────────┘
 *    each may be missing; then a packet of IPv6
 * </pre>
 *
 * <p>Specifications: RFC 4380 §5.1.1.
 *
 * <p>Implemented: both indicators, and the packet of IPv6.
 *
 * <p>Left out: the trailers of RFC 6081.
 */
package dev.framewise.protocols.teredo;
