/**
 * The "cooked" header that Linux puts in place of a real one when a capture runs on all interfaces at once.
 *
 * <pre>
 *  ┌───────────────────────────────┬───────────────────────────────┐
 *  │          packet type          │          device type          │  version 1, 16 bytes
 *  ├───────────────────────────────┼───────────────────────────────┤
 *  │        address length         │ address, 8 bytes …            │
 *  ├───────────────────────────────┼───────────────────────────────┤
 *  │ …                             │           protocol            │
 *  └───────────────────────────────┴───────────────────────────────┘
 *  ┌───────────────────────────────┬───────────────────────────────┐
 *  │           protocol            │           reserved            │  version 2, 20 bytes
 *  ├───────────────────────────────┴───────────────────────────────┤
 *  │                        interface index                        │
 *  ├───────────────────────────────┬───────────────┬───────────────┤
 *  │          device type          │  packet type  │ address length│
 *  ├───────────────────────────────┴───────────────┴───────────────┤
 *  │ address, 8 bytes                                              │
 *  └───────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: the registry of link types of tcpdump.org: LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2.
 *
 * <p>Implemented: both versions, with EtherTypes and Linux' own numbers below 1,536.
 *
 * <p>Left out: what other kinds of devices mean by the protocol field (netlink, CAN, 802.11), which is shown by its
 * number.
 */
package dev.framewise.protocols.sll;
