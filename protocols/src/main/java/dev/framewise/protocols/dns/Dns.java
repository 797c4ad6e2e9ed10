package dev.framewise.protocols.dns;

import dev.framewise.protocols.dissect.Protocol;
import java.util.List;

/** The Domain Name System as a catalogue entry. */
public final class Dns {
    /** UDP and TCP. RFC 1035 §4.2. */
    public static final int PORT = 53;

    public static final Protocol PROTOCOL = new Protocol(
            DnsFields.ROOT,
            "DNS",
            DnsFields.ALL,
            DnsRules.all(),
            List.of(
                    DnsSpec.RFC_1035,
                    DnsSpec.RFC_1034,
                    DnsSpec.RFC_2181,
                    DnsSpec.RFC_2308,
                    DnsSpec.RFC_2782,
                    DnsSpec.RFC_3596,
                    DnsSpec.RFC_4035,
                    DnsSpec.RFC_6891,
                    DnsSpec.RFC_7766),
            Dns.class);

    private Dns() {}
}
