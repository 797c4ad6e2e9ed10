/**
 * The header of BSD's loopback interface: the address family of what follows.
 *
 * <pre>
 *  ┌───────────────────────────────────────────────────────────────┐
 *  │ address family, 32 bits                                       │
 *  └───────────────────────────────────────────────────────────────┘
 *    LINKTYPE_NULL: in the byte order of the machine that captured; LINKTYPE_LOOP: most significant byte first
 * </pre>
 *
 * <p>Specifications: the registry of link types of tcpdump.org: LINKTYPE_NULL and LINKTYPE_LOOP.
 *
 * <p>Implemented: both byte orders, told by which of them makes the number small; IPv4, and IPv6 by the numbers of the
 * BSDs and of Darwin.
 *
 * <p>Left out: other families, whose payload is shown as bytes.
 */
package dev.framewise.protocols.loopback;
