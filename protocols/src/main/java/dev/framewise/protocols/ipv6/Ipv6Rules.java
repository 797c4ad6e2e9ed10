package dev.framewise.protocols.ipv6;

import static dev.framewise.protocols.ipv6.Ipv6Fields.RFC_4291;
import static dev.framewise.protocols.ipv6.Ipv6Fields.RFC_8200;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/** What can be wrong with an Internet header of version 6 and its extension headers. */
final class Ipv6Rules {
    private static final Document RFC_5095 =
            new Document("RFC 5095", "Deprecation of Type 0 Routing Headers in IPv6", "2007-12");

    static final Rule VERSION_IS_6 =
            Rule.error("ipv6:RFC8200-3-version", Party.SENDER, "The version of this header is 6.", RFC_8200.at("3"));
    static final Rule PAYLOAD_LENGTH = Rule.error(
            "ipv6:RFC8200-3-length",
            Party.SENDER,
            "The payload length counts what follows the header, within the frame that carries it.",
            RFC_8200.at("3"));
    static final Rule LENGTH_LEFT_TO_CARD = Rule.note(
            "ipv6:RFC8200-3-length-0",
            Party.NETWORK,
            "The payload length is 0 though more follows: a jumbogram, or a capture taken before the network card cut"
                    + " the packet to size.",
            RFC_8200.at("3"));
    static final Rule SOURCE_ADDRESS = Rule.error(
            "ipv6:RFC4291-2.7-source", Party.SENDER, "A multicast address is never a source.", RFC_4291.at("2.7"));
    static final Rule HOP_LIMIT_ZERO = Rule.warning(
            "ipv6:RFC8200-3-hop-limit",
            Party.SENDER,
            "A packet is sent with a hop limit of at least one.",
            RFC_8200.at("3"));
    static final Rule HOP_BY_HOP_FIRST = Rule.error(
            "ipv6:RFC8200-4.1-order",
            Party.SENDER,
            "Hop-by-hop options stand only directly behind the Internet header.",
            RFC_8200.at("4.1"));
    static final Rule EXTENSION_LENGTH = Rule.error(
            "ipv6:RFC8200-4-length", Party.SENDER, "An extension header ends within the packet.", RFC_8200.at("4"));
    static final Rule OPTION_LENGTH = Rule.error(
            "ipv6:RFC8200-4.2-length", Party.SENDER, "An option ends within its header.", RFC_8200.at("4.2"));
    static final Rule FRAGMENT_SIZE = Rule.error(
            "ipv6:RFC8200-4.5-size",
            Party.SENDER,
            "Every fragment but the last carries a multiple of eight bytes.",
            RFC_8200.at("4.5"));
    static final Rule FRAGMENT_OVERLAP = Rule.error(
            "ipv6:RFC8200-4.5-overlap",
            Party.SENDER,
            "The fragments of a packet do not overlap; who receives such a packet drops it as a whole.",
            RFC_8200.at("4.5"));
    static final Rule ROUTING_TYPE_0 = Rule.warning(
            "ipv6:RFC5095-3",
            Party.SENDER,
            "Routing headers of type 0 are no longer used: they let anybody multiply traffic.",
            RFC_5095.at("3"));
    static final Rule SEGMENTS_LEFT = Rule.error(
            "ipv6:RFC8200-4.4-segments",
            Party.SENDER,
            "There are not more segments left than addresses listed.",
            RFC_8200.at("4.4"));

    static final List<Rule> ALL = List.of(
            VERSION_IS_6,
            PAYLOAD_LENGTH,
            LENGTH_LEFT_TO_CARD,
            SOURCE_ADDRESS,
            HOP_LIMIT_ZERO,
            HOP_BY_HOP_FIRST,
            EXTENSION_LENGTH,
            OPTION_LENGTH,
            FRAGMENT_SIZE,
            FRAGMENT_OVERLAP,
            ROUTING_TYPE_0,
            SEGMENTS_LEFT);

    private Ipv6Rules() {}
}
