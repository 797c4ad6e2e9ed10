/**
 * GRE: packets of any protocol in IP, and the frames that a switch mirrors through it (ERSPAN).
 *
 * <pre>
 *  ┌─┬─┬─┬─┬─┬─────┬─┬───────┬─────┬───────────────────────────────┐
 *  │C│R│K│S│s│recur│A│ flags │ ver │        protocol type          │
 *  ├─┴─┴─┴─┴─┴─────┴─┴───────┴─────┴───────────────────────────────┤
 *  │ checksum and offset, key, sequence, acknowledgement: each if  │
 *  │ its flag is set                                               │
 *  └───────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 2784, RFC 2890; RFC 2637 §4.1 for version 1 (PPTP); draft-foschiano-erspan §4.
 *
 * <p>Implemented: versions 0 and 1, checksums, ERSPAN types I, II and III, and what is carried by its EtherType.
 *
 * <p>Left out: the source routes of RFC 1701; the platform-specific header of ERSPAN III, shown as bytes.
 */
package dev.framewise.protocols.gre;
