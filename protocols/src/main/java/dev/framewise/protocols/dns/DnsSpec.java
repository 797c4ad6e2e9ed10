package dev.framewise.protocols.dns;

import dev.framewise.protocols.wire.Document;

/** What specifies the Domain Name System. */
public final class DnsSpec {
    public static final Document RFC_1034 =
            new Document("RFC 1034", "Domain names: concepts and facilities", "1987-11");
    public static final Document RFC_1035 =
            new Document("RFC 1035", "Domain names: implementation and specification", "1987-11");
    public static final Document RFC_2181 =
            new Document("RFC 2181", "Clarifications to the DNS Specification", "1997-07");
    public static final Document RFC_2308 = new Document("RFC 2308", "Negative Caching of DNS Queries", "1998-03");
    public static final Document RFC_2782 =
            new Document("RFC 2782", "A DNS RR for specifying the location of services (DNS SRV)", "2000-02");
    public static final Document RFC_3596 =
            new Document("RFC 3596", "DNS Extensions to Support IP Version 6", "2003-10");
    public static final Document RFC_4035 =
            new Document("RFC 4035", "Protocol Modifications for the DNS Security Extensions", "2005-03");
    public static final Document RFC_6891 =
            new Document("RFC 6891", "Extension Mechanisms for DNS (EDNS(0))", "2013-04");
    public static final Document RFC_7766 =
            new Document("RFC 7766", "DNS Transport over TCP: Implementation Requirements", "2016-03");

    private DnsSpec() {}
}
