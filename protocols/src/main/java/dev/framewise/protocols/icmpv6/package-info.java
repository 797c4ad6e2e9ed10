/**
 * ICMPv6: errors and echoes, and how neighbours, routers and listeners of a link find each other.
 *
 * <pre>
 *  ┌───────────────┬───────────────┬───────────────────────────────┐
 *  │     type      │     code      │           checksum            │  over a pseudo header of IPv6 too
 *  ├───────────────┴───────────────┴───────────────────────────────┤
 *  │ what depends on the type: addresses, options, a quoted packet │
 *  └───────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 4443, RFC 4861 (neighbour discovery), RFC 2710 and RFC 3810 (multicast listeners), RFC 4191,
 * RFC 8106.
 *
 * <p>Implemented: errors with the packet that they quote, echoes, neighbour discovery with its options, listener
 * queries and reports.
 *
 * <p>Left out: mobility, certification paths and other messages by their names alone; their bodies are shown as bytes.
 */
package dev.framewise.protocols.icmpv6;
