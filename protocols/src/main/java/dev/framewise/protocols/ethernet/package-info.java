/**
 * Ethernet: frames between stations of one link, known by addresses of six bytes.
 *
 * <pre>
 *  ┌──────────────────────┬──────────────────────┬───────────────┐
 *  │ target address (48)  │ source address (48)  │ type or length│  then the payload, padding, and at times a checksum
 *  └──────────────────────┴──────────────────────┴───────────────┘
 *    from 1,536 on a type (EtherType), up to 1,500 the payload's length
 * </pre>
 *
 * <p>Specifications: IEEE 802.3 §3.2; the registry of EtherTypes.
 *
 * <p>Implemented: both meanings of the third field, padding and trailers behind the payload, the frame check sequence
 * where it was captured, the bits of an address that tell groups and local administration.
 *
 * <p>Left out: preamble and start delimiter, which no capture has; names of manufacturers.
 */
package dev.framewise.protocols.ethernet;
