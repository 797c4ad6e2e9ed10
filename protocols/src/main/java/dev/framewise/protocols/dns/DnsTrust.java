package dev.framewise.protocols.dns;

import static dev.framewise.protocols.dns.DnsFormat.group;
import static dev.framewise.protocols.dns.DnsFormat.number;
import static dev.framewise.protocols.dns.DnsFormat.rest;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records about certificates and keys of other protocols: TLSA, SSHFP, CAA, CERT, OPENPGPKEY. */
final class DnsTrust {
    private static final Spec TLSA = DnsSpec.RFC_6698.at("2.1");
    private static final Spec SSHFP = DnsSpec.RFC_4255.at("3.1");
    private static final Spec CAA = DnsSpec.RFC_8659.at("4.1");
    private static final Spec CERT = DnsSpec.RFC_4398.at("2");

    static final Field USAGE = Field.uint("dns.tlsa.certificate_usage", "Certificate Usage", 8)
            .values(ValueNames.of(
                    0,
                    "CA constraint (PKIX-TA)",
                    1,
                    "Service certificate constraint (PKIX-EE)",
                    2,
                    "Trust anchor assertion (DANE-TA)",
                    3,
                    "Domain-issued certificate (DANE-EE)"))
            .spec(TLSA);
    static final Field SELECTOR = Field.uint("dns.tlsa.selector", "Selector", 8)
            .values(ValueNames.of(0, "Full certificate", 1, "SubjectPublicKeyInfo"))
            .spec(TLSA);
    static final Field MATCHING = Field.uint("dns.tlsa.matching_type", "Matching Type", 8)
            .values(ValueNames.of(0, "No Hash Used", 1, "SHA-256", 2, "SHA-512"))
            .spec(TLSA);
    static final Field ASSOCIATION = Field.bytes(
                    "dns.tlsa.certificate_association_data", "Certificate Association Data")
            .spec(TLSA);

    static final Field SSH_ALGORITHM = Field.uint("dns.sshfp.algorithm", "Algorithm", 8)
            .values(ValueNames.of(1, "RSA", 2, "DSA", 3, "ECDSA", 4, "Ed25519", 6, "Ed448"))
            .spec(SSHFP);
    static final Field SSH_TYPE = Field.uint("dns.sshfp.fingerprint.type", "Fingerprint type", 8)
            .values(ValueNames.of(1, "SHA1", 2, "SHA256"))
            .spec(SSHFP);
    static final Field FINGERPRINT =
            Field.bytes("dns.sshfp.fingerprint", "Fingerprint").spec(SSHFP);

    static final Field CAA_FLAGS =
            Field.uint("dns.caa.flags", "CAA Flags", 8).hex().spec(CAA);
    static final Field CRITICAL =
            Field.flag("dns.caa.flags.issuer_critical", "Issuer Critical").spec(CAA);
    static final Field CAA_RESERVED =
            Field.uint("dns.caa.flags.reserved", "Reserved", 7).hex().spec(CAA);
    static final Field ISSUE = Field.text("dns.caa.issue", "Issue").spec(DnsSpec.RFC_8659.at("4.2"));
    static final Field ISSUE_WILD =
            Field.text("dns.caa.issuewild", "Issue Wildcard").spec(DnsSpec.RFC_8659.at("4.3"));
    static final Field REPORT = Field.text("dns.caa.iodef", "Report URL").spec(DnsSpec.RFC_8659.at("4.4"));
    static final Field UNKNOWN_TAG =
            Field.text("dns.caa.unknown", "Unknown tag").spec(CAA);
    static final Field TAG_LENGTH =
            Field.uint("dns.caa.tag_length", "Tag length", 8).spec(CAA);
    static final Field TAG = Field.text("dns.caa.tag", "Tag").spec(CAA);
    static final Field VALUE = Field.text("dns.caa.value", "Value").spec(CAA);

    static final Field CERT_TYPE = Field.uint("dns.cert.type", "Type", 16)
            .values(ValueNames.of(1, "PKIX", 2, "SPKI", 3, "PGP", 4, "IPKIX", 5, "ISPKI", 6, "IPGP"))
            .spec(CERT);
    static final Field CERT_KEY_TAG =
            Field.uint("dns.cert.key_tag", "Key Tag", 16).hex().spec(CERT);
    static final Field CERT_ALGORITHM = Field.uint("dns.cert.algorithm", "Algorithm", 8)
            .values(DnsSecurity.ALGORITHMS)
            .spec(CERT);
    static final Field CERTIFICATE =
            Field.bytes("dns.cert.certificate", "Certificate (or CRL)").spec(CERT);

    static final Field OPENPGP = Field.bytes("dns.openpgpkey", "OpenPGP Key").spec(DnsSpec.RFC_7929.at("2"));

    static final DnsFormat CERTIFICATE_ASSOCIATION =
            DnsFormat.of(number(USAGE), number(SELECTOR), number(MATCHING), rest(ASSOCIATION));

    static final DnsFormat SSH_FINGERPRINT = DnsFormat.of(number(SSH_ALGORITHM), number(SSH_TYPE), rest(FINGERPRINT));

    static final DnsFormat AUTHORITIES =
            DnsFormat.of(group(CAA_FLAGS, number(CRITICAL), number(CAA_RESERVED)), DnsTrust::tag);

    static final DnsFormat STORED_CERTIFICATE =
            DnsFormat.of(number(CERT_TYPE), number(CERT_KEY_TAG), number(CERT_ALGORITHM), rest(CERTIFICATE));

    static final DnsFormat OPENPGP_KEY = DnsFormat.of(rest(OPENPGP));

    static final List<Field> ALL = List.of(
            USAGE,
            SELECTOR,
            MATCHING,
            ASSOCIATION,
            SSH_ALGORITHM,
            SSH_TYPE,
            FINGERPRINT,
            CAA_FLAGS,
            CRITICAL,
            CAA_RESERVED,
            ISSUE,
            ISSUE_WILD,
            REPORT,
            UNKNOWN_TAG,
            TAG_LENGTH,
            TAG,
            VALUE,
            CERT_TYPE,
            CERT_KEY_TAG,
            CERT_ALGORITHM,
            CERTIFICATE,
            OPENPGP);

    private static final int LONGEST_KNOWN_TAG = 9;

    private DnsTrust() {}

    /** What an authority may or must do: the node is named by the tag that stands within it. RFC 8659 §4.1. */
    private static Object tag(Wire w, Object value, DnsNames names) {
        List<?> m = (List<?>) value;
        Bytes tag = m == null ? Bytes.EMPTY : (Bytes) m.get(0);
        Bytes front = w.ahead(Bytes.of(tag.length()).then(tag), 1 + LONGEST_KNOWN_TAG);
        int length = front.isEmpty() ? 0 : Math.min(front.at(0), front.length() - 1);
        w.open(
                switch (new String(
                        front.slice(Math.min(1, front.length()), length + Math.min(1, front.length()))
                                .toArray(),
                        StandardCharsets.ISO_8859_1)) {
                    case "issue" -> ISSUE;
                    case "issuewild" -> ISSUE_WILD;
                    case "iodef" -> REPORT;
                    default -> UNKNOWN_TAG;
                });
        Bytes read = w.prefixed(TAG_LENGTH, TAG, tag);
        Bytes what = w.rest(VALUE, m == null ? Bytes.EMPTY : (Bytes) m.get(1));
        if (w.reading()) {
            w.value(new String(what.toArray(), StandardCharsets.UTF_8));
        }
        w.close();
        return List.of(read, what);
    }
}
