package dev.framewise.protocols.dns;

import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/** What the Domain Name System demands and traffic can break. */
final class DnsRules {
    static final Rule POINTER_BACKWARD = Rule.error(
            "dns:RFC1035-4.1.4-pointer",
            Party.SENDER,
            "A compression pointer leads to an earlier name in the message, never forward or to itself.",
            DnsSpec.RFC_1035.at("4.1.4"));
    static final Rule LABEL_TYPE = Rule.error(
            "dns:RFC1035-4.1.4-label",
            Party.SENDER,
            "A label has at most 63 bytes; lengths with one of the upper two bits set alone are not in use.",
            DnsSpec.RFC_1035.at("4.1.4"));
    static final Rule NAME_LENGTH = Rule.error(
            "dns:RFC1035-2.3.4-name",
            Party.SENDER,
            "A name has at most 255 bytes with the lengths of its labels.",
            DnsSpec.RFC_1035.at("2.3.4"));
    static final Rule Z_ZERO = Rule.warning(
            "dns:RFC1035-4.1.1-z", Party.SENDER, "The reserved bit Z is zero.", DnsSpec.RFC_1035.at("4.1.1"));
    static final Rule DATA_LENGTH = Rule.error(
            "dns:RFC1035-3.2.1-rdlength",
            Party.SENDER,
            "The data of a record is as long as its type makes it: 4 bytes for A, 16 for AAAA.",
            DnsSpec.RFC_1035.at("3.2.1"));
    static final Rule TTL_TOP_BIT = Rule.warning(
            "dns:RFC2181-8-ttl",
            Party.SERVER,
            "A time to live has at most 31 bits; a larger one counts as zero.",
            DnsSpec.RFC_2181.at("8"));
    static final Rule ONE_OPT = Rule.error(
            "dns:RFC6891-6.1.1-one",
            Party.SENDER,
            "A message has one OPT record at most.",
            DnsSpec.RFC_6891.at("6.1.1"));
    static final Rule OPT_PLACE = Rule.error(
            "dns:RFC6891-6.1.1-place",
            Party.SENDER,
            "An OPT record stands among the additional records.",
            DnsSpec.RFC_6891.at("6.1.1"));
    static final Rule OPT_NAME = Rule.error(
            "dns:RFC6891-6.1.2-name",
            Party.SENDER,
            "The name of an OPT record is the root.",
            DnsSpec.RFC_6891.at("6.1.2"));
    static final Rule UDP_SIZE = Rule.note(
            "dns:RFC6891-6.2.3-size",
            Party.SENDER,
            "A payload size below 512 bytes counts as 512.",
            DnsSpec.RFC_6891.at("6.2.3"));
    static final Rule CNAME_ALONE = Rule.warning(
            "dns:RFC2181-10.1-cname",
            Party.SERVER,
            "A name has one CNAME record at most.",
            DnsSpec.RFC_2181.at("10.1"));
    static final Rule SAME_TTL = Rule.note(
            "dns:RFC2181-5.2-ttl",
            Party.SERVER,
            "Records of one name and type have the same time to live.",
            DnsSpec.RFC_2181.at("5.2"));
    static final Rule SRV_TARGET = Rule.warning(
            "dns:RFC2782-target",
            Party.SERVER,
            "The target of an SRV record is not compressed.",
            DnsSpec.RFC_2782.at(""));

    // What needs a query and its answer.
    static final Rule ANSWERS_A_QUERY = Rule.warning(
            "dns:RFC1035-7.3-id",
            Party.SERVER,
            "A response has the identifier of a query that was asked.",
            DnsSpec.RFC_1035.at("7.3"));
    static final Rule QUESTION_REPEATED = Rule.warning(
            "dns:RFC1035-4.1.2-question",
            Party.SERVER,
            "A response repeats the question that it answers.",
            DnsSpec.RFC_1035.at("7.3"));
    static final Rule OPT_ONLY_WHEN_ASKED = Rule.error(
            "dns:RFC6891-6.1.1-asked",
            Party.SERVER,
            "A response has an OPT record only when the query had one.",
            DnsSpec.RFC_6891.at("7"));
    static final Rule OPT_ANSWERED = Rule.note(
            "dns:RFC6891-6.1.1-answered",
            Party.SERVER,
            "A server that knows EDNS answers a query with an OPT record by one with an OPT record.",
            DnsSpec.RFC_6891.at("6.1.1"));
    static final Rule FITS_512 = Rule.error(
            "dns:RFC1035-4.2.1-512",
            Party.SERVER,
            "Without EDNS a message over UDP has at most 512 bytes.",
            DnsSpec.RFC_1035.at("4.2.1"));
    static final Rule FITS_PAYLOAD = Rule.error(
            "dns:RFC6891-6.2.3-fits",
            Party.SERVER,
            "A response over UDP is no longer than the payload size that the query allows.",
            DnsSpec.RFC_6891.at("6.2.3"));
    static final Rule NOT_TRUNCATED_OVER_TCP = Rule.warning(
            "dns:RFC7766-tc",
            Party.SERVER,
            "Over TCP there is room for the whole response, so nothing is truncated.",
            DnsSpec.RFC_1035.at("4.2.2"));

    private DnsRules() {}

    static List<Rule> all() {
        return List.of(
                POINTER_BACKWARD,
                LABEL_TYPE,
                NAME_LENGTH,
                Z_ZERO,
                DATA_LENGTH,
                TTL_TOP_BIT,
                ONE_OPT,
                OPT_PLACE,
                OPT_NAME,
                UDP_SIZE,
                CNAME_ALONE,
                SAME_TTL,
                SRV_TARGET,
                ANSWERS_A_QUERY,
                QUESTION_REPEATED,
                OPT_ONLY_WHEN_ASKED,
                OPT_ANSWERED,
                FITS_512,
                FITS_PAYLOAD,
                NOT_TRUNCATED_OVER_TCP);
    }
}
