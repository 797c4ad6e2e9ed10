/**
 * Captures whose frames begin with an IP header at once.
 *
 * <pre>
 *  ┌───────┬───
 *  │version│ …   4 or 6: the header of IPv4 or IPv6 follows from this very byte on
 *  └───────┴───
 * </pre>
 *
 * <p>Specifications: the registry of link types of tcpdump.org: LINKTYPE_RAW, and 12 and 14 that some systems write for
 * it.
 *
 * <p>Implemented: the choice by the version's four bits.
 *
 * <p>Left out: frames whose version is neither, which are shown as bytes.
 */
package dev.framewise.protocols.rawip;
