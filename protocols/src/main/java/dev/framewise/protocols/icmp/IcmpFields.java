package dev.framewise.protocols.icmp;

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

/** The fields and rules of the Internet Control Message Protocol. */
public final class IcmpFields {
    static final Document RFC_792 = new Document("RFC 792", "Internet Control Message Protocol", "1981-09");
    static final Document RFC_950 = new Document("RFC 950", "Internet Standard Subnetting Procedure", "1985-08");
    static final Document RFC_1191 = new Document("RFC 1191", "Path MTU Discovery", "1990-11");
    static final Document RFC_1256 = new Document("RFC 1256", "ICMP Router Discovery Messages", "1991-09");
    static final Document RFC_4884 =
            new Document("RFC 4884", "Extended ICMP to Support Multi-Part Messages", "2007-04");
    static final Document RFC_6633 = new Document("RFC 6633", "Deprecation of ICMP Source Quench Messages", "2012-05");
    static final Document RFC_8335 = new Document("RFC 8335", "PROBE: A Utility for Probing Interfaces", "2018-02");

    private static final Spec MESSAGE = RFC_792.at("Message Formats");
    private static final Spec ECHO = RFC_792.at("Echo or Echo Reply Message");
    private static final Spec STAMP = RFC_792.at("Timestamp or Timestamp Reply Message");

    static final ValueNames TYPES = ValueNames.of(
            0, "Echo (ping) reply",
            3, "Destination unreachable",
            4, "Source quench (flow control)",
            5, "Redirect",
            6, "Alternate host address",
            8, "Echo (ping) request",
            9, "Router advertisement",
            10, "Router solicitation",
            11, "Time-to-live exceeded",
            12, "Parameter problem",
            13, "Timestamp request",
            14, "Timestamp reply",
            15, "Information request",
            16, "Information reply",
            17, "Address mask request",
            18, "Address mask reply",
            30, "Traceroute",
            31, "Datagram Conversion Error",
            32, "Mobile Host Redirect",
            33, "IPv6 Where-Are-You",
            34, "IPv6 I-Am-Here",
            35, "Mobile Registration Request",
            36, "Mobile Registration Reply",
            37, "Domain Name Request",
            38, "Domain Name Reply",
            39, "SKIP",
            40, "Photuris",
            41, "Experimental mobility protocols",
            42, "Extended Echo request",
            43, "Extended Echo reply");

    public static final Field ICMP =
            Field.protocol("icmp", "Internet Control Message Protocol").spec(MESSAGE);
    public static final Field TYPE =
            Field.uint("icmp.type", "Type", 8).values(TYPES).spec(MESSAGE);
    public static final Field CODE = Field.uint("icmp.code", "Code", 8).spec(MESSAGE);
    private static final Field UNREACHABLE_CODE = CODE.values(ValueNames.counting(
            "Network unreachable",
            "Host unreachable",
            "Protocol unreachable",
            "Port unreachable",
            "Fragmentation needed",
            "Source route failed",
            "Network unknown",
            "Host unknown",
            "Source host isolated",
            "Network administratively prohibited",
            "Host administratively prohibited",
            "Network unreachable for TOS",
            "Host unreachable for TOS",
            "Communication administratively filtered",
            "Host precedence violation",
            "Precedence cutoff in effect"));
    private static final Field REDIRECT_CODE = CODE.values(ValueNames.counting(
            "Redirect for network", "Redirect for host", "Redirect for TOS and network", "Redirect for TOS and host"));
    private static final Field EXCEEDED_CODE =
            CODE.values(ValueNames.counting("Time to live exceeded in transit", "Fragment reassembly time exceeded"));
    private static final Field PROBLEM_CODE =
            CODE.values(ValueNames.counting("Pointer indicates the error", "Required option missing", "Bad length"));
    public static final Field CHECKSUM =
            Field.uint("icmp.checksum", "Checksum", 16).hex().spec(MESSAGE);
    static final Field CHECKSUM_VERDICT = Field.uint("icmp.checksum.status", "Checksum Status", 8)
            .base(Base.NONE)
            .values(Ipv4Fields.CHECKSUM_STATUS)
            .spec(MESSAGE);
    static final Field UNUSED = Field.bytes("icmp.unused", "Unused").spec(MESSAGE);
    static final Field RESERVED = Field.bytes("icmp.reserved", "Reserved").spec(RFC_1256.at("3"));
    public static final Field IDENT =
            Field.uint("icmp.ident", "Identifier (BE)", 16).base(Base.DEC_HEX).spec(ECHO);
    static final Field IDENT_LE = Field.uint("icmp.ident_le", "Identifier (LE)", 16)
            .base(Base.DEC_HEX)
            .spec(ECHO);
    public static final Field SEQ = Field.uint("icmp.seq", "Sequence Number (BE)", 16)
            .base(Base.DEC_HEX)
            .spec(ECHO);
    static final Field SEQ_LE = Field.uint("icmp.seq_le", "Sequence Number (LE)", 16)
            .base(Base.DEC_HEX)
            .spec(ECHO);
    static final Field MTU = Field.uint("icmp.mtu", "MTU of next hop", 16).spec(RFC_1191.at("4"));
    static final Field NUM_ADDRS =
            Field.uint("icmp.num_addrs", "Number of addresses", 8).spec(RFC_1256.at("3"));
    static final Field ENTRY_SIZE =
            Field.uint("icmp.addr_entry_size", "Address entry size", 8).spec(RFC_1256.at("3"));
    static final Field LIFETIME = Field.uint("icmp.lifetime", "Lifetime", 16).spec(RFC_1256.at("3"));
    static final Field ROUTER =
            Field.of("icmp.router_address", "Router address", Kind.IPV4, 32).spec(RFC_1256.at("3"));
    static final Field PREFERENCE =
            Field.sint("icmp.pref_level", "Preference level", 32).spec(RFC_1256.at("3"));
    static final Field POINTER = Field.uint("icmp.pointer", "Pointer", 8).spec(RFC_792.at("Parameter Problem Message"));
    static final Field ORIGINATE =
            Field.uint("icmp.originate_timestamp", "Originate Timestamp", 32).spec(STAMP);
    static final Field RECEIVE =
            Field.uint("icmp.receive_timestamp", "Receive Timestamp", 32).spec(STAMP);
    static final Field TRANSMIT =
            Field.uint("icmp.transmit_timestamp", "Transmit Timestamp", 32).spec(STAMP);
    static final Field ADDRESS_MASK =
            Field.of("icmp.address_mask", "Address Mask", Kind.IPV4, 32).spec(RFC_950.at("Appendix I"));
    static final Field GATEWAY =
            Field.of("icmp.redir_gw", "Gateway Address", Kind.IPV4, 32).spec(RFC_792.at("Redirect Message"));
    static final Field LENGTH = Field.uint("icmp.length", "Length", 8).spec(RFC_4884.at("4"));
    static final Field LENGTH_QUOTED = Field.uint("icmp.length.original_datagram", "Length of original datagram", 8)
            .spec(RFC_4884.at("4"));
    static final Field EXT_SEQ = Field.uint("icmp.ext.echo.seq", "Sequence Number", 8)
            .base(Base.DEC_HEX)
            .spec(RFC_8335.at("2"));
    static final Field EXT_REQ_RESERVED =
            Field.uint("icmp.ext.echo.req.res", "Reserved", 7).hex().spec(RFC_8335.at("2"));
    static final Field EXT_REQ_LOCAL =
            Field.flag("icmp.ext.echo.req.local", "Local bit").spec(RFC_8335.at("2"));
    static final Field EXT_STATE =
            Field.uint("icmp.ext.echo.rsp.state", "State", 3).spec(RFC_8335.at("3"));
    static final Field EXT_RSP_RESERVED =
            Field.uint("icmp.ext.echo.rsp.res", "Reserved", 2).hex().spec(RFC_8335.at("3"));
    static final Field EXT_ACTIVE =
            Field.flag("icmp.ext.echo.rsp.active", "Active bit").spec(RFC_8335.at("3"));
    static final Field EXT_IPV4 =
            Field.flag("icmp.ext.echo.rsp.ipv4", "IPv4 bit").spec(RFC_8335.at("3"));
    static final Field EXT_IPV6 =
            Field.flag("icmp.ext.echo.rsp.ipv6", "IPv6 bit").spec(RFC_8335.at("3"));
    static final Field EXT = Field.group("icmp.ext", "ICMP Extensions").spec(RFC_4884.at("7"));
    static final Field EXT_VERSION =
            Field.uint("icmp.ext.version", "Version", 4).spec(RFC_4884.at("7"));
    static final Field EXT_RES =
            Field.uint("icmp.ext.res", "Reserved", 12).hex().spec(RFC_4884.at("7"));
    static final Field EXT_CHECKSUM =
            Field.uint("icmp.ext.checksum", "Checksum", 16).hex().spec(RFC_4884.at("7"));
    static final Field EXT_LENGTH = Field.uint("icmp.ext.length", "Length", 16).spec(RFC_4884.at("7.1"));
    static final Field EXT_CLASS = Field.uint("icmp.ext.class", "Class", 8)
            .values(ValueNames.of(
                    1,
                    "MPLS Label Stack Class",
                    2,
                    "Interface Information Object",
                    3,
                    "Interface Identification Object"))
            .spec(RFC_4884.at("7.1"));
    static final Field EXT_CTYPE = Field.uint("icmp.ext.ctype", "C-Type", 8).spec(RFC_4884.at("7.1"));
    static final Field EXT_DATA = Field.bytes("icmp.ext.data", "Data").spec(RFC_4884.at("7.1"));
    static final Field DATA = Field.bytes("framewise.icmp.data", "Data").spec(ECHO);
    static final Field RESP_TO =
            Field.of("icmp.resp_to", "Request frame", Kind.FRAME_NUMBER, 0).spec(ECHO);
    static final Field RESPTIME =
            Field.of("icmp.resptime", "Response time", Kind.DOUBLE, 0).spec(ECHO);
    static final Field DATA_TIME = Field.of("icmp.data_time", "Timestamp from icmp data", Kind.ABSOLUTE_TIME, 0)
            .spec(ECHO);
    static final Field DATA_TIME_RELATIVE = Field.of(
                    "icmp.data_time_relative", "Timestamp from icmp data (relative)", Kind.RELATIVE_TIME, 0)
            .spec(ECHO);

    static final Rule CHECKSUM_RIGHT = Rule.warning(
            "icmp:RFC792-checksum", Party.NETWORK, "The checksum covers the whole message from its type on.", MESSAGE);
    static final Rule TYPE_DEPRECATED =
            Rule.note("icmp:RFC6633-3", Party.SENDER, "Source quench messages are no longer sent.", RFC_6633.at("3"));

    static final List<Field> ALL = List.of(
            TYPE,
            CODE,
            CHECKSUM,
            CHECKSUM_VERDICT,
            UNUSED,
            RESERVED,
            IDENT,
            IDENT_LE,
            SEQ,
            SEQ_LE,
            MTU,
            NUM_ADDRS,
            ENTRY_SIZE,
            LIFETIME,
            ROUTER,
            PREFERENCE,
            POINTER,
            ORIGINATE,
            RECEIVE,
            TRANSMIT,
            ADDRESS_MASK,
            GATEWAY,
            LENGTH,
            LENGTH_QUOTED,
            EXT_SEQ,
            EXT_REQ_RESERVED,
            EXT_REQ_LOCAL,
            EXT_STATE,
            EXT_RSP_RESERVED,
            EXT_ACTIVE,
            EXT_IPV4,
            EXT_IPV6,
            EXT,
            EXT_VERSION,
            EXT_RES,
            EXT_CHECKSUM,
            EXT_LENGTH,
            EXT_CLASS,
            EXT_CTYPE,
            EXT_DATA,
            DATA,
            RESP_TO,
            RESPTIME,
            DATA_TIME,
            DATA_TIME_RELATIVE,
            UNREACHABLE_CODE,
            REDIRECT_CODE,
            EXCEEDED_CODE,
            PROBLEM_CODE);

    private IcmpFields() {}

    /** The code's field with the names that its values have for this type. */
    static Field codeOf(int type) {
        return switch (type) {
            case Icmp.UNREACHABLE -> UNREACHABLE_CODE;
            case Icmp.REDIRECT -> REDIRECT_CODE;
            case Icmp.TIME_EXCEEDED -> EXCEEDED_CODE;
            case Icmp.PARAMETER_PROBLEM -> PROBLEM_CODE;
            default -> CODE;
        };
    }
}
