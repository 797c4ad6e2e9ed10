package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Spec;
import java.util.List;

/** What specifies TLS. */
public final class TlsSpec {
    public static final Document RFC_8446 =
            new Document("RFC 8446", "The Transport Layer Security (TLS) Protocol Version 1.3", "2018-08");
    public static final Document RFC_5246 =
            new Document("RFC 5246", "The Transport Layer Security (TLS) Protocol Version 1.2", "2008-08");
    public static final Document RFC_5280 = new Document(
            "RFC 5280",
            "Internet X.509 Public Key Infrastructure Certificate and Certificate Revocation List (CRL) Profile",
            "2008-05");
    public static final Document RFC_5746 =
            new Document("RFC 5746", "Transport Layer Security (TLS) Renegotiation Indication Extension", "2010-02");
    public static final Document RFC_6066 =
            new Document("RFC 6066", "Transport Layer Security (TLS) Extensions: Extension Definitions", "2011-01");
    public static final Document RFC_6520 = new Document(
            "RFC 6520",
            "Transport Layer Security (TLS) and Datagram Transport Layer Security (DTLS) Heartbeat Extension",
            "2012-02");
    public static final Document RFC_7301 = new Document(
            "RFC 7301", "Transport Layer Security (TLS) Application-Layer Protocol Negotiation Extension", "2014-07");
    public static final Document RFC_7465 = new Document("RFC 7465", "Prohibiting RC4 Cipher Suites", "2015-02");
    public static final Document RFC_7685 =
            new Document("RFC 7685", "A Transport Layer Security (TLS) ClientHello Padding Extension", "2015-10");
    public static final Document RFC_8422 = new Document(
            "RFC 8422",
            "Elliptic Curve Cryptography (ECC) Cipher Suites for Transport Layer Security (TLS) Versions 1.2 and Earlier",
            "2018-08");
    public static final Document RFC_8449 = new Document("RFC 8449", "Record Size Limit Extension for TLS", "2018-08");
    public static final Document RFC_8879 = new Document("RFC 8879", "TLS Certificate Compression", "2020-12");
    public static final Document RFC_8996 = new Document("RFC 8996", "Deprecating TLS 1.0 and TLS 1.1", "2021-03");
    public static final Document NEXT_PROTOCOL = new Document(
            "NPN", "Transport Layer Security (TLS) Next Protocol Negotiation Extension (draft)", "2012-05");

    static final List<Document> ALL = List.of(
            RFC_8446,
            RFC_5246,
            RFC_5280,
            RFC_5746,
            RFC_6066,
            RFC_6520,
            RFC_7301,
            RFC_7465,
            RFC_7685,
            RFC_8422,
            RFC_8449,
            RFC_8879,
            RFC_8996,
            NEXT_PROTOCOL);

    private TlsSpec() {}

    static Spec tls13(String section) {
        return RFC_8446.at(section);
    }

    static Spec tls12(String section) {
        return RFC_5246.at(section);
    }
}
