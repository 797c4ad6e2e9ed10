/**
 * Geneve: Ethernet frames and other packets of virtual networks, in user datagrams.
 *
 * <pre>
 *  ┌───┬───────────┬─┬─┬───────────┬───────────────────────────────┐
 *  │ver│options (6)│O│C│ reserved  │       protocol type           │
 *  ├───┴───────────┴─┴─┴───────────┴───────────────┬───────────────┤
 *  │         virtual network identifier            │   reserved    │
 *  ├───────────────────────────────────────────────┴───────────────┤
 *  │ options, counted in words of four bytes                       │
 *  └───────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 8926 §3.4.
 *
 * <p>Implemented: the header, and what it carries by its EtherType.
 *
 * <p>Left out: the formats of the options, which are shown as bytes.
 */
package dev.framewise.protocols.geneve;
