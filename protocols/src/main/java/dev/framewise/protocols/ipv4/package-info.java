/**
 * IPv4: datagrams from host to host, cut into fragments where a link is too narrow.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  ┌───────┬───────┬───────────┬───┬───────────────────────────────┐
 *  │version│ words │   DSCP    │ECN│         total length          │
 *  ├───────┴───────┴───────────┴───┼─┬─┬─┬─────────────────────────┤
 *  │        identification         │0│D│M│     fragment offset     │
 *  ├───────────────┬───────────────┼─┴─┴─┴─────────────────────────┤
 *  │ time to live  │   protocol    │        header checksum        │
 *  ├───────────────┴───────────────┴───────────────────────────────┤
 *  │                        source address                         │
 *  ├───────────────────────────────────────────────────────────────┤
 *  │                        target address                         │
 *  ├───────────────────────────────────────────────────────────────┤
 *  │ options, padded to words of four bytes                        │
 *  └───────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 791, RFC 1122, RFC 2474, RFC 3168, RFC 6864; for options also RFC 1108, RFC 2113, RFC 4782.
 *
 * <p>Implemented: header, checksum and options, reading and writing; cutting into fragments; rules about lengths, lives
 * and addresses.
 *
 * <p>Left out: putting fragments together, which needs memory and is done by the inspector.
 */
package dev.framewise.protocols.ipv4;
