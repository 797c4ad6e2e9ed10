package dev.framewise.protocols.ipv4;

import static dev.framewise.protocols.ipv4.Ipv4Fields.RFC_1122;
import static dev.framewise.protocols.ipv4.Ipv4Fields.RFC_1812;
import static dev.framewise.protocols.ipv4.Ipv4Fields.RFC_1858;
import static dev.framewise.protocols.ipv4.Ipv4Fields.RFC_791;

import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/** What can be wrong with an Internet header of version 4. */
final class Ipv4Rules {
    static final Rule VERSION_IS_4 =
            Rule.error("ip:RFC791-3.1-version", Party.SENDER, "The version of this header is 4.", RFC_791.at("3.1"));
    static final Rule HEADER_LENGTH = Rule.error(
            "ip:RFC791-3.1-ihl",
            Party.SENDER,
            "A header has at least five words and ends within the datagram.",
            RFC_791.at("3.1"));
    static final Rule TOTAL_LENGTH = Rule.error(
            "ip:RFC791-3.1-length",
            Party.SENDER,
            "The total length counts the header and everything after it, within the frame that carries them.",
            RFC_791.at("3.1"));
    static final Rule LENGTH_LEFT_TO_CARD = Rule.note(
            "ip:RFC791-3.1-length-0",
            Party.NETWORK,
            "The total length is 0: the capture was taken before the network card cut this datagram to size, so it"
                    + " ends where the frame ends.",
            RFC_791.at("3.1"));
    static final Rule RESERVED_FLAG = Rule.warning(
            "ip:RFC791-3.1-reserved", Party.SENDER, "The first flag is reserved and must be zero.", RFC_791.at("3.1"));
    static final Rule FRAGMENT_SIZE = Rule.error(
            "ip:RFC791-3.2-fragment-size",
            Party.SENDER,
            "Every fragment but the last carries a multiple of eight bytes.",
            RFC_791.at("3.2"));
    static final Rule FRAGMENT_BEYOND = Rule.error(
            "ip:RFC791-3.2-fragment-end",
            Party.SENDER,
            "No fragment reaches beyond the 65,535 bytes that a datagram can have.",
            RFC_791.at("3.2"));
    static final Rule FRAGMENT_OVERLAP = Rule.warning(
            "ip:RFC1858-4-overlap",
            Party.SENDER,
            "The fragments of a datagram do not overlap: receivers that put them together in different ways would read"
                    + " different datagrams.",
            RFC_1858.at("4"));
    static final Rule CHECKSUM = Rule.warning(
            "ip:RFC791-3.1-checksum",
            Party.NETWORK,
            "The checksum is the ones' complement of the sum of the header's words.",
            RFC_791.at("3.1"));
    static final Rule CHECKSUM_LEFT_TO_CARD = Rule.note(
            "ip:RFC1071-offload",
            Party.NETWORK,
            "The checksum is 0: the card was to fill it in after the capture was taken.",
            RFC_791.at("3.1"));
    static final Rule TTL_ZERO = Rule.warning(
            "ip:RFC1122-3.2.1.7",
            Party.SENDER,
            "A datagram is never sent with a time to live of zero.",
            RFC_1122.at("3.2.1.7"));
    static final Rule SOURCE_ADDRESS = Rule.warning(
            "ip:RFC1122-3.2.1.3",
            Party.SENDER,
            "A source address is the address of one host: no group and no broadcast.",
            RFC_1122.at("3.2.1.3"));
    static final Rule OPTION_LENGTH = Rule.error(
            "ip:RFC791-3.1-option-length",
            Party.SENDER,
            "An option's length counts its two first bytes as well and ends within the header.",
            RFC_791.at("3.1"));
    static final Rule OPTION_POINTER = Rule.warning(
            "ip:RFC791-3.1-option-pointer",
            Party.SENDER,
            "A route's pointer is at least 4 and points at the beginning of an address.",
            RFC_791.at("3.1"));
    static final Rule OPTION_SIZE = Rule.warning(
            "ip:RFC1812-4.2.2.1", Party.SENDER, "An option of this type has another length.", RFC_1812.at("4.2.2.1"));

    static final List<Rule> ALL = List.of(
            VERSION_IS_4,
            HEADER_LENGTH,
            TOTAL_LENGTH,
            LENGTH_LEFT_TO_CARD,
            RESERVED_FLAG,
            FRAGMENT_SIZE,
            FRAGMENT_BEYOND,
            FRAGMENT_OVERLAP,
            CHECKSUM,
            CHECKSUM_LEFT_TO_CARD,
            TTL_ZERO,
            SOURCE_ADDRESS,
            OPTION_LENGTH,
            OPTION_POINTER,
            OPTION_SIZE);

    private Ipv4Rules() {}
}
