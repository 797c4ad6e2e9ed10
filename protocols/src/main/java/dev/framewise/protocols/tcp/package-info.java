/**
 * TCP: a stream of bytes in both directions over a network that loses, doubles and reorders packets.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  ┌───────────────────────────────┬───────────────────────────────┐
 *  │          source port          │          target port          │
 *  ├───────────────────────────────┴───────────────────────────────┤
 *  │                        sequence number                        │
 *  ├───────────────────────────────────────────────────────────────┤
 *  │                    acknowledgement number                     │
 *  ├───────┬─────┬─┬─┬─┬─┬─┬─┬─┬─┬─┼───────────────────────────────┤
 *  │ words │ 0 0 0 A│C│E│U│A│P│R│S│F│            window             │
 *  ├───────┴─────┴─┴─┴─┴─┴─┴─┴─┴─┴─┼───────────────────────────────┤
 *  │           checksum            │        urgent pointer         │
 *  ├───────────────────────────────┴───────────────────────────────┤
 *  │ options, padded to words of four bytes                        │
 *  └───────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 9293; for options RFC 7323, RFC 2018, RFC 2883, RFC 7413, RFC 8684 (multipath), RFC 5925, RFC
 * 5482; RFC 3168 for congestion flags.
 *
 * <p>Implemented: header, checksum and options, reading and writing; what a conversation tells of a segment
 * (retransmission, window, round trip …) is handed in as facts and shown.
 *
 * <p>Left out: the conversation itself, which is followed by the inspector; windows and sequence numbers need what came
 * before.
 */
package dev.framewise.protocols.tcp;
