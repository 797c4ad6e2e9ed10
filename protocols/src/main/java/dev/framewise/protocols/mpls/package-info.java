/**
 * MPLS: labels that routers switch by, stacked in front of a packet.
 *
 * <pre>
 *  ┌───────────────────────────────────────┬─────┬─┬───────────────┐
 *  │              label (20)               │ TC  │S│ time to live  │  one or more; S marks the last
 *  └───────────────────────────────────────┴─────┴─┴───────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 3032 §2.1, RFC 5462.
 *
 * <p>Implemented: whole stacks, and IP behind them, told by its version.
 *
 * <p>Left out: pseudowires and other payloads, which only the label's owner knows.
 */
package dev.framewise.protocols.mpls;
