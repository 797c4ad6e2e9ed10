/**
 * GTP-U: the packets of users in mobile networks, between radio and core.
 *
 * <pre>
 *  ┌─────┬──┬──┬─┬─┬──┬───────────────┬───────────────────────────┐
 *  │ ver │PT│ *│E│S│PN│ message type  │ length                    │
 *  ├─────┴──┴──┴─┴─┴──┴───────────────┴───────────────────────────┤
 *  │ tunnel endpoint identifier                                   │
 *  ├──────────────────────────────┬──────────────┬────────────────┤
 *  │ sequence number              │ N-PDU number │ next extension │  there when any of E, S, PN is set
 *  └──────────────────────────────┴──────────────┴────────────────┘
 * </pre>
 *
 * <p>Specifications: 3GPP TS 29.281 §5.
 *
 * <p>Implemented: the header with its chain of extension headers, and the packet of a T-PDU.
 *
 * <p>Left out: the bodies of signalling messages and of extension headers, shown as bytes; GTP-C and GTP′.
 */
package dev.framewise.protocols.gtp;
