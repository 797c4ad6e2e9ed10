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

    public static final Document RFC_1183 = new Document("RFC 1183", "New DNS RR Definitions", "1990-10");
    public static final Document RFC_1876 = new Document(
            "RFC 1876", "A Means for Expressing Location Information in the Domain Name System", "1996-01");
    public static final Document RFC_3403 = new Document(
            "RFC 3403", "Dynamic Delegation Discovery System (DDDS) Part Three: The DNS Database", "2002-10");
    public static final Document RFC_4034 =
            new Document("RFC 4034", "Resource Records for the DNS Security Extensions", "2005-03");
    public static final Document RFC_4255 =
            new Document("RFC 4255", "Using DNS to Securely Publish SSH Key Fingerprints", "2006-01");
    public static final Document RFC_4398 =
            new Document("RFC 4398", "Storing Certificates in the Domain Name System (DNS)", "2006-03");
    public static final Document RFC_4795 =
            new Document("RFC 4795", "Link-Local Multicast Name Resolution (LLMNR)", "2007-01");
    public static final Document RFC_5011 =
            new Document("RFC 5011", "Automated Updates of DNS Security (DNSSEC) Trust Anchors", "2007-09");
    public static final Document RFC_5155 =
            new Document("RFC 5155", "DNS Security (DNSSEC) Hashed Authenticated Denial of Existence", "2008-03");
    public static final Document RFC_6698 =
            new Document("RFC 6698", "The DNS-Based Authentication of Named Entities (DANE) Protocol: TLSA", "2012-08");
    public static final Document RFC_6762 = new Document("RFC 6762", "Multicast DNS", "2013-02");
    public static final Document RFC_7043 =
            new Document("RFC 7043", "Resource Records for EUI-48 and EUI-64 Addresses in the DNS", "2013-10");
    public static final Document RFC_7208 = new Document(
            "RFC 7208", "Sender Policy Framework (SPF) for Authorizing Use of Domains in Email", "2014-04");
    public static final Document RFC_7477 =
            new Document("RFC 7477", "Child-to-Parent Synchronization in DNS", "2015-03");
    public static final Document RFC_7828 = new Document("RFC 7828", "The edns-tcp-keepalive EDNS0 Option", "2016-04");
    public static final Document RFC_7830 = new Document("RFC 7830", "The EDNS(0) Padding Option", "2016-05");
    public static final Document RFC_7871 = new Document("RFC 7871", "Client Subnet in DNS Queries", "2016-05");
    public static final Document RFC_7873 = new Document("RFC 7873", "Domain Name System (DNS) Cookies", "2016-05");
    public static final Document RFC_7929 = new Document(
            "RFC 7929", "DNS-Based Authentication of Named Entities (DANE) Bindings for OpenPGP", "2016-08");
    public static final Document RFC_8659 =
            new Document("RFC 8659", "DNS Certification Authority Authorization (CAA) Resource Record", "2019-11");
    public static final Document RFC_8914 = new Document("RFC 8914", "Extended DNS Errors", "2020-10");
    public static final Document RFC_8976 = new Document("RFC 8976", "Message Digest for DNS Zones", "2021-02");
    public static final Document RFC_9460 = new Document(
            "RFC 9460", "Service Binding and Parameter Specification via the DNS (SVCB and HTTPS)", "2023-11");

    private DnsSpec() {}
}
