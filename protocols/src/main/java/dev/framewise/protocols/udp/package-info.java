/**
 * UDP: single datagrams between ports of two hosts; nothing is repeated, ordered or acknowledged.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  ┌───────────────────────────────┬───────────────────────────────┐
 *  │          source port          │          target port          │
 *  ├───────────────────────────────┼───────────────────────────────┤
 *  │            length             │           checksum            │
 *  └───────────────────────────────┴───────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 768, RFC 8200 §8.1, RFC 2675 §4 for jumbograms.
 *
 * <p>Implemented: header and checksum, reading and writing; the tunnels that ride on ports of their own.
 *
 * <p>Left out: UDP-Lite.
 */
package dev.framewise.protocols.udp;
