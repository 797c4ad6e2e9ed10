package dev.framewise.protocols.dns;

import dev.framewise.protocols.dissect.Protocol;
import java.util.List;
import java.util.stream.Stream;

/** The Domain Name System as a catalogue entry. */
public final class Dns {
    /** UDP and TCP. RFC 1035 §4.2. */
    public static final int PORT = 53;

    public static final Protocol PROTOCOL = new Protocol(
            DnsFields.ROOT,
            "DNS",
            Stream.of(
                            DnsFields.ALL,
                            DnsFields.RELATIONS,
                            DnsOptions.ALL,
                            DnsSecurity.ALL,
                            DnsTrust.ALL,
                            DnsServiceBinding.ALL,
                            DnsRare.ALL)
                    .flatMap(List::stream)
                    .toList(),
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
                    DnsSpec.RFC_7766,
                    DnsSpec.RFC_4034,
                    DnsSpec.RFC_5155,
                    DnsSpec.RFC_9460,
                    DnsSpec.RFC_6762,
                    DnsSpec.RFC_4795),
            Dns.class);

    private Dns() {}
}
