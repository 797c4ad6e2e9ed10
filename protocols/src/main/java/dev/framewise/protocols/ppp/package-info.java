/**
 * PPP: packets over a line between two, and PPPoE, which lays that line over Ethernet.
 *
 * <pre>
 *  ┌───────────────┬───────────────┬───────────────────────────────┐
 *  │ address 0xFF  │ control 0x03  │ protocol (16, or 8 compressed)│  PPP; the first two only in HDLC framing
 *  └───────────────┴───────────────┴───────────────────────────────┘
 *  ┌───────┬───────┬───────────────┬───────────────┬───────────────┐
 *  │version│ type  │ code          │ session (16)  │ length (16)   │  PPPoE
 *  └───────┴───────┴───────────────┴───────────────┴───────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 1661, RFC 1662 §3.1, RFC 2516.
 *
 * <p>Implemented: the headers, compressed protocol numbers, discovery and session of PPPoE; IP and MPLS behind them.
 *
 * <p>Left out: the control protocols (LCP, IPCP …), byte stuffing, and the tags of discovery, which are shown as bytes.
 */
package dev.framewise.protocols.ppp;
