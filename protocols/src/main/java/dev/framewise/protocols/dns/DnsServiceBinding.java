package dev.framewise.protocols.dns;

import static dev.framewise.protocols.dns.DnsFormat.bytes;
import static dev.framewise.protocols.dns.DnsFormat.name;
import static dev.framewise.protocols.dns.DnsFormat.number;
import static dev.framewise.protocols.dns.DnsFormat.prefixed;
import static dev.framewise.protocols.dns.DnsFormat.repeated;
import static dev.framewise.protocols.dns.DnsFormat.rest;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * SVCB and HTTPS: where a service is and how it is to be reached, with everything needed for the first connection. RFC 9460.
 *
 * <pre>
 *   ┌──────────┬────────┐ ┌─────┬────────┬───────┐
 *   │ priority │ target │ │ key │ length │ value │ …   keys in growing order
 *   └──────────┴────────┘ └─────┴────────┴───────┘
 * </pre>
 */
final class DnsServiceBinding {
    private static final Spec DATA = DnsSpec.RFC_9460.at("2.2");
    private static final int MANDATORY_KEY = 0;
    private static final int ALPN_KEY = 1;
    private static final int PORT_KEY = 3;
    private static final int IPV4_KEY = 4;
    private static final int ECH_KEY = 5;
    private static final int IPV6_KEY = 6;
    private static final int ODOH_KEY = 32_769;

    private static final ValueNames KEYS = ValueNames.of(
            0,
            "mandatory",
            1,
            "alpn",
            2,
            "no-default-alpn",
            3,
            "port",
            4,
            "ipv4hint",
            5,
            "ech",
            6,
            "ipv6hint",
            7,
            "dohpath",
            32_769,
            "odohconfig");

    static final Field PRIORITY =
            Field.uint("dns.svcb.svcpriority", "SvcPriority", 16).spec(DATA);
    static final Field TARGET = Field.text("dns.svcb.targetname", "TargetName").spec(DATA);
    static final Field PARAMETER = Field.group("dns.svcb.svcparam", "SvcParam").spec(DATA);
    static final Field KEY =
            Field.uint("dns.svcb.svcparam.key", "SvcParamKey", 16).values(KEYS).spec(DATA);
    static final Field LENGTH = Field.uint("dns.svcb.svcparam.value.length", "SvcParamValue length", 16)
            .spec(DATA);
    static final Field VALUE =
            Field.bytes("dns.svcb.svcparam.value", "SvcParamValue").spec(DATA);
    static final Field MANDATORY = Field.uint("dns.svcb.svcparam.mandatory.key", "Mandatory key", 16)
            .values(KEYS)
            .spec(DnsSpec.RFC_9460.at("8"));
    static final Field ALPN_LENGTH =
            Field.uint("dns.svcb.svcparam.alpn.length", "ALPN length", 8).spec(DnsSpec.RFC_9460.at("7.1"));
    static final Field ALPN = Field.text("dns.svcb.svcparam.alpn", "ALPN").spec(DnsSpec.RFC_9460.at("7.1"));
    static final Field PORT = Field.uint("dns.svcb.svcparam.port", "Port", 16).spec(DnsSpec.RFC_9460.at("7.2"));
    static final Field IPV4 =
            Field.of("dns.svcb.svcparam.ipv4hint.ip", "IP", Kind.IPV4, 32).spec(DnsSpec.RFC_9460.at("7.3"));
    static final Field IPV6 =
            Field.of("dns.svcb.svcparam.ipv6hint.ip", "IP", Kind.IPV6, 128).spec(DnsSpec.RFC_9460.at("7.3"));
    static final Field ECH =
            Field.bytes("dns.svcb.svcparam.echconfig", "ECHConfig").spec(DnsSpec.RFC_9460.at("14.3.2"));
    static final Field ODOH =
            Field.bytes("dns.svcb.svcparam.odohconfig", "ODoHConfig").spec(DnsSpec.RFC_9460.at("14.3.2"));

    static final DnsFormat BINDING =
            DnsFormat.of(number(PRIORITY), name(TARGET), repeated(DnsServiceBinding::parameter));

    private static final DnsFormat.Part MANDATORY_KEYS = repeated(number(MANDATORY));
    private static final DnsFormat.Part ALPN_NAMES = repeated(prefixed(ALPN_LENGTH, ALPN));
    private static final DnsFormat.Part PORT_NUMBER = number(PORT);
    private static final DnsFormat.Part IPV4_HINTS = repeated(bytes(IPV4, 4));
    private static final DnsFormat.Part IPV6_HINTS = repeated(bytes(IPV6, 16));
    private static final DnsFormat.Part ECH_CONFIG = rest(ECH);
    private static final DnsFormat.Part ODOH_CONFIG = rest(ODOH);
    private static final DnsFormat.Part OTHER = rest(VALUE);

    static final List<Field> ALL = List.of(
            PRIORITY, TARGET, PARAMETER, KEY, LENGTH, VALUE, MANDATORY, ALPN_LENGTH, ALPN, PORT, IPV4, IPV6, ECH, ODOH);

    private DnsServiceBinding() {}

    private static DnsFormat.Part value(int key) {
        return switch (key) {
            case MANDATORY_KEY -> MANDATORY_KEYS;
            case ALPN_KEY -> ALPN_NAMES;
            case PORT_KEY -> PORT_NUMBER;
            case IPV4_KEY -> IPV4_HINTS;
            case ECH_KEY -> ECH_CONFIG;
            case IPV6_KEY -> IPV6_HINTS;
            case ODOH_KEY -> ODOH_CONFIG;
            default -> OTHER;
        };
    }

    private static Object parameter(Wire w, Object value, DnsNames names) {
        List<?> m = (List<?>) value;
        w.open(PARAMETER);
        long key = w.number64(KEY, m == null ? 0 : (Long) m.get(0));
        w.begin(LENGTH);
        Object content = value((int) key).walk(w, m == null ? null : m.get(1), names);
        w.end();
        if (w.wantsCaptions()) {
            String name = KEYS.name(key);
            w.caption("SvcParam: " + (name == null ? "key" + key : name));
        }
        w.close();
        return List.of(key, content);
    }
}
