package dev.framewise.protocols.tls;

import static dev.framewise.protocols.tls.TlsSpec.RFC_5280;
import static dev.framewise.protocols.tls.TlsSpec.RFC_6066;
import static dev.framewise.protocols.tls.TlsSpec.RFC_8422;
import static dev.framewise.protocols.tls.TlsSpec.RFC_8879;
import static dev.framewise.protocols.tls.TlsSpec.tls12;
import static dev.framewise.protocols.tls.TlsSpec.tls13;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import java.util.List;

/** The fields of certificates, signatures and of the exchange of keys up to TLS 1.2. */
public final class KeyFields {
    public static final Field CERTIFICATES_LENGTH = Field.uint(
                    "tls.handshake.certificates_length", "Certificates Length", 24)
            .spec(tls13("4.4.2"));
    public static final Field CERTIFICATES =
            Field.group("tls.handshake.certificates", "Certificates").spec(tls13("4.4.2"));
    public static final Field CERTIFICATE_LENGTH = Field.uint(
                    "tls.handshake.certificate_length", "Certificate Length", 24)
            .spec(tls13("4.4.2"));
    public static final Field CERTIFICATE =
            Field.bytes("tls.handshake.certificate", "Certificate").spec(tls13("4.4.2"));
    public static final Field CONTEXT_LENGTH = Field.uint(
                    "tls.handshake.certificate_request_context_length", "Certificate Request Context Length", 8)
            .spec(tls13("4.3.2"));
    public static final Field CONTEXT = Field.bytes(
                    "tls.handshake.certificate_request_context", "Certificate Request Context")
            .spec(tls13("4.3.2"));
    public static final Field SUBJECT =
            Field.text("framewise.tls.certificate.subject", "Subject").spec(RFC_5280.at("4.1.2.6"));
    public static final Field ISSUER =
            Field.text("framewise.tls.certificate.issuer", "Issuer").spec(RFC_5280.at("4.1.2.4"));
    public static final Field NOT_BEFORE =
            Field.text("framewise.tls.certificate.not_before", "Not before").spec(RFC_5280.at("4.1.2.5"));
    public static final Field NOT_AFTER =
            Field.text("framewise.tls.certificate.not_after", "Not after").spec(RFC_5280.at("4.1.2.5"));
    public static final Field DNS_NAME =
            Field.text("framewise.tls.certificate.dns_name", "DNS name").spec(RFC_5280.at("4.2.1.6"));
    public static final Field SERIAL = Field.text("framewise.tls.certificate.serial_number", "Serial number")
            .spec(RFC_5280.at("4.1.2.2"));
    public static final Field CERT_TYPES_COUNT = Field.uint(
                    "tls.handshake.cert_types_count", "Certificate types count", 8)
            .spec(tls12("7.4.4"));
    public static final Field CERT_TYPES =
            Field.group("tls.handshake.cert_types", "Certificate types").spec(tls12("7.4.4"));
    public static final Field CERT_TYPE = Field.uint("tls.handshake.cert_type", "Certificate type", 8)
            .values(NamedValues.CERTIFICATE_TYPES)
            .spec(tls12("7.4.4"));
    public static final Field DNAMES_LENGTH = Field.uint("tls.handshake.dnames_len", "Distinguished Names Length", 16)
            .spec(tls12("7.4.4"));
    public static final Field DNAMES =
            Field.group("tls.handshake.dnames", "Distinguished Names").spec(tls12("7.4.4"));
    public static final Field DNAME_LENGTH = Field.uint("tls.handshake.dname_len", "Distinguished Name Length", 16)
            .spec(tls12("7.4.4"));
    public static final Field DNAME =
            Field.of("tls.handshake.dname", "Distinguished Name", Kind.GROUP, 0).spec(tls12("7.4.4"));
    public static final Field CURVE_TYPE = Field.uint("tls.handshake.server_curve_type", "Curve Type", 8)
            .hex()
            .values(NamedValues.CURVE_TYPES)
            .spec(RFC_8422.at("5.4"));
    public static final Field NAMED_CURVE = Field.uint("tls.handshake.server_named_curve", "Named Curve", 16)
            .hex()
            .values(Groups.NAMES)
            .spec(RFC_8422.at("5.4"));
    public static final Field SERVER_POINT_LENGTH =
            Field.uint("tls.handshake.server_point_len", "Pubkey Length", 8).spec(RFC_8422.at("5.4"));
    public static final Field SERVER_POINT =
            Field.bytes("tls.handshake.server_point", "Pubkey").spec(RFC_8422.at("5.4"));
    public static final Field CLIENT_POINT_LENGTH =
            Field.uint("tls.handshake.client_point_len", "Pubkey Length", 8).spec(RFC_8422.at("5.7"));
    public static final Field CLIENT_POINT =
            Field.bytes("tls.handshake.client_point", "Pubkey").spec(RFC_8422.at("5.7"));
    public static final Field P_LENGTH =
            Field.uint("tls.handshake.p_len", "p Length", 16).spec(tls12("7.4.3"));
    public static final Field P = Field.bytes("tls.handshake.p", "p").spec(tls12("7.4.3"));
    public static final Field G_LENGTH =
            Field.uint("tls.handshake.g_len", "g Length", 16).spec(tls12("7.4.3"));
    public static final Field G = Field.bytes("tls.handshake.g", "g").spec(tls12("7.4.3"));
    public static final Field YS_LENGTH =
            Field.uint("tls.handshake.ys_len", "Pubkey Length", 16).spec(tls12("7.4.3"));
    public static final Field YS = Field.bytes("tls.handshake.ys", "Pubkey").spec(tls12("7.4.3"));
    public static final Field YC_LENGTH =
            Field.uint("tls.handshake.yc_len", "Pubkey Length", 16).spec(tls12("7.4.7.2"));
    public static final Field YC = Field.bytes("tls.handshake.yc", "Pubkey").spec(tls12("7.4.7.2"));
    public static final Field SIGNATURE_LENGTH =
            Field.uint("tls.handshake.sig_len", "Signature Length", 16).spec(tls12("7.4.3"));
    public static final Field SIGNATURE =
            Field.bytes("tls.handshake.sig", "Signature").spec(tls12("7.4.3"));
    public static final Field EPMS_LENGTH = Field.uint("tls.handshake.epms_len", "Encrypted PreMaster length", 16)
            .spec(tls12("7.4.7.1"));
    public static final Field EPMS =
            Field.bytes("tls.handshake.epms", "Encrypted PreMaster").spec(tls12("7.4.7.1"));
    public static final Field VERIFY_LENGTH = Field.uint(
                    "tls.handshake.client_cert_vrfy.sig_len", "Signature length", 16)
            .spec(tls13("4.4.3"));
    public static final Field VERIFY_SIGNATURE =
            Field.bytes("tls.handshake.client_cert_vrfy.sig", "Signature").spec(tls13("4.4.3"));
    public static final Field STATUS_TYPE = Field.uint(
                    "tls.handshake.extensions_status_request_type", "Certificate Status Type", 8)
            .values(NamedValues.STATUS_TYPES)
            .spec(RFC_6066.at("8"));
    public static final Field OCSP_LENGTH = Field.uint("tls.handshake.ocsp_response_len", "OCSP Response Length", 24)
            .spec(RFC_6066.at("8"));
    public static final Field OCSP =
            Field.bytes("framewise.tls.ocsp_response", "OCSP Response").spec(RFC_6066.at("8"));
    public static final Field COMPRESSED_ALGORITHM = Field.uint("tls.compress_certificate.algorithm", "Algorithm", 16)
            .values(NamedValues.CERTIFICATE_COMPRESSIONS)
            .spec(RFC_8879.at("3"));
    public static final Field UNCOMPRESSED_LENGTH = Field.uint(
                    "tls.compress_certificate.uncompressed_length", "Uncompressed Length", 24)
            .spec(RFC_8879.at("4"));
    public static final Field COMPRESSED_LENGTH = Field.uint(
                    "tls.compress_certificate.compressed_certificate_message.length", "Length", 24)
            .spec(RFC_8879.at("4"));
    public static final Field COMPRESSED_MESSAGE = Field.bytes(
                    "tls.compress_certificate.compressed_certificate_message", "Compressed Certificate Message")
            .spec(RFC_8879.at("4"));

    static final List<Field> ALL = List.of(
            CERTIFICATES_LENGTH,
            CERTIFICATES,
            CERTIFICATE_LENGTH,
            CERTIFICATE,
            CONTEXT_LENGTH,
            CONTEXT,
            SUBJECT,
            ISSUER,
            NOT_BEFORE,
            NOT_AFTER,
            DNS_NAME,
            SERIAL,
            CERT_TYPES_COUNT,
            CERT_TYPES,
            CERT_TYPE,
            DNAMES_LENGTH,
            DNAMES,
            DNAME_LENGTH,
            DNAME,
            CURVE_TYPE,
            NAMED_CURVE,
            SERVER_POINT_LENGTH,
            SERVER_POINT,
            CLIENT_POINT_LENGTH,
            CLIENT_POINT,
            P_LENGTH,
            P,
            G_LENGTH,
            G,
            YS_LENGTH,
            YS,
            YC_LENGTH,
            YC,
            SIGNATURE_LENGTH,
            SIGNATURE,
            EPMS_LENGTH,
            EPMS,
            VERIFY_LENGTH,
            VERIFY_SIGNATURE,
            STATUS_TYPE,
            OCSP_LENGTH,
            OCSP,
            COMPRESSED_ALGORITHM,
            UNCOMPRESSED_LENGTH,
            COMPRESSED_LENGTH,
            COMPRESSED_MESSAGE);

    private KeyFields() {}
}
