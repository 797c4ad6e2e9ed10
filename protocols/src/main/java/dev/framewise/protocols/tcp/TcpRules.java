package dev.framewise.protocols.tcp;

import static dev.framewise.protocols.tcp.TcpFields.RFC_2018;
import static dev.framewise.protocols.tcp.TcpFields.RFC_7323;
import static dev.framewise.protocols.tcp.TcpFields.RFC_9293;

import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/** What can be wrong with a single segment. */
final class TcpRules {
    static final Rule DATA_OFFSET = Rule.error(
            "tcp:RFC9293-3.1-offset",
            Party.SENDER,
            "The header has at least five words and ends within the segment.",
            RFC_9293.at("3.1"));
    static final Rule RESERVED = Rule.note(
            "tcp:RFC9293-3.1-reserved",
            Party.SENDER,
            "Bits reserved for later are sent as zero and not looked at.",
            RFC_9293.at("3.1"));
    static final Rule CHECKSUM = Rule.warning(
            "tcp:RFC9293-3.1-checksum",
            Party.NETWORK,
            "The checksum covers the addresses, the header and the data.",
            RFC_9293.at("3.1"));
    static final Rule CHECKSUM_LEFT_TO_CARD = Rule.note(
            "tcp:RFC9293-3.1-checksum-offload",
            Party.NETWORK,
            "The checksum covers only the addresses and lengths so far: the card was to fill in the rest after the"
                    + " capture was taken.",
            RFC_9293.at("3.1"));
    static final Rule SYN_AND_FIN = Rule.warning(
            "tcp:RFC9293-3.1-syn-fin",
            Party.SENDER,
            "A segment does not open and close a connection at once.",
            RFC_9293.at("3.1"));
    static final Rule SYN_AND_RST = Rule.warning(
            "tcp:RFC9293-3.1-syn-rst",
            Party.SENDER,
            "A segment does not open and reset a connection at once.",
            RFC_9293.at("3.1"));
    static final Rule ACK_MISSING = Rule.warning(
            "tcp:RFC9293-3.1-ack",
            Party.SENDER,
            "Once a connection is established every segment acknowledges; only a first SYN and some resets do not.",
            RFC_9293.at("3.1"));
    static final Rule PORT_ZERO = Rule.warning(
            "tcp:RFC6335-6-port-0", Party.SENDER, "Port 0 is reserved and nobody listens on it.", RFC_9293.at("3.1"));
    static final Rule URGENT_UNSET = Rule.note(
            "tcp:RFC9293-3.1-urgent",
            Party.SENDER,
            "The urgent pointer means something only when the flag for it is set.",
            RFC_9293.at("3.1"));
    static final Rule ACK_UNSET = Rule.note(
            "tcp:RFC9293-3.1-ack-nonzero",
            Party.SENDER,
            "The acknowledgment number means something only when the flag for it is set.",
            RFC_9293.at("3.1"));
    static final Rule OPTION_LENGTH = Rule.error(
            "tcp:RFC9293-3.1-option-length",
            Party.SENDER,
            "An option's length counts its first two bytes as well and ends within the header.",
            RFC_9293.at("3.1"));
    static final Rule OPTION_SIZE = Rule.warning(
            "tcp:RFC9293-3.2-option-size",
            Party.SENDER,
            "An option of this kind has another length.",
            RFC_9293.at("3.2"));
    static final Rule OPTION_ONLY_IN_SYN = Rule.warning(
            "tcp:RFC9293-3.7.1-syn-only",
            Party.SENDER,
            "This option is negotiated in segments with SYN and means nothing elsewhere.",
            RFC_9293.at("3.7.1"));
    static final Rule WINDOW_SHIFT = Rule.warning(
            "tcp:RFC7323-2.3-shift", Party.SENDER, "A window is shifted by at most 14 bits.", RFC_7323.at("2.3"));
    static final Rule SACK_ORDER = Rule.warning(
            "tcp:RFC2018-3-order",
            Party.SENDER,
            "A block of selectively acknowledged bytes ends after it begins.",
            RFC_2018.at("3"));
    static final Rule PADDING_ZERO = Rule.warning(
            "tcp:RFC9293-3.1-padding",
            Party.SENDER,
            "What follows the end of the options is padding of zeros.",
            RFC_9293.at("3.1"));

    static final List<Rule> ALL = List.of(
            DATA_OFFSET,
            RESERVED,
            CHECKSUM,
            CHECKSUM_LEFT_TO_CARD,
            SYN_AND_FIN,
            SYN_AND_RST,
            ACK_MISSING,
            PORT_ZERO,
            URGENT_UNSET,
            ACK_UNSET,
            OPTION_LENGTH,
            OPTION_SIZE,
            OPTION_ONLY_IN_SYN,
            WINDOW_SHIFT,
            SACK_ORDER,
            PADDING_ZERO);

    private TcpRules() {}
}
