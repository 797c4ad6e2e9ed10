package dev.framewise.protocols.dns;

import static dev.framewise.protocols.dns.DnsSpec.RFC_1035;
import static dev.framewise.protocols.dns.DnsSpec.RFC_2782;
import static dev.framewise.protocols.dns.DnsSpec.RFC_3596;
import static dev.framewise.protocols.dns.DnsSpec.RFC_4035;
import static dev.framewise.protocols.dns.DnsSpec.RFC_6891;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** The fields of the Domain Name System. */
final class DnsFields {
    private static final Spec HEADER = RFC_1035.at("4.1.1");
    private static final Spec QUESTION = RFC_1035.at("4.1.2");
    private static final Spec RECORD = RFC_1035.at("4.1.3");
    private static final Spec OPT = RFC_6891.at("6.1.2");
    private static final Spec OPT_TTL = RFC_6891.at("6.1.3");
    private static final Spec SOA = RFC_1035.at("3.3.13");

    static final Field ROOT = Field.protocol("dns", "Domain Name System").spec(RFC_1035.at(""));
    static final Field LENGTH = Field.uint("dns.length", "Length", 16).spec(RFC_1035.at("4.2.2"));
    static final Field ID = Field.uint("dns.id", "Transaction ID", 16).hex().spec(HEADER);
    static final Field FLAGS = Field.uint("dns.flags", "Flags", 16).hex().spec(HEADER);
    static final Field RESPONSE = Field.flag("dns.flags.response", "Response").spec(HEADER);
    static final Field OPCODE = Field.uint("dns.flags.opcode", "Opcode", 4)
            .values(ValueNames.of(
                    0,
                    "Standard query",
                    1,
                    "Inverse query",
                    2,
                    "Server status request",
                    4,
                    "Zone change notification",
                    5,
                    "Dynamic update",
                    6,
                    "DNS Stateful operations"))
            .spec(HEADER);
    static final Field AUTHORITATIVE =
            Field.flag("dns.flags.authoritative", "Authoritative").spec(HEADER);
    static final Field TRUNCATED =
            Field.flag("dns.flags.truncated", "Truncated").spec(HEADER);
    static final Field RECURSION_DESIRED =
            Field.flag("dns.flags.recdesired", "Recursion desired").spec(HEADER);
    static final Field RECURSION_AVAILABLE =
            Field.flag("dns.flags.recavail", "Recursion available").spec(HEADER);
    static final Field Z = Field.flag("dns.flags.z", "Z").spec(HEADER);
    static final Field AUTHENTICATED =
            Field.flag("dns.flags.authenticated", "Answer authenticated").spec(RFC_4035.at("3.2.3"));
    static final Field CHECK_DISABLE =
            Field.flag("dns.flags.checkdisable", "Non-authenticated data").spec(RFC_4035.at("3.2.2"));
    static final Field RCODE = Field.uint("dns.flags.rcode", "Reply code", 4)
            .values(DnsRcode.NAMES)
            .spec(HEADER);

    /** Of LLMNR. */
    static final Field CONFLICT = Field.flag("dns.flags.conflict", "Conflict").spec(DnsSpec.RFC_4795.at("2.1.1"));

    static final Field TENTATIVE =
            Field.flag("dns.flags.tentative", "Tentative").spec(DnsSpec.RFC_4795.at("2.1.1"));
    static final Field RESERVED =
            Field.uint("dns.flags.reserved", "Reserved", 4).hex().spec(DnsSpec.RFC_4795.at("2.1.1"));

    /** Bits that mean something in responses alone, one to four at a time. */
    static final Field QUERY_AA =
            Field.flag("dns.flags.query.aa", "Authoritative (of responses)").spec(HEADER);

    static final Field QUERY_RA = Field.flag("dns.flags.query.ra", "Recursion available (of responses)")
            .spec(HEADER);
    static final Field QUERY_AD =
            Field.flag("dns.flags.query.ad", "Authenticated data is understood").spec(RFC_4035.at("3.2.3"));
    static final Field QUERY_RCODE =
            Field.uint("dns.flags.query.rcode", "Reply code (of responses)", 4).spec(HEADER);

    static final Field QUERIES =
            Field.uint("dns.count.queries", "Questions", 16).spec(HEADER);
    static final Field ANSWERS =
            Field.uint("dns.count.answers", "Answer RRs", 16).spec(HEADER);
    static final Field AUTHORITIES =
            Field.uint("dns.count.auth_rr", "Authority RRs", 16).spec(HEADER);
    static final Field ADDITIONAL =
            Field.uint("dns.count.add_rr", "Additional RRs", 16).spec(HEADER);

    static final Field SECTION_QUERIES =
            Field.group("dns.section.queries", "Queries").spec(QUESTION);
    static final Field SECTION_ANSWERS =
            Field.group("dns.section.answers", "Answers").spec(RECORD);
    static final Field SECTION_AUTHORITIES =
            Field.group("dns.section.authorities", "Authoritative nameservers").spec(RECORD);
    static final Field SECTION_ADDITIONAL =
            Field.group("dns.section.additional", "Additional records").spec(RECORD);
    static final Field QUERY = Field.group("dns.qry", "Question").spec(QUESTION);
    static final Field RESOURCE = Field.group("dns.resp", "Record").spec(RECORD);

    static final Field QRY_NAME = Field.text("dns.qry.name", "Name").spec(QUESTION);
    static final Field QRY_NAME_LEN =
            Field.uint("dns.qry.name.len", "Name Length", 16).spec(QUESTION);
    static final Field LABELS =
            Field.uint("dns.count.labels", "Label Count", 16).spec(QUESTION);
    static final Field QRY_TYPE =
            Field.uint("dns.qry.type", "Type", 16).values(DnsType.NAMES).spec(QUESTION);
    static final Field QRY_CLASS = Field.uint("dns.qry.class", "Class", 16)
            .hex()
            .values(DnsType.CLASSES)
            .spec(QUESTION);

    /** Multicast DNS: the upper bit of a class. */
    static final Field QRY_UNICAST = Field.flag("dns.qry.qu", "\"QU\" question").spec(DnsSpec.RFC_6762.at("5.4"));

    static final Field QRY_CLASS_15 = Field.uint("dns.qry.class", "Class", 15)
            .hex()
            .values(DnsType.CLASSES)
            .spec(QUESTION);
    static final Field CACHE_FLUSH =
            Field.flag("dns.resp.cache_flush", "Cache flush").spec(DnsSpec.RFC_6762.at("10.2"));
    static final Field CLASS_15 = Field.uint("dns.resp.class", "Class", 15)
            .hex()
            .values(DnsType.CLASSES)
            .spec(RECORD);

    static final Field NAME = Field.text("dns.resp.name", "Name").spec(RECORD);
    static final Field TYPE =
            Field.uint("dns.resp.type", "Type", 16).values(DnsType.NAMES).spec(RECORD);
    static final Field CLASS = Field.uint("dns.resp.class", "Class", 16)
            .hex()
            .values(DnsType.CLASSES)
            .spec(RECORD);
    static final Field TTL = Field.uint("dns.resp.ttl", "Time to live", 32).spec(RECORD);
    static final Field DATA_LENGTH =
            Field.uint("dns.resp.len", "Data length", 16).spec(RECORD);

    static final Field A = Field.of("dns.a", "Address", Kind.IPV4, 32).spec(RFC_1035.at("3.4.1"));
    static final Field AAAA =
            Field.of("dns.aaaa", "AAAA Address", Kind.IPV6, 128).spec(RFC_3596.at("2.2"));
    static final Field NS = Field.text("dns.ns", "Name Server").spec(RFC_1035.at("3.3.11"));
    static final Field CNAME = Field.text("dns.cname", "CNAME").spec(RFC_1035.at("3.3.1"));
    static final Field DNAME = Field.text("dns.dname", "Dname").spec(DnsSpec.RFC_1034.at("3.6"));
    static final Field PTR = Field.text("dns.ptr.domain_name", "Domain Name").spec(RFC_1035.at("3.3.12"));
    static final Field MX_PREFERENCE =
            Field.uint("dns.mx.preference", "Preference", 16).spec(RFC_1035.at("3.3.9"));
    static final Field MX_EXCHANGE =
            Field.text("dns.mx.mail_exchange", "Mail Exchange").spec(RFC_1035.at("3.3.9"));
    static final Field TXT_LENGTH =
            Field.uint("dns.txt.length", "TXT Length", 8).spec(RFC_1035.at("3.3.14"));
    static final Field TXT = Field.text("dns.txt", "TXT").spec(RFC_1035.at("3.3.14"));
    static final Field CPU_LENGTH =
            Field.uint("dns.hinfo.cpu_length", "CPU Length", 8).spec(RFC_1035.at("3.3.2"));
    static final Field CPU = Field.text("dns.hinfo.cpu", "CPU").spec(RFC_1035.at("3.3.2"));
    static final Field OS_LENGTH =
            Field.uint("dns.hinfo.os_length", "OS Length", 8).spec(RFC_1035.at("3.3.2"));
    static final Field OS = Field.text("dns.hinfo.os", "OS").spec(RFC_1035.at("3.3.2"));
    static final Field SOA_MNAME =
            Field.text("dns.soa.mname", "Primary name server").spec(SOA);
    static final Field SOA_RNAME =
            Field.text("dns.soa.rname", "Responsible authority's mailbox").spec(SOA);
    static final Field SOA_SERIAL =
            Field.uint("dns.soa.serial_number", "Serial Number", 32).spec(SOA);
    static final Field SOA_REFRESH =
            Field.uint("dns.soa.refresh_interval", "Refresh Interval", 32).spec(SOA);
    static final Field SOA_RETRY =
            Field.uint("dns.soa.retry_interval", "Retry Interval", 32).spec(SOA);
    static final Field SOA_EXPIRE =
            Field.uint("dns.soa.expire_limit", "Expire limit", 32).spec(SOA);
    static final Field SOA_MINIMUM =
            Field.uint("dns.soa.minimum_ttl", "Minimum TTL", 32).spec(SOA);
    static final Field SRV_SERVICE = Field.text("dns.srv.service", "Service").spec(RFC_2782.at(""));
    static final Field SRV_PROTO = Field.text("dns.srv.proto", "Protocol").spec(RFC_2782.at(""));
    static final Field SRV_NAME = Field.text("dns.srv.name", "Name").spec(RFC_2782.at(""));
    static final Field SRV_PRIORITY =
            Field.uint("dns.srv.priority", "Priority", 16).spec(RFC_2782.at(""));
    static final Field SRV_WEIGHT = Field.uint("dns.srv.weight", "Weight", 16).spec(RFC_2782.at(""));
    static final Field SRV_PORT = Field.uint("dns.srv.port", "Port", 16).spec(RFC_2782.at(""));
    static final Field SRV_TARGET = Field.text("dns.srv.target", "Target").spec(RFC_2782.at(""));
    static final Field DATA = Field.bytes("dns.data", "Data").spec(RECORD);

    static final Field UDP_SIZE =
            Field.uint("dns.rr.udp_payload_size", "UDP payload size", 16).hex().spec(OPT);
    static final Field EXT_RCODE = Field.uint("dns.resp.ext_rcode", "Higher bits in extended RCODE", 8)
            .hex()
            .spec(OPT_TTL);
    static final Field EDNS_VERSION =
            Field.uint("dns.resp.edns0_version", "EDNS0 version", 8).spec(OPT_TTL);
    static final Field OPT_Z = Field.uint("dns.resp.z", "Z", 16).hex().spec(OPT_TTL);
    static final Field OPT_DO = Field.flag("dns.resp.z.do", "DO bit").spec(OPT_TTL);
    static final Field OPT_RESERVED =
            Field.uint("dns.resp.z.reserved", "Reserved", 15).hex().spec(OPT_TTL);
    static final Field OPTION = Field.group("dns.opt", "Option").spec(OPT);
    static final Field OPTION_CODE = Field.uint("dns.opt.code", "Option Code", 16)
            .values(ValueNames.of(
                    3,
                    "NSID - Name Server Identifier",
                    8,
                    "CSUBNET - Client subnet",
                    9,
                    "EXPIRE",
                    10,
                    "COOKIE",
                    11,
                    "EDNS TCP Keepalive",
                    12,
                    "PADDING",
                    13,
                    "CHAIN",
                    15,
                    "Extended DNS Error"))
            .spec(OPT);
    static final Field OPTION_LENGTH =
            Field.uint("dns.opt.len", "Option Length", 16).spec(OPT);
    static final Field OPTION_DATA = Field.bytes("dns.opt.data", "Option Data").spec(OPT);

    /** What follows from how messages belong together. */
    static final Field RESPONSE_TO =
            Field.of("dns.response_to", "Request In", Kind.FRAME_NUMBER, 32).spec(RFC_1035.at("7.3"));

    static final Field TIME =
            Field.of("dns.time", "Time", Kind.RELATIVE_TIME, 0).spec(RFC_1035.at("7.3"));
    static final Field RETRANSMIT_REQUEST =
            Field.group("dns.retransmit_request", "DNS query retransmission").spec(RFC_1035.at("7.2"));
    static final Field RETRANSMIT_RESPONSE = Field.group("dns.retransmit_response", "DNS response retransmission")
            .spec(RFC_1035.at("7.2"));
    static final Field RETRANSMIT_REQUEST_IN = Field.of(
                    "dns.retransmit_request_in", "Retransmitted request. Original request in", Kind.FRAME_NUMBER, 32)
            .spec(RFC_1035.at("7.2"));
    static final Field RETRANSMIT_RESPONSE_IN = Field.of(
                    "dns.retransmit_response_in", "Retransmitted response. Original response in", Kind.FRAME_NUMBER, 32)
            .spec(RFC_1035.at("7.2"));
    static final Field RETRANSMISSION =
            Field.flag("dns.retransmission", "Retransmission").spec(RFC_1035.at("7.2"));

    static final List<Field> RELATIONS = List.of(
            RESPONSE_TO,
            TIME,
            RETRANSMIT_REQUEST,
            RETRANSMIT_RESPONSE,
            RETRANSMIT_REQUEST_IN,
            RETRANSMIT_RESPONSE_IN,
            RETRANSMISSION);

    static final List<Field> ALL = List.of(
            LENGTH,
            ID,
            FLAGS,
            RESPONSE,
            OPCODE,
            AUTHORITATIVE,
            TRUNCATED,
            RECURSION_DESIRED,
            RECURSION_AVAILABLE,
            Z,
            AUTHENTICATED,
            CHECK_DISABLE,
            RCODE,
            CONFLICT,
            TENTATIVE,
            RESERVED,
            QUERY_AA,
            QUERY_RA,
            QUERY_AD,
            QUERY_RCODE,
            QUERIES,
            ANSWERS,
            AUTHORITIES,
            ADDITIONAL,
            SECTION_QUERIES,
            SECTION_ANSWERS,
            SECTION_AUTHORITIES,
            SECTION_ADDITIONAL,
            QUERY,
            RESOURCE,
            QRY_NAME,
            QRY_NAME_LEN,
            LABELS,
            QRY_TYPE,
            QRY_CLASS,
            QRY_UNICAST,
            CACHE_FLUSH,
            NAME,
            TYPE,
            CLASS,
            TTL,
            DATA_LENGTH,
            DnsNames.LABEL_LENGTH,
            DnsNames.LABEL,
            DnsNames.POINTER_MARK,
            DnsNames.POINTER,
            A,
            AAAA,
            NS,
            CNAME,
            DNAME,
            PTR,
            MX_PREFERENCE,
            MX_EXCHANGE,
            TXT_LENGTH,
            TXT,
            CPU_LENGTH,
            CPU,
            OS_LENGTH,
            OS,
            SOA_MNAME,
            SOA_RNAME,
            SOA_SERIAL,
            SOA_REFRESH,
            SOA_RETRY,
            SOA_EXPIRE,
            SOA_MINIMUM,
            SRV_SERVICE,
            SRV_PROTO,
            SRV_NAME,
            SRV_PRIORITY,
            SRV_WEIGHT,
            SRV_PORT,
            SRV_TARGET,
            DATA,
            UDP_SIZE,
            EXT_RCODE,
            EDNS_VERSION,
            OPT_Z,
            OPT_DO,
            OPT_RESERVED,
            OPTION,
            OPTION_CODE,
            OPTION_LENGTH,
            OPTION_DATA);

    private DnsFields() {}
}
