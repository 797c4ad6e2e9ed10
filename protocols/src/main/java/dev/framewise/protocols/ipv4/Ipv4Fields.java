package dev.framewise.protocols.ipv4;

import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.ValueNames;

/** The fields of the Internet header, version 4, and of fragments; those of options stand in {@link Ipv4OptionFields}. */
public final class Ipv4Fields {
    static final Document RFC_791 = new Document("RFC 791", "Internet Protocol", "1981-09");
    static final Document RFC_1122 =
            new Document("RFC 1122", "Requirements for Internet Hosts: Communication Layers", "1989-10");
    static final Document RFC_1812 = new Document("RFC 1812", "Requirements for IP Version 4 Routers", "1995-06");
    static final Document RFC_1858 =
            new Document("RFC 1858", "Security Considerations for IP Fragment Filtering", "1995-10");
    static final Document RFC_2474 =
            new Document("RFC 2474", "Definition of the Differentiated Services Field", "1998-12");
    static final Document RFC_3168 =
            new Document("RFC 3168", "The Addition of Explicit Congestion Notification (ECN) to IP", "2001-09");
    static final Document RFC_6864 = new Document("RFC 6864", "Updated Specification of the IPv4 ID Field", "2013-02");

    private static final ValueNames DSCP_NAMES = ValueNames.of(
            0, "Default",
            1, "Lower Effort",
            8, "Class Selector 1",
            10, "Assured Forwarding 11",
            12, "Assured Forwarding 12",
            14, "Assured Forwarding 13",
            16, "Class Selector 2",
            18, "Assured Forwarding 21",
            20, "Assured Forwarding 22",
            22, "Assured Forwarding 23",
            24, "Class Selector 3",
            26, "Assured Forwarding 31",
            28, "Assured Forwarding 32",
            30, "Assured Forwarding 33",
            32, "Class Selector 4",
            34, "Assured Forwarding 41",
            36, "Assured Forwarding 42",
            38, "Assured Forwarding 43",
            40, "Class Selector 5",
            44, "Voice Admit",
            46, "Expedited Forwarding",
            48, "Class Selector 6",
            56, "Class Selector 7");

    private static final ValueNames ECN_NAMES = ValueNames.counting(
            "Not ECN-Capable Transport",
            "ECN-Capable Transport codepoint '01'",
            "ECN-Capable Transport codepoint '10'",
            "Congestion Experienced");

    /** The verdicts on a checksum, as Wireshark numbers them. */
    public static final ValueNames CHECKSUM_STATUS = ValueNames.counting("Bad", "Good", "Unverified", "Not present");

    public static final Field IP =
            Field.protocol("ip", "Internet Protocol Version 4").spec(RFC_791.at("3.1"));
    public static final Field VERSION = header(Field.uint("ip.version", "Version", 4));
    public static final Field HDR_LEN =
            header(Field.uint("ip.hdr_len", "Header Length", 4).scale(4));
    public static final Field DSFIELD = Field.uint("ip.dsfield", "Differentiated Services Field", 8)
            .hex()
            .spec(RFC_2474.at("3"), RFC_791.at("3.1"));
    public static final Field DSCP = Field.uint("ip.dsfield.dscp", "Differentiated Services Codepoint", 6)
            .values(DSCP_NAMES)
            .spec(RFC_2474.at("3"));
    public static final Field ECN = Field.uint("ip.dsfield.ecn", "Explicit Congestion Notification", 2)
            .values(ECN_NAMES)
            .spec(RFC_3168.at("5"));
    public static final Field LEN = header(Field.uint("ip.len", "Total Length", 16));
    public static final Field ID =
            Field.uint("ip.id", "Identification", 16).base(Base.HEX_DEC).spec(RFC_6864.at("4"), RFC_791.at("3.1"));
    public static final Field FLAGS = header(Field.uint("ip.flags", "Flags", 3).hex());
    public static final Field FLAG_RB = header(Field.flag("ip.flags.rb", "Reserved bit"));
    public static final Field FLAG_DF = header(Field.flag("ip.flags.df", "Don't fragment"));
    public static final Field FLAG_MF = header(Field.flag("ip.flags.mf", "More fragments"));
    public static final Field FRAG_OFFSET = header(Field.uint("ip.frag_offset", "Fragment Offset", 13));
    public static final Field TTL = header(Field.uint("ip.ttl", "Time to Live", 8));
    public static final Field PROTO =
            header(Field.uint("ip.proto", "Protocol", 8).values(IpProtocols.NAMES));
    public static final Field CHECKSUM =
            header(Field.uint("ip.checksum", "Header Checksum", 16).hex());
    public static final Field CHECKSUM_CALCULATED = header(
            Field.uint("ip.checksum_calculated", "Calculated Checksum", 16).hex());
    public static final Field CHECKSUM_VERDICT = header(Field.uint("ip.checksum.status", "Header checksum status", 8)
            .base(Base.NONE)
            .values(CHECKSUM_STATUS));
    public static final Field SRC = header(Field.of("ip.src", "Source Address", Kind.IPV4, 32));
    public static final Field DST = header(Field.of("ip.dst", "Destination Address", Kind.IPV4, 32));
    public static final Field ADDR = Field.alias("ip.addr", "Source or Destination Address", SRC, DST);

    static final Field FRAGMENTS = fragment(Field.bytes("ip.fragments", "IPv4 Fragments"));
    static final Field FRAGMENT = fragment(Field.of("ip.fragment", "IPv4 Fragment", Kind.FRAME_NUMBER, 0));
    static final Field FRAGMENT_ERROR =
            fragment(Field.of("ip.fragment.error", "Defragmentation error", Kind.FRAME_NUMBER, 0));
    static final Field FRAGMENT_OVERLAP = fragment(Field.flag("ip.fragment.overlap", "Fragment overlap"));
    static final Field FRAGMENT_CONFLICT =
            fragment(Field.flag("ip.fragment.overlap.conflict", "Conflicting data in fragment overlap"));
    static final Field FRAGMENT_TAILS =
            fragment(Field.flag("ip.fragment.multipletails", "Multiple tail fragments found"));
    static final Field FRAGMENT_TOO_LONG = fragment(Field.flag("ip.fragment.toolongfragment", "Fragment too long"));
    static final Field FRAGMENT_COUNT = fragment(Field.uint("ip.fragment.count", "Fragment count", 32));
    static final Field REASSEMBLED_IN =
            fragment(Field.of("ip.reassembled_in", "Reassembled IPv4 in frame", Kind.FRAME_NUMBER, 0));
    static final Field REASSEMBLED_LENGTH =
            fragment(Field.uint("ip.reassembled.length", "Reassembled IPv4 length", 32));
    static final Field REASSEMBLED_DATA = fragment(Field.bytes("ip.reassembled.data", "Reassembled IPv4 data"));

    /** Stands for the payload where nobody looks into it. */
    static final Field PAYLOAD = header(Field.bytes("framewise.ip.payload", "Payload"));

    static final Field BOGUS_VERSION =
            Field.group("ip.bogus_ip_version", "Bogus IP version").spec(RFC_791.at("3.1"));
    static final Field BOGUS_LENGTH =
            Field.group("ip.bogus_ip_length", "Bogus IP length").spec(RFC_791.at("3.1"));
    static final Field BOGUS_HEADER_LENGTH =
            Field.group("ip.bogus_header_length", "Bogus IP header length").spec(RFC_791.at("3.1"));
    static final Field TTL_TOO_SMALL =
            Field.group("ip.ttl.too_small", "Time To Live").spec(RFC_1812.at("4.2.2.9"));
    static final Field TTL_LNCB = Field.group("ip.ttl.lncb", "Time To Live").spec(RFC_1812.at("4.2.2.9"));

    private Ipv4Fields() {}

    private static Field header(Field f) {
        return f.spec(RFC_791.at("3.1"));
    }

    private static Field fragment(Field f) {
        return f.spec(RFC_791.at("3.2"));
    }
}
