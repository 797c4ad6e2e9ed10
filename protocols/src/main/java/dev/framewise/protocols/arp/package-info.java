/**
 * ARP: who on this link has a protocol address, and at which hardware address.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  ┌───────────────────────────────┬───────────────────────────────┐
 *  │         hardware type         │         protocol type         │
 *  ├───────────────┬───────────────┼───────────────────────────────┤
 *  │ hardware size │ protocol size │           operation           │
 *  ├───────────────┴───────────────┴───────────────────────────────┤
 *  │ sender's hardware and protocol address, then the target's …   │
 *  └───────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 826; RFC 5227 for probes and announcements.
 *
 * <p>Implemented: requests, replies and the reverse kinds for all sizes of addresses; gratuitous ARP and probes are
 * told apart.
 *
 * <p>Left out: the split lengths of ATM (RFC 2225), whose addresses are shown as bytes.
 */
package dev.framewise.protocols.arp;
