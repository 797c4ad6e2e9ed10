/**
 * VLAN tags: several networks on one Ethernet.
 *
 * <pre>
 *  ┌─────┬─┬───────────────────────┬───────────────────────────────┐
 *  │ PCP │D│    VLAN identifier    │ type or length of what follows│  behind type 0x8100 or 0x9100 (vlan), 0x88A8 (ieee8021ad)
 *  └─────┴─┴───────────────────────┴───────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: IEEE 802.1Q §9.6.
 *
 * <p>Implemented: tags upon tags of customers and providers.
 *
 * <p>Left out: routes in source-routed frames (E-TAG, I-TAG of backbone bridges).
 */
package dev.framewise.protocols.vlan;
