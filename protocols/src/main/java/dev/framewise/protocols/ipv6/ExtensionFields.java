package dev.framewise.protocols.ipv6;

import dev.framewise.protocols.ipv4.IpProtocols;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** The fields of IPv6's extension headers and of the options in them. */
final class ExtensionFields {
    private static final Spec OPTIONS = Ipv6Fields.RFC_8200.at("4.2");
    private static final Spec HOP = Ipv6Fields.RFC_8200.at("4.3");
    private static final Spec ROUTE = Ipv6Fields.RFC_8200.at("4.4");
    private static final Spec FRAG = Ipv6Fields.RFC_8200.at("4.5");
    private static final Spec TARGET = Ipv6Fields.RFC_8200.at("4.6");
    private static final Spec SOURCE_ROUTE =
            new Document("RFC 5095", "Deprecation of Type 0 Routing Headers in IPv6", "2007-12").at("3");
    private static final Spec MOBILE = new Document("RFC 6275", "Mobility Support in IPv6", "2011-07").at("6.4");
    private static final Spec SEGMENTS =
            new Document("RFC 8754", "IPv6 Segment Routing Header (SRH)", "2020-03").at("2");
    private static final Spec ALERT = new Document("RFC 2711", "IPv6 Router Alert Option", "1999-10").at("2.1");
    private static final Spec JUMBOS = new Document("RFC 2675", "IPv6 Jumbograms", "1999-08").at("2");
    private static final Spec TUNNEL =
            new Document("RFC 2473", "Generic Packet Tunneling in IPv6 Specification", "1998-12").at("4.1.1");
    private static final Spec QUICK = new Document("RFC 4782", "Quick-Start for TCP and IP", "2007-01").at("3.2");
    private static final Spec RPL_OPTION =
            new Document("RFC 6553", "The RPL Option for Carrying RPL Information", "2012-03").at("3");
    private static final Spec METRICS =
            new Document("RFC 8250", "IPv6 Performance and Diagnostic Metrics (PDM)", "2017-09").at("3.2");
    private static final Spec PATH_MTU =
            new Document("RFC 9268", "IPv6 Minimum Path MTU Hop-by-Hop Option", "2022-08").at("5");
    private static final Spec AUTHENTICATION = new Document("RFC 4302", "IP Authentication Header", "2005-12").at("2");

    static final Field HOPOPTS =
            Field.protocol("ipv6.hopopts", "IPv6 Hop-by-Hop Option").spec(HOP);
    static final Field HOP_NXT = next("ipv6.hopopts.nxt", "Next Header", HOP);
    static final Field HOP_LEN = uint("ipv6.hopopts.len", "Length", 8, HOP);
    static final Field HOP_LEN_OCT = uint("ipv6.hopopts.len_oct", "Length", 16, HOP);
    static final Field DSTOPTS =
            Field.protocol("ipv6.dstopts", "Destination Options for IPv6").spec(TARGET);
    static final Field DST_NXT = next("ipv6.dstopts.nxt", "Next Header", TARGET);
    static final Field DST_LEN = uint("ipv6.dstopts.len", "Length", 8, TARGET);
    static final Field DST_LEN_OCT = uint("ipv6.dstopts.len_oct", "Length", 16, TARGET);

    static final Field ROUTING =
            Field.protocol("ipv6.routing", "Routing Header for IPv6").spec(ROUTE);
    static final Field ROUTING_NXT = next("ipv6.routing.nxt", "Next Header", ROUTE);
    static final Field ROUTING_LEN = uint("ipv6.routing.len", "Length", 8, ROUTE);
    static final Field ROUTING_LEN_OCT = uint("ipv6.routing.len_oct", "Length", 16, ROUTE);
    static final Field ROUTING_TYPE =
            uint("ipv6.routing.type", "Type", 8, ROUTE).values(Ipv6Fields.ROUTING_TYPES);
    static final Field SEGLEFT = uint("ipv6.routing.segleft", "Segments Left", 8, ROUTE);
    static final Field ROUTING_DATA =
            Field.bytes("ipv6.routing.unknown_data", "Type-Specific Data").spec(ROUTE);
    static final Field ROUTE_RESERVED =
            Field.bytes("ipv6.routing.src.reserved", "Reserved").spec(SOURCE_ROUTE);
    static final Field ROUTE_ADDRESS = address("ipv6.routing.src.addr", "Address", SOURCE_ROUTE);
    static final Field MOBILE_RESERVED =
            Field.bytes("ipv6.routing.mipv6.reserved", "Reserved").spec(MOBILE);
    static final Field MOBILE_HOME = address("ipv6.routing.mipv6.home_address", "Home Address", MOBILE);
    static final Field SRH_LAST = uint("ipv6.routing.srh.last_entry", "Last Entry", 8, SEGMENTS);
    static final Field SRH_FLAGS =
            uint("ipv6.routing.srh.flags", "Flags", 8, SEGMENTS).hex();
    static final Field SRH_TAG = Field.bytes("ipv6.routing.srh.tag", "Tag").spec(SEGMENTS);
    static final Field SRH_ADDRESS = address("ipv6.routing.srh.addr", "Address", SEGMENTS);
    static final Field SRH_TLVS =
            Field.bytes("framewise.ipv6.routing.srh.tlvs", "TLVs").spec(SEGMENTS);
    static final Field DEPRECATED = Field.group("ipv6.routing.deprecated", "Routing header type is deprecated")
            .spec(SOURCE_ROUTE);

    static final Field FRAGHDR =
            Field.protocol("ipv6.fraghdr", "Fragment Header for IPv6").spec(FRAG);
    static final Field FRAG_NXT = next("ipv6.fraghdr.nxt", "Next header", FRAG);
    static final Field FRAG_RESERVED =
            uint("ipv6.fraghdr.reserved_octet", "Reserved octet", 8, FRAG).hex();
    static final Field FRAG_OFFSET = uint("ipv6.fraghdr.offset", "Offset", 13, FRAG);
    static final Field FRAG_BITS = uint("ipv6.fraghdr.reserved_bits", "Reserved bits", 2, FRAG);
    static final Field FRAG_MORE =
            Field.flag("ipv6.fraghdr.more", "More Fragments").spec(FRAG);
    static final Field FRAG_IDENT =
            uint("ipv6.fraghdr.ident", "Identification", 32, FRAG).hex();

    static final Field AH = Field.protocol("ah", "Authentication Header").spec(AUTHENTICATION);
    static final Field AH_NXT = next("ah.next_header", "Next header", AUTHENTICATION);
    static final Field AH_LENGTH = uint("ah.length", "Length", 8, AUTHENTICATION);
    static final Field AH_RESERVED = Field.bytes("ah.reserved", "Reserved").spec(AUTHENTICATION);
    static final Field AH_SPI = uint("ah.spi", "AH SPI", 32, AUTHENTICATION).hex();
    static final Field AH_SEQUENCE = uint("ah.sequence", "AH Sequence", 32, AUTHENTICATION);
    static final Field AH_ICV = Field.bytes("ah.icv", "AH ICV").spec(AUTHENTICATION);

    static final Field OPT = Field.group("ipv6.opt", "IPv6 Option").spec(OPTIONS);
    static final Field OPT_TYPE = uint("ipv6.opt.type", "Type", 8, OPTIONS)
            .hex()
            .values(ValueNames.of(
                    0x00, "Pad1",
                    0x01, "PadN",
                    0x04, "Tunnel Encapsulation Limit",
                    0x05, "Router Alert",
                    0x07, "CALIPSO",
                    0x08, "SMF_DPD",
                    0x0f, "Performance and Diagnostic Metrics",
                    0x26, "Quick-Start",
                    0x30, "Path MTU Option",
                    0x31, "IOAM Option",
                    0x63, "RPL Option",
                    0x6d, "MPL Option",
                    0x8a, "Endpoint Identification",
                    0x8b, "ILNP Nonce",
                    0x8c, "Line-Identification Option",
                    0xc2, "Jumbo Payload",
                    0xc9, "Home Address",
                    0xee, "IP_DFF"));
    static final Field OPT_ACTION = uint("ipv6.opt.type.action", "Action", 2, OPTIONS)
            .values(ValueNames.counting(
                    "Skip and continue",
                    "Discard",
                    "Discard and send ICMP Parameter Problem",
                    "Discard and send ICMP if not multicast"));
    static final Field OPT_CHANGE =
            Field.flag("ipv6.opt.type.change", "May Change").spec(OPTIONS);
    static final Field OPT_REST =
            uint("ipv6.opt.type.rest", "Low-Order Bits", 5, OPTIONS).hex();
    static final Field OPT_LENGTH = uint("ipv6.opt.length", "Length", 8, OPTIONS);
    static final Field PAD1 = Field.group("ipv6.opt.pad1", "Pad1").spec(OPTIONS);
    static final Field PADN = Field.bytes("ipv6.opt.padn", "PadN").spec(OPTIONS);
    static final Field ROUTER_ALERT = uint("ipv6.opt.router_alert", "Router Alert", 16, ALERT)
            .values(ValueNames.of(0, "MLD", 1, "RSVP", 2, "Active Networks"));
    static final Field TUNNEL_LIMIT = uint("ipv6.opt.tel", "Tunnel Encapsulation Limit", 8, TUNNEL);
    static final Field JUMBO = uint("ipv6.opt.jumbo", "Payload Length", 32, JUMBOS);
    static final Field HOME = address("ipv6.opt.mipv6.home_address", "MIPv6 Home Address", MOBILE);
    static final Field QS_FUNC = uint("ipv6.opt.qs_func", "Function", 4, QUICK);
    static final Field QS_RATE = uint("ipv6.opt.qs_rate", "Rate", 4, QUICK);
    static final Field QS_TTL = uint("ipv6.opt.qs_ttl", "QS TTL", 8, QUICK);
    static final Field QS_NONCE =
            uint("ipv6.opt.qs_nonce", "QS Nonce", 30, QUICK).hex();
    static final Field QS_RESERVED =
            uint("ipv6.opt.qs_reserved", "Reserved", 2, QUICK).hex();
    static final Field RPL_FLAG =
            uint("ipv6.opt.rpl.flag", "Flag", 8, RPL_OPTION).hex();
    static final Field RPL_DOWN = Field.flag("ipv6.opt.rpl.flag.o", "Down").spec(RPL_OPTION);
    static final Field RPL_RANK_ERROR =
            Field.flag("ipv6.opt.rpl.flag.r", "Rank Error").spec(RPL_OPTION);
    static final Field RPL_FORWARDING_ERROR =
            Field.flag("ipv6.opt.rpl.flag.f", "Forwarding Error").spec(RPL_OPTION);
    static final Field RPL_RESERVED =
            uint("ipv6.opt.rpl.flag.rsv", "Reserved", 5, RPL_OPTION).hex();
    static final Field RPL_INSTANCE =
            uint("ipv6.opt.rpl.instance_id", "RPLInstanceID", 8, RPL_OPTION).hex();
    static final Field RPL_RANK =
            uint("ipv6.opt.rpl.sender_rank", "Sender Rank", 16, RPL_OPTION).hex();
    static final Field PDM_SCALE_RECEIVED = uint("ipv6.opt.pdm.scale_dtlr", "Scale DTLR", 8, METRICS);
    static final Field PDM_SCALE_SENT = uint("ipv6.opt.pdm.scale_dtls", "Scale DTLS", 8, METRICS);
    static final Field PDM_THIS = uint("ipv6.opt.pdm.psn_this_pkt", "PSN This Packet", 16, METRICS);
    static final Field PDM_LAST = uint("ipv6.opt.pdm.psn_last_recv", "PSN Last Received", 16, METRICS);
    static final Field PDM_DELTA_RECEIVED =
            uint("ipv6.opt.pdm.delta_last_recv", "Delta Time Last Received", 16, METRICS);
    static final Field PDM_DELTA_SENT = uint("ipv6.opt.pdm.delta_last_sent", "Delta Time Last Sent", 16, METRICS);
    static final Field PMTU_MIN = uint("ipv6.opt.pmtu.min", "Minimum Reported PMTU", 16, PATH_MTU);
    static final Field PMTU_RETURN = uint("ipv6.opt.pmtu.rtn", "Return Minimum PMTU", 15, PATH_MTU);
    static final Field PMTU_FLAG =
            Field.flag("ipv6.opt.pmtu.r_flag", "Return Flag").spec(PATH_MTU);
    static final Field OPT_UNKNOWN =
            Field.bytes("ipv6.opt.unknown", "Unknown Option Payload").spec(OPTIONS);

    static final List<Field> ALL = List.of(
            HOPOPTS,
            HOP_NXT,
            HOP_LEN,
            HOP_LEN_OCT,
            DSTOPTS,
            DST_NXT,
            DST_LEN,
            DST_LEN_OCT,
            ROUTING,
            ROUTING_NXT,
            ROUTING_LEN,
            ROUTING_LEN_OCT,
            ROUTING_TYPE,
            SEGLEFT,
            ROUTING_DATA,
            ROUTE_RESERVED,
            ROUTE_ADDRESS,
            MOBILE_RESERVED,
            MOBILE_HOME,
            SRH_LAST,
            SRH_FLAGS,
            SRH_TAG,
            SRH_ADDRESS,
            SRH_TLVS,
            DEPRECATED,
            FRAGHDR,
            FRAG_NXT,
            FRAG_RESERVED,
            FRAG_OFFSET,
            FRAG_BITS,
            FRAG_MORE,
            FRAG_IDENT,
            AH,
            AH_NXT,
            AH_LENGTH,
            AH_RESERVED,
            AH_SPI,
            AH_SEQUENCE,
            AH_ICV,
            OPT,
            OPT_TYPE,
            OPT_ACTION,
            OPT_CHANGE,
            OPT_REST,
            OPT_LENGTH,
            PAD1,
            PADN,
            ROUTER_ALERT,
            TUNNEL_LIMIT,
            JUMBO,
            HOME,
            QS_FUNC,
            QS_RATE,
            QS_TTL,
            QS_NONCE,
            QS_RESERVED,
            RPL_FLAG,
            RPL_DOWN,
            RPL_RANK_ERROR,
            RPL_FORWARDING_ERROR,
            RPL_RESERVED,
            RPL_INSTANCE,
            RPL_RANK,
            PDM_SCALE_RECEIVED,
            PDM_SCALE_SENT,
            PDM_THIS,
            PDM_LAST,
            PDM_DELTA_RECEIVED,
            PDM_DELTA_SENT,
            PMTU_MIN,
            PMTU_RETURN,
            PMTU_FLAG,
            OPT_UNKNOWN);

    private ExtensionFields() {}

    private static Field next(String name, String label, Spec spec) {
        return Field.uint(name, label, 8).values(IpProtocols.NAMES).spec(spec);
    }

    private static Field uint(String name, String label, int bits, Spec spec) {
        return Field.uint(name, label, bits).spec(spec);
    }

    private static Field address(String name, String label, Spec spec) {
        return Field.of(name, label, Kind.IPV6, 128).spec(spec);
    }
}
