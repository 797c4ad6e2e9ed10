/**
 * VXLAN: Ethernet frames of virtual networks, in user datagrams.
 *
 * <pre>
 *  ┌───────────────────────────────┬───────────────────────────────┐
 *  │ flags                         │ group policy identifier       │
 *  ├───────────────────────────────┴───────────────┬───────────────┤
 *  │         virtual network identifier            │   reserved    │
 *  └───────────────────────────────────────────────┴───────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 7348 §5; draft-smith-vxlan-group-policy.
 *
 * <p>Implemented: the header with the group policy extension, and the frame.
 *
 * <p>Left out: the generic protocol extension (VXLAN-GPE), which has a port of its own.
 */
package dev.framewise.protocols.vxlan;
