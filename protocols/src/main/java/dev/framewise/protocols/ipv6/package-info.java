/**
 * IPv6: packets from host to host, with extension headers between the header and what is carried.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  ┌───────┬───────────────┬───────────────────────────────────────┐
 *  │version│ traffic class │              flow label               │
 *  ├───────┴───────────────┴───────┬───────────────┬───────────────┤
 *  │        payload length         │  next header  │   hop limit   │
 *  ├───────────────────────────────┴───────────────┴───────────────┤
 *  │                   source address, 16 bytes                    │
 *  ├───────────────────────────────────────────────────────────────┤
 *  │                   target address, 16 bytes                    │
 *  └───────────────────────────────────────────────────────────────┘
 *    then headers that each name the next: hop-by-hop, routing, fragment, authentication, destination
 * </pre>
 *
 * <p>Specifications: RFC 8200, RFC 4291, RFC 2474, RFC 3168; RFC 8754 for segment routing, RFC 4302 for authentication.
 *
 * <p>Implemented: the header and all extension headers named above with their options, reading and writing; what an
 * address tells of itself (EUI-64, 6to4, Teredo, ISATAP).
 *
 * <p>Left out: putting fragments together, which needs memory and is done by the inspector; mobility, HIP and shim6
 * headers by their names alone.
 */
package dev.framewise.protocols.ipv6;
