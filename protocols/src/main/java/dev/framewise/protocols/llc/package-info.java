/**
 * LLC and SNAP: what a frame of IEEE 802 carries when its header has a length in place of a type.
 *
 * <pre>
 *  ┌───────────────┬───────────────┬───────────────┐┌───────────────────────┬───────────────────────┐
 *  │     DSAP      │     SSAP      │ control (8/16)││ organisation (24)     │ protocol (16)         │
 *  └───────────────┴───────────────┴───────────────┘└───────────────────────┴───────────────────────┘
 *                                                     SNAP: behind access points 0xAA, control 0x03
 * </pre>
 *
 * <p>Specifications: IEEE 802.2 §3 and §5, RFC 1042.
 *
 * <p>Implemented: the three kinds of control fields, SNAP with EtherTypes.
 *
 * <p>Left out: what other organisations carry behind SNAP; the state machine of connected LLC.
 */
package dev.framewise.protocols.llc;
