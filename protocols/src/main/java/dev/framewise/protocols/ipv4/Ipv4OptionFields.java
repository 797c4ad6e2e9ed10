package dev.framewise.protocols.ipv4;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** The fields of the Internet header's options. */
final class Ipv4OptionFields {
    private static final Spec OPTIONS = Ipv4Fields.RFC_791.at("3.1");
    private static final Spec SECURITY =
            new Document("RFC 1108", "U.S. Department of Defense Security Options for IP", "1991-11").at("2");
    private static final Spec MTU = new Document("RFC 1063", "IP MTU Discovery Options", "1988-07").at("3");
    private static final Spec TRACE = new Document("RFC 1393", "Traceroute Using an IP Option", "1993-01").at("2.2");
    private static final Spec ALERT = new Document("RFC 2113", "IP Router Alert Option", "1997-02").at("2.1");
    private static final Spec QUICK = new Document("RFC 4782", "Quick-Start for TCP and IP", "2007-01").at("3.1");
    private static final Spec BROADCAST =
            new Document("RFC 1770", "IPv4 Option for Sender Directed Multi-Destination Delivery", "1995-03").at("2");
    private static final Spec CIPSO =
            new Document("FIPS PUB 188", "Standard Security Label for Information Transfer", "1994-09").at("3");

    static final ValueNames NUMBERS = ValueNames.of(
            0, "End of Option List (EOL)",
            1, "No-Operation (NOP)",
            2, "Security",
            3, "Loose source route",
            4, "Time stamp",
            5, "Extended security",
            6, "Commercial IP security option",
            7, "Record route",
            8, "Stream identifier",
            9, "Strict source route",
            10, "Experimental Measurement",
            11, "MTU probe",
            12, "MTU Reply",
            13, "Experimental Flow Control",
            14, "Experimental Access Control",
            16, "IMI Traffic Descriptor",
            17, "Extended Internet Protocol",
            18, "Traceroute",
            19, "Address Extension",
            20, "Router Alert",
            21, "Selective Directed Broadcast",
            23, "Dynamic Packet State",
            24, "Upstream Multicast Packet",
            25, "Quick-Start",
            30, "RFC 3692-style experiment");

    static final Field TYPE = Field.uint("ip.opt.type", "Type", 8).spec(OPTIONS);
    static final Field COPY =
            Field.flag("ip.opt.type.copy", "Copy on fragmentation").spec(OPTIONS);
    static final Field CLASS = Field.uint("ip.opt.type.class", "Class", 2)
            .values(ValueNames.counting(
                    "Control", "Reserved for future use", "Debugging and measurement", "Reserved for future use"))
            .spec(OPTIONS);
    static final Field NUMBER =
            Field.uint("ip.opt.type.number", "Number", 5).values(NUMBERS).spec(OPTIONS);
    static final Field LEN = Field.uint("ip.opt.len", "Length", 8).spec(OPTIONS);
    static final Field PTR = Field.uint("ip.opt.ptr", "Pointer", 8).spec(OPTIONS);
    static final Field PADDING = Field.bytes("ip.opt.padding", "Padding").spec(OPTIONS);
    static final Field DATA = Field.bytes("framewise.ip.opt.data", "Data").spec(OPTIONS);

    static final Field SID = Field.uint("ip.opt.sid", "Stream Identifier", 16).spec(OPTIONS);
    static final Field MTU_VALUE = Field.uint("ip.opt.mtu", "MTU", 16).spec(MTU);
    static final Field ID_NUMBER =
            Field.uint("ip.opt.id_number", "ID Number", 16).spec(TRACE);
    static final Field OHC = Field.uint("ip.opt.ohc", "Outbound Hop Count", 16).spec(TRACE);
    static final Field RHC = Field.uint("ip.opt.rhc", "Return Hop Count", 16).spec(TRACE);
    static final Field ORIGINATOR = Field.of("ip.opt.originator", "Originator IP Address", Kind.IPV4, 32)
            .spec(TRACE);
    static final Field RA = Field.uint("ip.opt.ra", "Router Alert", 16)
            .values(ValueNames.of(0, "Router shall examine packet"))
            .spec(ALERT);
    static final Field ADDRESS =
            Field.of("ip.opt.addr", "IP Address", Kind.IPV4, 32).spec(BROADCAST);

    static final Field QS_FUNC = Field.uint("ip.opt.qs_func", "Function", 4)
            .values(ValueNames.of(0, "Rate request", 8, "Rate report"))
            .spec(QUICK);
    static final Field QS_RATE = Field.uint("ip.opt.qs_rate", "Rate", 4).spec(QUICK);
    static final Field QS_TTL = Field.uint("ip.opt.qs_ttl", "QS TTL", 8).spec(QUICK);
    static final Field QS_UNUSED = Field.uint("ip.opt.qs_unused", "Not Used", 8).spec(QUICK);
    static final Field QS_NONCE =
            Field.uint("ip.opt.qs_nonce", "QS Nonce", 30).hex().spec(QUICK);
    static final Field QS_RESERVED =
            Field.uint("ip.opt.qs_reserved", "Reserved", 2).hex().spec(QUICK);

    static final Field SEC_CL = Field.uint("ip.opt.sec_cl", "Classification Level", 8)
            .hex()
            .values(ValueNames.of(
                    0x01, "Reserved 4",
                    0x3d, "Top secret",
                    0x5a, "Secret",
                    0x66, "Reserved 3",
                    0x96, "Confidential",
                    0xab, "Unclassified",
                    0xcc, "Reserved 2",
                    0xf1, "Reserved 1"))
            .spec(SECURITY);
    static final Field SEC_FLAGS = Field.uint("ip.opt.sec_prot_auth_flags", "Protection Authority Flags", 8)
            .hex()
            .spec(SECURITY);
    static final Field SEC_GENSER =
            Field.flag("ip.opt.sec_prot_auth_genser", "GENSER").spec(SECURITY);
    static final Field SEC_SIOP =
            Field.flag("ip.opt.sec_prot_auth_siop_esi", "SIOP-ESI").spec(SECURITY);
    static final Field SEC_SCI = Field.flag("ip.opt.sec_prot_auth_sci", "SCI").spec(SECURITY);
    static final Field SEC_NSA = Field.flag("ip.opt.sec_prot_auth_nsa", "NSA").spec(SECURITY);
    static final Field SEC_DOE = Field.flag("ip.opt.sec_prot_auth_doe", "DOE").spec(SECURITY);
    static final Field SEC_UNASSIGNED =
            Field.uint("ip.opt.sec_prot_auth_unassigned", "Unassigned", 2).hex().spec(SECURITY);
    static final Field SEC_FTI = Field.flag("ip.opt.sec_prot_auth_fti", "Field Termination Indicator")
            .spec(SECURITY);
    static final Field SEC_791 =
            Field.uint("ip.opt.sec_rfc791_sec", "Security", 16).hex().spec(OPTIONS);
    static final Field SEC_791_COMP =
            Field.uint("ip.opt.sec_rfc791_comp", "Compartments", 16).spec(OPTIONS);
    static final Field SEC_791_HR =
            Field.text("ip.opt.sec_rfc791_hr", "Handling Restrictions").spec(OPTIONS);
    static final Field SEC_791_TCC =
            Field.text("ip.opt.sec_rfc791_tcc", "Transmission Control Code").spec(OPTIONS);
    static final Field EXT_SEC_FORMAT = Field.uint(
                    "ip.opt.ext_sec_add_sec_info_format_code", "Additional Security Info Format Code", 8)
            .hex()
            .spec(SECURITY);
    static final Field EXT_SEC_INFO = Field.bytes("ip.opt.ext_sec_add_sec_info", "Additional Security Info")
            .spec(SECURITY);
    static final Field CIPSO_DOI = Field.uint("ip.cipso.doi", "DOI", 32).spec(CIPSO);
    static final Field CIPSO_TAG =
            Field.uint("ip.cipso.tag_type", "Tag Type", 8).spec(CIPSO);
    static final Field CIPSO_DATA = Field.bytes("ip.cipso.tag_data", "Tag data").spec(CIPSO);
    static final Field CIPSO_TAG_LENGTH =
            Field.uint("framewise.ip.cipso.tag_length", "Tag Length", 8).spec(CIPSO);

    static final Field RECORDED =
            Field.of("ip.rec_rt", "Recorded Route", Kind.IPV4, 32).spec(OPTIONS);
    static final Field CURRENT =
            Field.of("ip.cur_rt", "Current Route", Kind.IPV4, 32).spec(OPTIONS);
    static final Field SOURCE =
            Field.of("ip.src_rt", "Source Route", Kind.IPV4, 32).spec(OPTIONS);
    static final Field EMPTY =
            Field.of("ip.empty_rt", "Empty Route", Kind.IPV4, 32).spec(OPTIONS);

    static final Field OVERFLOW = Field.uint("ip.opt.overflow", "Overflow", 4).spec(OPTIONS);
    static final Field FLAG = Field.uint("ip.opt.flag", "Flag", 4)
            .hex()
            .values(ValueNames.of(
                    0, "Time stamps only", 1, "Time stamp and address", 3, "Time stamps for prespecified addresses"))
            .spec(OPTIONS);
    static final Field TIME_STAMP =
            Field.uint("ip.opt.time_stamp", "Time stamp", 32).spec(OPTIONS);
    static final Field TIME_STAMP_ADDR =
            Field.of("ip.opt.time_stamp_addr", "Address", Kind.IPV4, 32).spec(OPTIONS);

    private static final Field EOL = node("eol", "IP Option - End of Options List (EOL)", OPTIONS);
    private static final Field NOP = node("nop", "IP Option - No-Operation (NOP)", OPTIONS);
    private static final Field SECURITY_NODE = node("security", "IP Option - Security", SECURITY);
    private static final Field LOOSE = node("route", "IP Option - Loose Source Route", OPTIONS);
    private static final Field TIME = node("timestamp", "IP Option - Time Stamp", OPTIONS);
    private static final Field EXT_SECURITY = node("ext_security", "IP Option - Extended Security", SECURITY);
    private static final Field CIPSO_NODE = node("cipso", "IP Option - Commercial Security", CIPSO);
    private static final Field RECORD = node("record_route", "IP Option - Record Route", OPTIONS);
    private static final Field STREAM = node("sid", "IP Option - Stream ID", OPTIONS);
    private static final Field STRICT = node("source_route", "IP Option - Strict Source Route", OPTIONS);
    private static final Field PROBE = node("mtu_probe", "IP Option - MTU Probe", MTU);
    private static final Field REPLY = node("mtu_reply", "IP Option - MTU Reply", MTU);
    private static final Field TRACEROUTE = node("traceroute", "IP Option - Traceroute", TRACE);
    private static final Field ROUTER_ALERT = node("routeralert", "IP Option - Router Alert", ALERT);
    private static final Field DIRECTED = node("sdb", "IP Option - Selective Directed Broadcast", BROADCAST);
    private static final Field QUICK_START = node("qs", "IP Option - Quick-Start", QUICK);
    private static final Field UNKNOWN =
            Field.bytes("framewise.ip.options.unknown", "IP Option - Unknown").spec(OPTIONS);

    static final List<Field> ALL = List.of(
            EOL,
            NOP,
            SECURITY_NODE,
            LOOSE,
            TIME,
            EXT_SECURITY,
            CIPSO_NODE,
            RECORD,
            STREAM,
            STRICT,
            PROBE,
            REPLY,
            TRACEROUTE,
            ROUTER_ALERT,
            DIRECTED,
            QUICK_START,
            UNKNOWN,
            TYPE,
            COPY,
            CLASS,
            NUMBER,
            LEN,
            PTR,
            PADDING,
            DATA,
            SID,
            MTU_VALUE,
            ID_NUMBER,
            OHC,
            RHC,
            ORIGINATOR,
            RA,
            ADDRESS,
            QS_FUNC,
            QS_RATE,
            QS_TTL,
            QS_UNUSED,
            QS_NONCE,
            QS_RESERVED,
            SEC_CL,
            SEC_FLAGS,
            SEC_GENSER,
            SEC_SIOP,
            SEC_SCI,
            SEC_NSA,
            SEC_DOE,
            SEC_UNASSIGNED,
            SEC_FTI,
            SEC_791,
            SEC_791_COMP,
            SEC_791_HR,
            SEC_791_TCC,
            EXT_SEC_FORMAT,
            EXT_SEC_INFO,
            CIPSO_DOI,
            CIPSO_TAG,
            CIPSO_TAG_LENGTH,
            CIPSO_DATA,
            RECORDED,
            CURRENT,
            SOURCE,
            EMPTY,
            OVERFLOW,
            FLAG,
            TIME_STAMP,
            TIME_STAMP_ADDR);

    private Ipv4OptionFields() {}

    private static Field node(String name, String label, Spec spec) {
        return Field.bytes("ip.options." + name, label).spec(spec);
    }

    /** The node that holds an option of this type. */
    static Field nodeOf(int type) {
        return switch (type) {
            case 0 -> EOL;
            case 1 -> NOP;
            case Ipv4Option.SECURITY -> SECURITY_NODE;
            case Ipv4Option.LOOSE_ROUTE -> LOOSE;
            case Ipv4Option.TIME_STAMP -> TIME;
            case Ipv4Option.EXTENDED_SECURITY -> EXT_SECURITY;
            case Ipv4Option.CIPSO -> CIPSO_NODE;
            case Ipv4Option.RECORD_ROUTE -> RECORD;
            case Ipv4Option.STREAM -> STREAM;
            case Ipv4Option.STRICT_ROUTE -> STRICT;
            case Ipv4Option.MTU_PROBE -> PROBE;
            case Ipv4Option.MTU_REPLY -> REPLY;
            case Ipv4Option.TRACEROUTE -> TRACEROUTE;
            case Ipv4Option.ROUTER_ALERT -> ROUTER_ALERT;
            case Ipv4Option.DIRECTED_BROADCAST -> DIRECTED;
            case Ipv4Option.QUICK_START -> QUICK_START;
            default -> UNKNOWN;
        };
    }
}
