package dev.framewise.protocols.dhcp;

import static dev.framewise.protocols.dhcp.DhcpSpec.RFC_2131;
import static dev.framewise.protocols.dhcp.DhcpSpec.RFC_2132;

import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/** What DHCP demands and traffic can break. */
final class DhcpRules {
    static final Rule OP = Rule.error(
            "dhcp:RFC2131-2-op",
            Party.SENDER,
            "The first byte is 1 from a client and 2 from a server.",
            RFC_2131.at("2"));
    static final Rule HARDWARE_LENGTH = Rule.error(
            "dhcp:RFC2131-2-hlen", Party.SENDER, "A hardware address has at most 16 bytes here.", RFC_2131.at("2"));
    static final Rule FLAGS_RESERVED = Rule.warning(
            "dhcp:RFC2131-2-flags", Party.SENDER, "All bits of the flags but the first are zero.", RFC_2131.at("2"));
    static final Rule TYPE_PRESENT = Rule.note(
            "dhcp:RFC2131-3-type",
            Party.SENDER,
            "Every DHCP message says its type; one without belongs to BOOTP.",
            RFC_2131.at("3"));
    static final Rule TYPE_KNOWN =
            Rule.warning("dhcp:RFC2132-9.6-type", Party.SENDER, "The type of a message is 1 to 8.", RFC_2132.at("9.6"));
    static final Rule TYPE_FITS_OP = Rule.error(
            "dhcp:RFC2131-3-direction",
            Party.SENDER,
            "Clients send Discover, Request, Decline, Release and Inform; servers send Offer, ACK and NAK.",
            RFC_2131.at("3.1"));
    static final Rule END_OPTION =
            Rule.error("dhcp:RFC2131-4.1-end", Party.SENDER, "The last option is End.", RFC_2131.at("4.1"));
    static final Rule OPTION_LENGTH = Rule.error(
            "dhcp:RFC2132-2-length",
            Party.SENDER,
            "An option has the length that its kind makes it.",
            RFC_2132.at("2"));
    static final Rule MASK_BEFORE_ROUTER = Rule.warning(
            "dhcp:RFC2132-3.3-order", Party.SERVER, "The subnet mask stands before the routers.", RFC_2132.at("3.3"));
    static final Rule SIZE_576 = Rule.warning(
            "dhcp:RFC2132-9.10-size",
            Party.CLIENT,
            "A client takes messages of 576 bytes at least.",
            RFC_2132.at("9.10"));
    static final Rule SERVER_ID = Rule.error(
            "dhcp:RFC2131-4.3.1-server",
            Party.SENDER,
            "Offer, ACK and NAK, and a client's Decline and Release, name the server.",
            RFC_2131.at("4.3.1"));
    static final Rule LEASE_TIME = Rule.error(
            "dhcp:RFC2131-4.3.1-lease",
            Party.SERVER,
            "An offer says for how long the address may be used.",
            RFC_2131.at("4.3.1"));
    static final Rule REQUESTED_ADDRESS = Rule.error(
            "dhcp:RFC2131-4.4.1-requested",
            Party.CLIENT,
            "A client that declines an address, or has none and requests one, names it in an option.",
            RFC_2131.at("4.3.2"));
    static final Rule CIADDR_ONLY_WHEN_BOUND = Rule.warning(
            "dhcp:RFC2131-4.4.1-ciaddr",
            Party.CLIENT,
            "A client that looks for an address or chooses a server has no address of its own yet.",
            RFC_2131.at("4.4.1"));
    static final Rule NAK_EMPTY = Rule.warning(
            "dhcp:RFC2131-4.3.1-nak", Party.SERVER, "A refusal brings no address and no lease.", RFC_2131.at("4.3.1"));
    static final Rule TIMES_ORDERED = Rule.warning(
            "dhcp:RFC2131-4.4.5-times",
            Party.SERVER,
            "T1 is before T2, and T2 before the lease ends.",
            RFC_2131.at("4.4.5"));
    static final Rule ANSWERS_REQUEST = Rule.warning(
            "dhcp:RFC2131-4.3-xid",
            Party.SERVER,
            "A server's answer has the transaction identifier of a message that the client sent.",
            RFC_2131.at("4.3.1"));
    static final Rule ACK_AS_REQUESTED = Rule.warning(
            "dhcp:RFC2131-3.1-ack", Party.SERVER, "An ACK brings the address that was requested.", RFC_2131.at("3.1"));

    private DhcpRules() {}

    static List<Rule> all() {
        return List.of(
                OP,
                HARDWARE_LENGTH,
                FLAGS_RESERVED,
                TYPE_PRESENT,
                TYPE_KNOWN,
                TYPE_FITS_OP,
                END_OPTION,
                OPTION_LENGTH,
                MASK_BEFORE_ROUTER,
                SIZE_576,
                SERVER_ID,
                LEASE_TIME,
                REQUESTED_ADDRESS,
                CIADDR_ONLY_WHEN_BOUND,
                NAK_EMPTY,
                TIMES_ORDERED,
                ANSWERS_REQUEST,
                ACK_AS_REQUESTED);
    }
}
