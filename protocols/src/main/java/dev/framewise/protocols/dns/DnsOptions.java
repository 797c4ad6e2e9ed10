package dev.framewise.protocols.dns;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/** What the options of EDNS say. Their data are kept as bytes, and each byte is shown by what it means. */
final class DnsOptions {
    private static final int SUBNET = 8;
    private static final int COOKIE = 10;
    private static final int KEEP_ALIVE = 11;
    private static final int PADDED = 12;
    private static final int ERROR = 15;
    private static final int MOST_BYTES = 65_535;
    private static final int COOKIE_BYTES = 8;

    static final Field FAMILY = Field.uint("dns.opt.client.family", "Family", 16)
            .values(ValueNames.of(1, "IPv4", 2, "IPv6"))
            .spec(DnsSpec.RFC_7871.at("6"));
    static final Field NETMASK =
            Field.uint("dns.opt.client.netmask", "Source Netmask", 8).spec(DnsSpec.RFC_7871.at("6"));
    static final Field SCOPE =
            Field.uint("dns.opt.client.scope", "Scope Netmask", 8).spec(DnsSpec.RFC_7871.at("6"));
    static final Field ADDRESS_4 =
            Field.of("dns.opt.client.addr4", "Client Subnet", Kind.IPV4, 0).spec(DnsSpec.RFC_7871.at("6"));
    static final Field ADDRESS_6 =
            Field.of("dns.opt.client.addr6", "Client Subnet", Kind.IPV6, 0).spec(DnsSpec.RFC_7871.at("6"));
    static final Field ADDRESS =
            Field.bytes("dns.opt.client.addr", "Client Subnet").spec(DnsSpec.RFC_7871.at("6"));
    static final Field CLIENT_COOKIE =
            Field.bytes("dns.opt.cookie.client", "Client Cookie").spec(DnsSpec.RFC_7873.at("4"));
    static final Field SERVER_COOKIE =
            Field.bytes("dns.opt.cookie.server", "Server Cookie").spec(DnsSpec.RFC_7873.at("4"));
    static final Field TIMEOUT =
            Field.uint("dns.opt.edns_tcp_keepalive.timeout", "Timeout", 16).spec(DnsSpec.RFC_7828.at("3.1"));
    static final Field PADDING = Field.bytes("dns.opt.padding", "Padding").spec(DnsSpec.RFC_7830.at("3"));
    static final Field ERROR_CODE =
            Field.uint("dns.opt.ext_error.info_code", "Info Code", 16).spec(DnsSpec.RFC_8914.at("2"));
    static final Field ERROR_TEXT =
            Field.text("dns.opt.ext_error.extra_text", "Extra Text").spec(DnsSpec.RFC_8914.at("2"));

    static final List<Field> ALL = List.of(
            FAMILY,
            NETMASK,
            SCOPE,
            ADDRESS_4,
            ADDRESS_6,
            ADDRESS,
            CLIENT_COOKIE,
            SERVER_COOKIE,
            TIMEOUT,
            PADDING,
            ERROR_CODE,
            ERROR_TEXT);

    private DnsOptions() {}

    /** The walk of an option's data up to their end. */
    static Bytes walk(Wire w, int code, Bytes m) {
        Bytes data = w.ahead(m, MOST_BYTES);
        int n = data.length();
        boolean known = switch (code) {
            case SUBNET -> n >= 4;
            case COOKIE -> n >= COOKIE_BYTES;
            case KEEP_ALIVE -> n == 2;
            case PADDED -> n > 0;
            case ERROR -> n >= 2;
            default -> false;
        };
        if (!known) {
            return w.rest(DnsFields.OPTION_DATA, data);
        }
        w.open(DnsFields.OPTION_DATA);
        switch (code) {
            case SUBNET -> subnet(w, data);
            case COOKIE -> {
                w.bytes(CLIENT_COOKIE, data.first(COOKIE_BYTES), COOKIE_BYTES);
                if (n > COOKIE_BYTES) {
                    w.rest(SERVER_COOKIE, data.from(COOKIE_BYTES));
                }
            }
            case KEEP_ALIVE -> w.number(TIMEOUT, data.u16(0));
            case PADDED -> w.rest(PADDING, data);
            default -> {
                w.number(ERROR_CODE, data.u16(0));
                if (n > 2) {
                    w.rest(ERROR_TEXT, data.from(2));
                }
            }
        }
        w.close();
        return data;
    }

    /** The address is cut behind the bytes that the mask covers; what is shown is the whole one. RFC 7871 §6. */
    private static void subnet(Wire w, Bytes data) {
        int family = w.number(FAMILY, data.u16(0));
        w.number(NETMASK, data.at(2));
        w.number(SCOPE, data.at(3));
        Bytes address = data.from(4);
        int whole = family == 1 ? 4 : family == 2 ? 16 : 0;
        if (whole == 0 || address.length() > whole) {
            w.rest(ADDRESS, address);
            return;
        }
        w.open(family == 1 ? ADDRESS_4 : ADDRESS_6);
        w.rest(ADDRESS, address);
        if (w.reading()) {
            w.value(address.then(Bytes.wrap(new byte[whole - address.length()])));
        }
        w.close();
    }
}
