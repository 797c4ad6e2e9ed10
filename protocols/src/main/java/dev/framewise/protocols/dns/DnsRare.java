package dev.framewise.protocols.dns;

import static dev.framewise.protocols.dns.DnsFormat.bytes;
import static dev.framewise.protocols.dns.DnsFormat.name;
import static dev.framewise.protocols.dns.DnsFormat.number;
import static dev.framewise.protocols.dns.DnsFormat.prefixed;
import static dev.framewise.protocols.dns.DnsFormat.repeated;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** Types that are seldom met: RP, AFSDB, NAPTR, LOC, WKS, SPF, EUI48, EUI64. */
final class DnsRare {
    private static final Spec RP = DnsSpec.RFC_1183.at("2.2");
    private static final Spec AFSDB = DnsSpec.RFC_1183.at("1");
    private static final Spec NAPTR = DnsSpec.RFC_3403.at("4.1");
    private static final Spec LOC = DnsSpec.RFC_1876.at("2");
    private static final Spec WKS = DnsSpec.RFC_1035.at("3.4.2");
    private static final Spec SPF = DnsSpec.RFC_7208.at("3.1");

    static final Field MAILBOX = Field.text("dns.rp.mailbox", "Mailbox").spec(RP);
    static final Field RP_TEXT = Field.text("dns.rp.txt_rr", "TXT RR").spec(RP);
    static final Field SUBTYPE = Field.uint("dns.afsdb.subtype", "Subtype", 16).spec(AFSDB);
    static final Field HOSTNAME = Field.text("dns.afsdb.hostname", "Hostname").spec(AFSDB);

    static final Field ORDER = Field.uint("dns.naptr.order", "Order", 16).spec(NAPTR);
    static final Field PREFERENCE =
            Field.uint("dns.naptr.preference", "Preference", 16).spec(NAPTR);
    static final Field FLAGS_LENGTH =
            Field.uint("dns.naptr.flags_length", "Flags Length", 8).spec(NAPTR);
    static final Field FLAGS = Field.text("dns.naptr.flags", "Flags").spec(NAPTR);
    static final Field SERVICE_LENGTH =
            Field.uint("dns.naptr.service_length", "Service Length", 8).spec(NAPTR);
    static final Field SERVICE = Field.text("dns.naptr.service", "Service").spec(NAPTR);
    static final Field REGEX_LENGTH =
            Field.uint("dns.naptr.regex_length", "Regex Length", 8).spec(NAPTR);
    static final Field REGEX = Field.text("dns.naptr.regex", "Regex").spec(NAPTR);
    static final Field REPLACEMENT_LENGTH =
            Field.uint("dns.naptr.replacement_length", "Replacement Length", 8).spec(NAPTR);
    static final Field REPLACEMENT =
            Field.text("dns.naptr.replacement", "Replacement").spec(NAPTR);

    static final Field LOC_VERSION = Field.uint("dns.loc.version", "Version", 8).spec(LOC);
    static final Field SIZE = Field.uint("dns.loc.size", "Size", 8).spec(LOC);
    static final Field HORIZONTAL = Field.uint("dns.loc.horizontal_precision", "Horizontal Precision", 8)
            .spec(LOC);
    static final Field VERTICAL =
            Field.uint("dns.loc.vertical_precision", "Vertical Precision", 8).spec(LOC);
    static final Field LATITUDE = Field.uint("dns.loc.latitude", "Latitude", 32).spec(LOC);
    static final Field LONGITUDE =
            Field.uint("dns.loc.longitude", "Longitude", 32).spec(LOC);
    static final Field ALTITUDE = Field.uint("dns.loc.altitude", "Altitude", 32).spec(LOC);

    static final Field WKS_ADDRESS =
            Field.of("dns.wks.address", "Address", Kind.IPV4, 32).spec(WKS);
    static final Field WKS_PROTOCOL = Field.uint("dns.wks.protocol", "Protocol", 8)
            .values(ValueNames.of(6, "TCP", 17, "UDP"))
            .spec(WKS);
    static final Field WKS_BITS = Field.uint("dns.wks.bits", "Bits", 8).hex().spec(WKS);

    static final Field SPF_LENGTH =
            Field.uint("dns.spf.length", "SPF Length", 8).spec(SPF);
    static final Field SPF_TEXT = Field.text("dns.spf", "SPF").spec(SPF);
    static final Field EUI48 =
            Field.of("dns.eui48", "EUI48 Address", Kind.ETHER, 48).spec(DnsSpec.RFC_7043.at("3.1"));
    static final Field EUI64 = Field.bytes("dns.eui64", "EUI64 Address").spec(DnsSpec.RFC_7043.at("4.1"));

    static final DnsFormat RESPONSIBLE = DnsFormat.of(name(MAILBOX), name(RP_TEXT));
    static final DnsFormat CELL = DnsFormat.of(number(SUBTYPE), name(HOSTNAME));
    static final DnsFormat REWRITING = DnsFormat.of(
            number(ORDER),
            number(PREFERENCE),
            prefixed(FLAGS_LENGTH, FLAGS),
            prefixed(SERVICE_LENGTH, SERVICE),
            prefixed(REGEX_LENGTH, REGEX),
            (w, v, names) -> {
                int at = w.position();
                DnsName name = names.walk(w, REPLACEMENT, v == null ? DnsName.ROOT : (DnsName) v, false);
                if (w.reading() && !w.failed()) {
                    w.derived(REPLACEMENT_LENGTH, name.wireBytes(), at, w.position() - at);
                }
                return name;
            });
    static final DnsFormat LOCATION = DnsFormat.of(
            number(LOC_VERSION),
            number(SIZE),
            number(HORIZONTAL),
            number(VERTICAL),
            number(LATITUDE),
            number(LONGITUDE),
            number(ALTITUDE));
    static final DnsFormat WELL_KNOWN =
            DnsFormat.of(bytes(WKS_ADDRESS, 4), number(WKS_PROTOCOL), repeated(number(WKS_BITS)));
    static final DnsFormat SENDER_POLICY = DnsFormat.of(repeated(prefixed(SPF_LENGTH, SPF_TEXT)));
    static final DnsFormat HARDWARE_48 = DnsFormat.of(bytes(EUI48, 6));
    static final DnsFormat HARDWARE_64 = DnsFormat.of(bytes(EUI64, 8));

    static final List<Field> ALL = List.of(
            MAILBOX,
            RP_TEXT,
            SUBTYPE,
            HOSTNAME,
            ORDER,
            PREFERENCE,
            FLAGS_LENGTH,
            FLAGS,
            SERVICE_LENGTH,
            SERVICE,
            REGEX_LENGTH,
            REGEX,
            REPLACEMENT_LENGTH,
            REPLACEMENT,
            LOC_VERSION,
            SIZE,
            HORIZONTAL,
            VERTICAL,
            LATITUDE,
            LONGITUDE,
            ALTITUDE,
            WKS_ADDRESS,
            WKS_PROTOCOL,
            WKS_BITS,
            SPF_LENGTH,
            SPF_TEXT,
            EUI48,
            EUI64);

    private DnsRare() {}
}
