package dev.framewise.protocols.icmpv6;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** The fields of neighbour discovery's options. */
final class NdOptionFields {
    private static final Spec OPTIONS = Icmpv6Fields.RFC_4861.at("4.6");
    private static final Spec LINK = Icmpv6Fields.RFC_4861.at("4.6.1");
    private static final Spec PREFIX_SPEC = Icmpv6Fields.RFC_4861.at("4.6.2");
    private static final Spec ROUTE = Icmpv6Fields.RFC_4191.at("2.3");
    private static final Spec MOBILE = Icmpv6Fields.RFC_6275.at("7.3");
    private static final Spec DNS =
            new Document("RFC 8106", "IPv6 Router Advertisement Options for DNS Configuration", "2017-03").at("5");
    private static final Spec SEND = new Document("RFC 3971", "SEcure Neighbor Discovery (SEND)", "2005-03").at("5.3");
    private static final Spec PORTAL = new Document(
                    "RFC 8910", "Captive-Portal Identification in DHCP and Router Advertisements", "2020-09")
            .at("2.3");
    private static final Spec NAT64 =
            new Document("RFC 8781", "Discovering PREF64 in Router Advertisements", "2020-04").at("4");

    static final Field OPT = Field.group("icmpv6.opt", "ICMPv6 Option").spec(OPTIONS);
    static final Field TYPE = Field.uint("icmpv6.opt.type", "Type", 8)
            .values(ValueNames.of(
                    1, "Source link-layer address",
                    2, "Target link-layer address",
                    3, "Prefix information",
                    4, "Redirected header",
                    5, "MTU",
                    6, "NBMA Shortcut Limit Option",
                    7, "Advertisement Interval",
                    8, "Home Agent Information",
                    9, "Source Address List",
                    10, "Target Address List",
                    11, "CGA",
                    12, "RSA Signature",
                    13, "Timestamp",
                    14, "Nonce",
                    15, "Trust Anchor",
                    16, "Certificate",
                    17, "IP Address/Prefix Option",
                    19, "Link-layer Address",
                    24, "Route Information",
                    25, "Recursive DNS Server",
                    26, "RA Flags Extension",
                    31, "DNS Search List Option",
                    33, "Address Registration Option",
                    34, "6LoWPAN Context Option",
                    37, "DHCP Captive-Portal",
                    38, "PREF64 Option",
                    253, "RFC3692-style Experiment 1",
                    254, "RFC3692-style Experiment 2"))
            .spec(OPTIONS);
    static final Field LENGTH = Field.uint("icmpv6.opt.length", "Length", 8).spec(OPTIONS);
    static final Field RESERVED = Field.group("icmpv6.opt.reserved", "Reserved").spec(OPTIONS);
    static final Field SOURCE_LINK =
            Field.bytes("icmpv6.opt.src_linkaddr", "Source Link-layer address").spec(LINK);
    static final Field TARGET_LINK = Field.bytes("icmpv6.opt.target_linkaddr", "Target Link-layer address")
            .spec(LINK);
    static final Field LINK_ADDRESS =
            Field.alias("icmpv6.opt.linkaddr", "Link-layer address", SOURCE_LINK, TARGET_LINK);
    static final Field PREFIX_LENGTH = uint("icmpv6.opt.prefix.length", "Prefix Length", 8, PREFIX_SPEC);
    static final Field PREFIX_FLAG =
            uint("icmpv6.opt.prefix.flag", "Flag", 8, PREFIX_SPEC).hex();
    static final Field PREFIX_L =
            Field.flag("icmpv6.opt.prefix.flag.l", "On-link flag(L)").spec(PREFIX_SPEC);
    static final Field PREFIX_A = Field.flag("icmpv6.opt.prefix.flag.a", "Autonomous address-configuration flag(A)")
            .spec(PREFIX_SPEC);
    static final Field PREFIX_R =
            Field.flag("icmpv6.opt.prefix.flag.r", "Router address flag(R)").spec(MOBILE);
    static final Field PREFIX_RSV = uint("icmpv6.opt.prefix.flag.reserved", "Reserved", 5, PREFIX_SPEC);
    static final Field VALID = uint("icmpv6.opt.prefix.valid_lifetime", "Valid Lifetime", 32, PREFIX_SPEC);
    static final Field PREFERRED = uint("icmpv6.opt.prefix.preferred_lifetime", "Preferred Lifetime", 32, PREFIX_SPEC);
    static final Field PREFIX =
            Field.of("icmpv6.opt.prefix", "Prefix", Kind.IPV6, 128).spec(PREFIX_SPEC);
    static final Field REDIRECTED =
            Field.group("icmpv6.opt.redirected_packet", "Redirected Packet").spec(Icmpv6Fields.RFC_4861.at("4.6.3"));
    static final Field MTU = uint("icmpv6.opt.mtu", "MTU", 32, Icmpv6Fields.RFC_4861.at("4.6.4"));
    static final Field INTERVAL = uint("icmpv6.opt.advertisement_interval", "Advertisement Interval", 32, MOBILE);
    static final Field HOME_PREFERENCE = uint("icmpv6.opt.home_agent_preference", "Home Agent Preference", 16, MOBILE);
    static final Field HOME_LIFETIME = uint("icmpv6.opt.home_agent_lifetime", "Home Agent Lifetime", 16, MOBILE);
    static final Field NONCE = Field.bytes("icmpv6.opt.nonce", "Nonce").spec(SEND);
    static final Field ROUTE_FLAG =
            uint("icmpv6.opt.route_info.flag", "Flag", 8, ROUTE).hex();
    static final Field ROUTE_PREFERENCE = uint(
                    "icmpv6.opt.route_info.flag.route_preference", "Route Preference", 2, ROUTE)
            .values(Icmpv6Fields.RA_PRF.values());
    static final Field ROUTE_RSV_HIGH =
            uint("framewise.icmpv6.opt.route_info.flag.reserved_high", "Reserved", 3, ROUTE);
    static final Field ROUTE_RSV_LOW = uint("framewise.icmpv6.opt.route_info.flag.reserved_low", "Reserved", 3, ROUTE);
    static final Field ROUTE_LIFETIME = uint("icmpv6.opt.route_lifetime", "Route Lifetime", 32, ROUTE);
    static final Field ROUTE_PREFIX =
            Field.bytes("framewise.icmpv6.opt.route_info.prefix", "Prefix").spec(ROUTE);
    static final Field RDNSS_LIFETIME = uint("icmpv6.opt.rdnss.lifetime", "Lifetime", 32, DNS);
    static final Field RDNSS = Field.of("icmpv6.opt.rdnss", "Recursive DNS Servers", Kind.IPV6, 128)
            .spec(DNS);
    static final Field DNSSL_LIFETIME = uint("icmpv6.opt.dnssl.lifetime", "Lifetime", 32, DNS);
    static final Field DNSSL_NAMES =
            Field.bytes("framewise.icmpv6.opt.dnssl.names", "Domain Names").spec(DNS);
    static final Field PORTAL_URI =
            Field.text("icmpv6.opt.captive_portal", "Captive Portal").spec(PORTAL);
    static final Field PREF64_LIFETIME = uint("icmpv6.opt.pref64.scaled_lifetime", "Scaled Lifetime", 13, NAT64);
    static final Field PREF64_PLC =
            uint("icmpv6.opt.pref64.plc", "PLC (Prefix Length Code)", 3, NAT64).hex();
    static final Field PREF64_PREFIX =
            Field.bytes("framewise.icmpv6.opt.pref64.prefix", "Prefix").spec(NAT64);
    static final Field DATA = Field.bytes("framewise.icmpv6.opt.data", "Data").spec(OPTIONS);

    static final List<Field> ALL = List.of(
            OPT,
            TYPE,
            LENGTH,
            RESERVED,
            SOURCE_LINK,
            TARGET_LINK,
            LINK_ADDRESS,
            PREFIX_LENGTH,
            PREFIX_FLAG,
            PREFIX_L,
            PREFIX_A,
            PREFIX_R,
            PREFIX_RSV,
            VALID,
            PREFERRED,
            PREFIX,
            REDIRECTED,
            MTU,
            INTERVAL,
            HOME_PREFERENCE,
            HOME_LIFETIME,
            NONCE,
            ROUTE_FLAG,
            ROUTE_PREFERENCE,
            ROUTE_RSV_HIGH,
            ROUTE_RSV_LOW,
            ROUTE_LIFETIME,
            ROUTE_PREFIX,
            RDNSS_LIFETIME,
            RDNSS,
            DNSSL_LIFETIME,
            DNSSL_NAMES,
            PORTAL_URI,
            PREF64_LIFETIME,
            PREF64_PLC,
            PREF64_PREFIX,
            DATA);

    private NdOptionFields() {}

    private static Field uint(String name, String label, int bits, Spec spec) {
        return Field.uint(name, label, bits).spec(spec);
    }
}
