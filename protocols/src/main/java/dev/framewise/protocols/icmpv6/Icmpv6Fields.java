package dev.framewise.protocols.icmpv6;

import dev.framewise.protocols.ipv4.Ipv4Fields;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** The fields and rules of ICMPv6 messages; those of neighbour discovery's options stand in {@link NdOptionFields}. */
public final class Icmpv6Fields {
    static final Document RFC_4443 =
            new Document("RFC 4443", "Internet Control Message Protocol (ICMPv6) for IPv6", "2006-03");
    static final Document RFC_4861 = new Document("RFC 4861", "Neighbor Discovery for IP version 6 (IPv6)", "2007-09");
    static final Document RFC_4191 =
            new Document("RFC 4191", "Default Router Preferences and More-Specific Routes", "2005-11");
    static final Document RFC_2710 = new Document("RFC 2710", "Multicast Listener Discovery (MLD) for IPv6", "1999-10");
    static final Document RFC_3810 =
            new Document("RFC 3810", "Multicast Listener Discovery Version 2 (MLDv2) for IPv6", "2004-06");
    static final Document RFC_4884 =
            new Document("RFC 4884", "Extended ICMP to Support Multi-Part Messages", "2007-04");
    static final Document RFC_4380 =
            new Document("RFC 4380", "Teredo: Tunneling IPv6 over UDP through NATs", "2006-02");
    static final Document RFC_6275 = new Document("RFC 6275", "Mobility Support in IPv6", "2011-07");

    static final Spec GENERAL = RFC_4443.at("2.1");
    private static final Spec ECHO = RFC_4443.at("4.1");
    private static final Spec ADVERTISEMENT = RFC_4861.at("4.2");
    private static final Spec NEIGHBOUR = RFC_4861.at("4.4");
    private static final Spec QUERY = RFC_3810.at("5.1");
    private static final Spec REPORT = RFC_3810.at("5.2");

    static final ValueNames TYPES = ValueNames.of(
            1, "Destination Unreachable",
            2, "Packet Too Big",
            3, "Time Exceeded",
            4, "Parameter Problem",
            100, "Private experimentation",
            101, "Private experimentation",
            127, "Reserved for expansion of ICMPv6 error messages",
            128, "Echo (ping) request",
            129, "Echo (ping) reply",
            130, "Multicast Listener Query",
            131, "Multicast Listener Report",
            132, "Multicast Listener Done",
            133, "Router Solicitation",
            134, "Router Advertisement",
            135, "Neighbor Solicitation",
            136, "Neighbor Advertisement",
            137, "Redirect",
            138, "Router Renumbering",
            139, "Node Information Query",
            140, "Node Information Reply",
            141, "Inverse Neighbor Discovery Solicitation",
            142, "Inverse Neighbor Discovery Advertisement",
            143, "Multicast Listener Report Message v2",
            144, "Home Agent Address Discovery Request",
            145, "Home Agent Address Discovery Reply",
            146, "Mobile Prefix Solicitation",
            147, "Mobile Prefix Advertisement",
            148, "Certification Path Solicitation",
            149, "Certification Path Advertisement",
            151, "Multicast Router Advertisement",
            152, "Multicast Router Solicitation",
            153, "Multicast Router Termination",
            155, "RPL Control",
            157, "Duplicate Address Request",
            158, "Duplicate Address Confirmation",
            160, "Extended Echo request",
            161, "Extended Echo reply",
            200, "Private experimentation",
            201, "Private experimentation",
            255, "Reserved for expansion of ICMPv6 informational messages");

    public static final Field ICMPV6 =
            Field.protocol("icmpv6", "Internet Control Message Protocol v6").spec(GENERAL);
    public static final Field TYPE =
            Field.uint("icmpv6.type", "Type", 8).values(TYPES).spec(GENERAL);
    public static final Field CODE = Field.uint("icmpv6.code", "Code", 8).spec(GENERAL);
    private static final Field UNREACHABLE_CODE = CODE.values(ValueNames.counting(
            "no route to destination",
            "Administratively prohibited",
            "Beyond scope of source address",
            "Address unreachable",
            "Port unreachable",
            "Source address failed ingress/egress policy",
            "Reject route to destination",
            "Error in Source Routing Header"));
    private static final Field EXCEEDED_CODE =
            CODE.values(ValueNames.counting("hop limit exceeded in transit", "fragment reassembly time exceeded"));
    private static final Field PROBLEM_CODE = CODE.values(ValueNames.counting(
            "erroneous header field encountered",
            "unrecognized Next Header type encountered",
            "unrecognized IPv6 option encountered"));
    public static final Field CHECKSUM =
            Field.uint("icmpv6.checksum", "Checksum", 16).hex().spec(RFC_4443.at("2.3"));
    static final Field CHECKSUM_VERDICT = Field.uint("icmpv6.checksum.status", "Checksum Status", 8)
            .base(Base.NONE)
            .values(Ipv4Fields.CHECKSUM_STATUS)
            .spec(RFC_4443.at("2.3"));
    static final Field CHECKSUM_BAD =
            Field.group("icmpv6.checksum_bad.expert", "Bad checksum").spec(RFC_4443.at("2.3"));
    static final Field RESERVED = Field.bytes("icmpv6.reserved", "Reserved").spec(GENERAL);
    static final Field LENGTH =
            Field.uint("icmpv6.length", "Length of original datagram", 8).spec(RFC_4884.at("4"));
    static final Field DATA = Field.bytes("icmpv6.data", "Data").spec(GENERAL);
    static final Field ECHO_DATA =
            Field.bytes("framewise.icmpv6.echo.data", "Data").spec(ECHO);
    static final Field NONCE = Field.bytes("icmpv6.nonce", "Nonce").spec(RFC_4380.at("5.2.9"));
    static final Field MTU = uint("icmpv6.mtu", "MTU", 32, RFC_4443.at("3.2"));
    static final Field POINTER = uint("icmpv6.pointer", "Pointer", 32, RFC_4443.at("3.4"));
    public static final Field IDENTIFIER =
            uint("icmpv6.echo.identifier", "Identifier", 16, ECHO).hex();
    public static final Field SEQUENCE = uint("icmpv6.echo.sequence_number", "Sequence", 16, ECHO);
    static final Field RESP_TO =
            Field.of("icmpv6.resp_to", "Response To", Kind.FRAME_NUMBER, 0).spec(ECHO);
    static final Field RESPTIME =
            Field.of("icmpv6.resptime", "Response Time", Kind.DOUBLE, 0).spec(ECHO);

    static final Field HOP_LIMIT = uint("icmpv6.nd.ra.cur_hop_limit", "Cur hop limit", 8, ADVERTISEMENT);
    static final Field RA_FLAG =
            uint("icmpv6.nd.ra.flag", "Flags", 8, ADVERTISEMENT).hex();
    static final Field RA_M = flag("icmpv6.nd.ra.flag.m", "Managed address configuration", ADVERTISEMENT);
    static final Field RA_O = flag("icmpv6.nd.ra.flag.o", "Other configuration", ADVERTISEMENT);
    static final Field RA_H = flag("icmpv6.nd.ra.flag.h", "Home Agent", RFC_6275.at("7.1"));
    static final Field RA_PRF = uint("icmpv6.nd.ra.flag.prf", "Prf (Default Router Preference)", 2, RFC_4191.at("2.2"))
            .values(ValueNames.counting("Medium", "High", "Reserved", "Low"));
    static final Field RA_P = flag("icmpv6.nd.ra.flag.p", "Proxy", ADVERTISEMENT);
    static final Field RA_RSV = uint("icmpv6.nd.ra.flag.rsv", "Reserved", 2, ADVERTISEMENT);
    static final Field ROUTER_LIFETIME = uint("icmpv6.nd.ra.router_lifetime", "Router lifetime (s)", 16, ADVERTISEMENT);
    static final Field REACHABLE_TIME = uint("icmpv6.nd.ra.reachable_time", "Reachable time (ms)", 32, ADVERTISEMENT);
    static final Field RETRANS_TIMER = uint("icmpv6.nd.ra.retrans_timer", "Retrans timer (ms)", 32, ADVERTISEMENT);
    public static final Field NS_TARGET = address("icmpv6.nd.ns.target_address", "Target Address", RFC_4861.at("4.3"));
    static final Field NA_FLAG =
            uint("icmpv6.nd.na.flag", "Flags", 32, NEIGHBOUR).hex();
    static final Field NA_R = flag("icmpv6.nd.na.flag.r", "Router", NEIGHBOUR);
    static final Field NA_S = flag("icmpv6.nd.na.flag.s", "Solicited", NEIGHBOUR);
    static final Field NA_O = flag("icmpv6.nd.na.flag.o", "Override", NEIGHBOUR);
    static final Field NA_RSV = uint("icmpv6.nd.na.flag.rsv", "Reserved", 29, NEIGHBOUR);
    public static final Field NA_TARGET = address("icmpv6.nd.na.target_address", "Target Address", NEIGHBOUR);
    static final Field RD_TARGET = address("icmpv6.nd.rd.target_address", "Target Address", RFC_4861.at("4.5"));
    static final Field RD_DESTINATION =
            address("icmpv6.rd.na.destination_address", "Destination Address", RFC_4861.at("4.5"));

    static final Field MLD_DELAY =
            uint("icmpv6.mld.maximum_response_delay", "Maximum Response Delay [ms]", 16, RFC_2710.at("3"));
    static final Field MLD_CODE = uint("icmpv6.mld.maximum_response_code", "Maximum Response Code", 16, QUERY);
    static final Field MLD_ADDRESS = address("icmpv6.mld.multicast_address", "Multicast Address", RFC_2710.at("3"));
    static final Field MLD_FLAG = uint("icmpv6.mld.flag", "Flags", 8, QUERY).hex();
    static final Field MLD_RSV = uint("icmpv6.mld.flag.reserved", "Reserved", 4, QUERY);
    static final Field MLD_S = flag("icmpv6.mld.flag.s", "Suppress Router-Side Processing", QUERY);
    static final Field MLD_QRV = uint("icmpv6.mld.flag.qrv", "QRV (Querier's Robustness Variable)", 3, QUERY);
    static final Field MLD_QQI = uint("icmpv6.mld.qqi", "QQIC (Querier's Query Interval Code)", 8, QUERY);
    static final Field MLD_SOURCES = uint("icmpv6.mld.nb_sources", "Number of Sources", 16, QUERY);
    static final Field MLD_SOURCE = address("icmpv6.mld.source_address", "Source Address", QUERY);
    static final Field RECORDS =
            uint("icmpv6.mldr.nb_mcast_records", "Number of Multicast Address Records", 16, REPORT);
    static final Field RECORD =
            Field.group("icmpv6.mldr.mar", "Multicast Address Record").spec(REPORT);
    static final Field RECORD_TYPE = uint("icmpv6.mldr.mar.record_type", "Record Type", 8, REPORT)
            .values(ValueNames.of(
                    1, "Include",
                    2, "Exclude",
                    3, "Changed to include",
                    4, "Changed to exclude",
                    5, "Allow new sources",
                    6, "Block old sources"));
    static final Field AUX_LEN = uint("icmpv6.mldr.mar.aux_data_len", "Aux Data Len", 8, REPORT);
    static final Field RECORD_SOURCES = uint("icmpv6.mldr.mar.nb_sources", "Number of Sources", 16, REPORT);
    static final Field RECORD_ADDRESS = address("icmpv6.mldr.mar.multicast_address", "Multicast Address", REPORT);
    static final Field RECORD_SOURCE = address("icmpv6.mldr.mar.source_address", "Source Address", REPORT);
    static final Field AUX_DATA =
            Field.bytes("icmpv6.mldr.mar.auxiliary_data", "Auxiliary Data").spec(REPORT);

    static final Rule CHECKSUM_RIGHT = Rule.warning(
            "icmpv6:RFC4443-2.3",
            Party.NETWORK,
            "The checksum covers the addresses and the whole message.",
            RFC_4443.at("2.3"));
    static final Rule HOP_LIMIT_255 = Rule.warning(
            "icmpv6:RFC4861-6.1",
            Party.SENDER,
            "Neighbour discovery comes from the same link, with a hop limit of 255 that no router has lowered.",
            RFC_4861.at("6.1"));
    static final Rule OPTION_LENGTH = Rule.error(
            "icmpv6:RFC4861-4.6",
            Party.SENDER,
            "An option is at least one unit of eight bytes long and ends within the message.",
            RFC_4861.at("4.6"));
    static final Rule TARGET_IS_GROUP = Rule.error(
            "icmpv6:RFC4861-7.1",
            Party.SENDER,
            "The target of neighbour discovery is one node, never a multicast address.",
            RFC_4861.at("7.1"));

    static final List<Field> ALL = List.of(
            TYPE,
            CODE,
            UNREACHABLE_CODE,
            EXCEEDED_CODE,
            PROBLEM_CODE,
            CHECKSUM,
            CHECKSUM_VERDICT,
            CHECKSUM_BAD,
            RESERVED,
            LENGTH,
            DATA,
            ECHO_DATA,
            NONCE,
            MTU,
            POINTER,
            IDENTIFIER,
            SEQUENCE,
            RESP_TO,
            RESPTIME,
            HOP_LIMIT,
            RA_FLAG,
            RA_M,
            RA_O,
            RA_H,
            RA_PRF,
            RA_P,
            RA_RSV,
            ROUTER_LIFETIME,
            REACHABLE_TIME,
            RETRANS_TIMER,
            NS_TARGET,
            NA_FLAG,
            NA_R,
            NA_S,
            NA_O,
            NA_RSV,
            NA_TARGET,
            RD_TARGET,
            RD_DESTINATION,
            MLD_DELAY,
            MLD_CODE,
            MLD_ADDRESS,
            MLD_FLAG,
            MLD_RSV,
            MLD_S,
            MLD_QRV,
            MLD_QQI,
            MLD_SOURCES,
            MLD_SOURCE,
            RECORDS,
            RECORD,
            RECORD_TYPE,
            AUX_LEN,
            RECORD_SOURCES,
            RECORD_ADDRESS,
            RECORD_SOURCE,
            AUX_DATA);

    private Icmpv6Fields() {}

    private static Field uint(String name, String label, int bits, Spec spec) {
        return Field.uint(name, label, bits).spec(spec);
    }

    private static Field flag(String name, String label, Spec spec) {
        return Field.flag(name, label).spec(spec);
    }

    private static Field address(String name, String label, Spec spec) {
        return Field.of(name, label, Kind.IPV6, 128).spec(spec);
    }

    /** The code's field with the names that its values have for this type. */
    static Field codeOf(int type) {
        return switch (type) {
            case Icmpv6.UNREACHABLE -> UNREACHABLE_CODE;
            case Icmpv6.TIME_EXCEEDED -> EXCEEDED_CODE;
            case Icmpv6.PARAMETER_PROBLEM -> PROBLEM_CODE;
            default -> CODE;
        };
    }
}
