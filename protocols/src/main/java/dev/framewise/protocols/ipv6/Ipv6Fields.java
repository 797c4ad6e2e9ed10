package dev.framewise.protocols.ipv6;

import dev.framewise.protocols.ipv4.IpProtocols;
import dev.framewise.protocols.ipv4.Ipv4Fields;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** The fields of the Internet header, version 6, and of what its addresses tell; extension headers' stand in {@link ExtensionFields}. */
public final class Ipv6Fields {
    static final Document RFC_8200 =
            new Document("RFC 8200", "Internet Protocol, Version 6 (IPv6) Specification", "2017-07");
    static final Document RFC_4291 = new Document("RFC 4291", "IP Version 6 Addressing Architecture", "2006-02");
    static final Document RFC_2474 =
            new Document("RFC 2474", "Definition of the Differentiated Services Field", "1998-12");
    static final Document RFC_3168 =
            new Document("RFC 3168", "The Addition of Explicit Congestion Notification (ECN) to IP", "2001-09");
    static final Document RFC_6437 = new Document("RFC 6437", "IPv6 Flow Label Specification", "2011-11");
    static final Document RFC_4862 = new Document("RFC 4862", "IPv6 Stateless Address Autoconfiguration", "2007-09");
    static final Document RFC_4380 =
            new Document("RFC 4380", "Teredo: Tunneling IPv6 over UDP through NATs", "2006-02");
    static final Document RFC_3056 = new Document("RFC 3056", "Connection of IPv6 Domains via IPv4 Clouds", "2001-02");
    static final Document RFC_5214 =
            new Document("RFC 5214", "Intra-Site Automatic Tunnel Addressing Protocol (ISATAP)", "2008-03");

    public static final Field IPV6 =
            Field.protocol("ipv6", "Internet Protocol Version 6").spec(RFC_8200.at("3"));
    public static final Field VERSION = header(Field.uint("ipv6.version", "Version", 4));
    public static final Field TCLASS =
            header(Field.uint("ipv6.tclass", "Traffic Class", 8).hex());
    public static final Field DSCP = Field.uint("ipv6.tclass.dscp", "Differentiated Services Codepoint", 6)
            .values(Ipv4Fields.DSCP.values())
            .spec(RFC_2474.at("3"));
    public static final Field ECN = Field.uint("ipv6.tclass.ecn", "Explicit Congestion Notification", 2)
            .values(Ipv4Fields.ECN.values())
            .spec(RFC_3168.at("5"));
    public static final Field FLOW =
            Field.uint("ipv6.flow", "Flow Label", 20).hex().spec(RFC_6437.at("2"));
    public static final Field PLEN = header(Field.uint("ipv6.plen", "Payload Length", 16));
    public static final Field NXT =
            header(Field.uint("ipv6.nxt", "Next Header", 8).values(IpProtocols.NAMES));
    public static final Field HLIM = header(Field.uint("ipv6.hlim", "Hop Limit", 8));
    public static final Field SRC = header(Field.of("ipv6.src", "Source Address", Kind.IPV6, 128));
    public static final Field DST = header(Field.of("ipv6.dst", "Destination Address", Kind.IPV6, 128));
    public static final Field ADDR = Field.alias("ipv6.addr", "Source or Destination Address", SRC, DST);
    static final Field PAYLOAD = header(Field.bytes("framewise.ipv6.payload", "Payload"));

    static final Field SRC_SLAAC = told("ipv6.src_slaac_mac", "Source SLAAC MAC", Kind.ETHER, RFC_4862.at("5.3"));
    static final Field DST_SLAAC = told("ipv6.dst_slaac_mac", "Destination SLAAC MAC", Kind.ETHER, RFC_4862.at("5.3"));
    static final Field SLAAC = Field.alias("ipv6.slaac_mac", "SLAAC MAC", SRC_SLAAC, DST_SLAAC);
    static final Field SRC_ISATAP = told("ipv6.src_isatap_ipv4", "Source ISATAP IPv4", Kind.IPV4, RFC_5214.at("6.1"));
    static final Field DST_ISATAP =
            told("ipv6.dst_isatap_ipv4", "Destination ISATAP IPv4", Kind.IPV4, RFC_5214.at("6.1"));
    static final Field ISATAP = Field.alias("ipv6.isatap_ipv4", "ISATAP IPv4", SRC_ISATAP, DST_ISATAP);
    static final Field SRC_6TO4 =
            told("ipv6.src_6to4_gw_ipv4", "Source 6to4 Gateway IPv4", Kind.IPV4, RFC_3056.at("2"));
    static final Field DST_6TO4 =
            told("ipv6.dst_6to4_gw_ipv4", "Destination 6to4 Gateway IPv4", Kind.IPV4, RFC_3056.at("2"));
    static final Field SIXTOFOUR = Field.alias("ipv6.6to4_gw_ipv4", "6to4 Gateway IPv4", SRC_6TO4, DST_6TO4);
    static final Field SRC_SLA =
            Field.uint("ipv6.src_6to4_sla_id", "Source 6to4 SLA ID", 16).spec(RFC_3056.at("2"));
    static final Field DST_SLA =
            Field.uint("ipv6.dst_6to4_sla_id", "Destination 6to4 SLA ID", 16).spec(RFC_3056.at("2"));
    static final Field SLA = Field.alias("ipv6.6to4_sla_id", "6to4 SLA ID", SRC_SLA, DST_SLA);
    static final Field SRC_TEREDO_SERVER =
            told("ipv6.src_ts_ipv4", "Source Teredo Server IPv4", Kind.IPV4, RFC_4380.at("4"));
    static final Field DST_TEREDO_SERVER =
            told("ipv6.dst_ts_ipv4", "Destination Teredo Server IPv4", Kind.IPV4, RFC_4380.at("4"));
    static final Field TEREDO_SERVER =
            Field.alias("ipv6.ts_ipv4", "Teredo Server IPv4", SRC_TEREDO_SERVER, DST_TEREDO_SERVER);
    static final Field SRC_TEREDO_PORT =
            Field.uint("ipv6.src_tc_port", "Source Teredo Port", 16).spec(RFC_4380.at("4"));
    static final Field DST_TEREDO_PORT =
            Field.uint("ipv6.dst_tc_port", "Destination Teredo Port", 16).spec(RFC_4380.at("4"));
    static final Field TEREDO_PORT = Field.alias("ipv6.tc_port", "Teredo Port", SRC_TEREDO_PORT, DST_TEREDO_PORT);
    static final Field SRC_TEREDO_CLIENT =
            told("ipv6.src_tc_ipv4", "Source Teredo Client IPv4", Kind.IPV4, RFC_4380.at("4"));
    static final Field DST_TEREDO_CLIENT =
            told("ipv6.dst_tc_ipv4", "Destination Teredo Client IPv4", Kind.IPV4, RFC_4380.at("4"));
    static final Field TEREDO_CLIENT =
            Field.alias("ipv6.tc_ipv4", "Teredo Client IPv4", SRC_TEREDO_CLIENT, DST_TEREDO_CLIENT);

    static final Field FRAGMENTS = fragment(Field.group("ipv6.fragments", "IPv6 Fragments"));
    static final Field FRAGMENT = fragment(Field.of("ipv6.fragment", "IPv6 Fragment", Kind.FRAME_NUMBER, 0));
    static final Field FRAGMENT_ERROR =
            fragment(Field.of("ipv6.fragment.error", "Defragmentation error", Kind.FRAME_NUMBER, 0));
    static final Field FRAGMENT_OVERLAP = fragment(Field.flag("ipv6.fragment.overlap", "Fragment overlap"));
    static final Field FRAGMENT_CONFLICT =
            fragment(Field.flag("ipv6.fragment.overlap.conflict", "Conflicting data in fragment overlap"));
    static final Field FRAGMENT_TAILS =
            fragment(Field.flag("ipv6.fragment.multipletails", "Multiple tail fragments found"));
    static final Field FRAGMENT_TOO_LONG = fragment(Field.flag("ipv6.fragment.toolongfragment", "Fragment too long"));
    static final Field FRAGMENT_COUNT = fragment(Field.uint("ipv6.fragment.count", "Fragment count", 32));
    static final Field REASSEMBLED_IN =
            fragment(Field.of("ipv6.reassembled.in", "Reassembled IPv6 in frame", Kind.FRAME_NUMBER, 0));
    static final Field REASSEMBLED_LENGTH =
            fragment(Field.uint("ipv6.reassembled.length", "Reassembled IPv6 length", 32));
    static final Field REASSEMBLED_DATA = fragment(Field.bytes("ipv6.reassembled.data", "Reassembled IPv6 data"));
    static final Field BOGUS_VERSION = header(Field.group("ipv6.bogus_ipv6_version", "Bogus IP version"));
    static final Field PLEN_ZERO = header(Field.group(
            "ipv6.plen_zero", "IPv6 payload length equals 0 (maybe because of \"TCP segmentation offload\" (TSO))"));

    static final List<Field> ALL = List.of(
            VERSION,
            TCLASS,
            DSCP,
            ECN,
            FLOW,
            PLEN,
            NXT,
            HLIM,
            SRC,
            DST,
            ADDR,
            PAYLOAD,
            SRC_SLAAC,
            DST_SLAAC,
            SLAAC,
            SRC_ISATAP,
            DST_ISATAP,
            ISATAP,
            SRC_6TO4,
            DST_6TO4,
            SIXTOFOUR,
            SRC_SLA,
            DST_SLA,
            SLA,
            SRC_TEREDO_SERVER,
            DST_TEREDO_SERVER,
            TEREDO_SERVER,
            SRC_TEREDO_PORT,
            DST_TEREDO_PORT,
            TEREDO_PORT,
            SRC_TEREDO_CLIENT,
            DST_TEREDO_CLIENT,
            TEREDO_CLIENT,
            FRAGMENTS,
            FRAGMENT,
            FRAGMENT_COUNT,
            FRAGMENT_ERROR,
            FRAGMENT_OVERLAP,
            FRAGMENT_CONFLICT,
            FRAGMENT_TAILS,
            FRAGMENT_TOO_LONG,
            REASSEMBLED_IN,
            REASSEMBLED_LENGTH,
            REASSEMBLED_DATA,
            BOGUS_VERSION,
            PLEN_ZERO);

    private Ipv6Fields() {}

    private static Field header(Field f) {
        return f.spec(RFC_8200.at("3"));
    }

    private static Field fragment(Field f) {
        return f.spec(RFC_8200.at("4.5"));
    }

    private static Field told(String name, String label, Kind kind, Spec spec) {
        return Field.of(name, label, kind, 0).spec(spec);
    }

    static final ValueNames ROUTING_TYPES = ValueNames.of(
            0, "Source Route",
            1, "Nimrod",
            2, "Type 2 Routing",
            3, "RPL Source Route",
            4, "Segment Routing",
            5, "Compact Routing Header 16",
            6, "Compact Routing Header 32",
            253, "Experiment 1",
            254, "Experiment 2");
}
