package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.WireReader;

/** The messages of the handshake that carry certificates, signatures and keys. */
final class KeyWalk {
    private static final int NAMED_CURVE = 3;

    private KeyWalk() {}

    /** RFC 8446 §4.4.2, RFC 5246 §7.4.2. */
    static void certificates(WireReader r, boolean is13, Hello into) {
        if (is13) {
            HandshakeWalk.bytes(r, KeyFields.CONTEXT, r.number(KeyFields.CONTEXT_LENGTH, 0));
        }
        r.begin(KeyFields.CERTIFICATES_LENGTH);
        r.open(KeyFields.CERTIFICATES);
        while (r.present(false)) {
            int n = r.number(KeyFields.CERTIFICATE_LENGTH, 0);
            int at = r.position();
            Bytes der = r.ahead(Bytes.EMPTY, n);
            HandshakeWalk.bytes(r, KeyFields.CERTIFICATE, n);
            if (!r.leavesOut(KeyFields.SUBJECT)
                    || !r.leavesOut(KeyFields.ISSUER)
                    || !r.leavesOut(KeyFields.DNS_NAME)
                    || !r.leavesOut(KeyFields.NOT_AFTER)
                    || !r.leavesOut(KeyFields.NOT_BEFORE)
                    || !r.leavesOut(KeyFields.SERIAL)) {
                Certificate.show(der, at, r);
            }
            if (is13) {
                // Each certificate has extensions of its own, which may be the same ones.
                Hello own = new Hello();
                ExtensionWalk.all(r, HandshakeType.CERTIFICATE, own);
            }
        }
        r.close();
        r.end();
    }

    /** RFC 8446 §4.3.2, RFC 5246 §7.4.4. */
    static void certificateRequest(WireReader r, TlsContext context, Hello into) {
        if (context.is13()) {
            HandshakeWalk.bytes(r, KeyFields.CONTEXT, r.number(KeyFields.CONTEXT_LENGTH, 0));
            ExtensionWalk.all(r, HandshakeType.CERTIFICATE_REQUEST, into);
            return;
        }
        r.begin(KeyFields.CERT_TYPES_COUNT);
        r.open(KeyFields.CERT_TYPES);
        while (r.present(false)) {
            r.number(KeyFields.CERT_TYPE, 0);
        }
        r.close();
        r.end();
        if (context.version() >= Version.TLS_1_2) {
            ExtensionWalk.signatures(r);
        }
        names(r);
    }

    static void names(WireReader r) {
        r.begin(KeyFields.DNAMES_LENGTH);
        if (r.present(false)) {
            r.open(KeyFields.DNAMES);
            while (r.present(false)) {
                r.prefixed(KeyFields.DNAME_LENGTH, KeyFields.DNAME, Bytes.EMPTY);
            }
            r.close();
        }
        r.end();
    }

    static void certificateVerify(WireReader r, TlsContext context) {
        if (context.version() >= Version.TLS_1_2) {
            ExtensionWalk.signature(r);
        }
        r.prefixed(KeyFields.VERIFY_LENGTH, KeyFields.VERIFY_SIGNATURE, Bytes.EMPTY);
    }

    /** RFC 6066 §8. */
    static void status(WireReader r) {
        r.number(KeyFields.STATUS_TYPE, 0);
        r.prefixed(KeyFields.OCSP_LENGTH, KeyFields.OCSP, Bytes.EMPTY);
    }

    /** RFC 8879 §4. */
    static void compressedCertificate(WireReader r) {
        r.number(KeyFields.COMPRESSED_ALGORITHM, 0);
        r.number(KeyFields.UNCOMPRESSED_LENGTH, 0);
        r.prefixed(KeyFields.COMPRESSED_LENGTH, KeyFields.COMPRESSED_MESSAGE, Bytes.EMPTY);
    }

    /** RFC 5246 §7.4.3, RFC 8422 §5.4. */
    static void serverKeyExchange(WireReader r, TlsContext context) {
        CipherSuite.KeyExchange by = CipherSuite.keyExchange(context.suite());
        if (by == CipherSuite.KeyExchange.ECDH) {
            int curve = r.number(KeyFields.CURVE_TYPE, 0);
            if (curve != NAMED_CURVE) {
                r.rest(TlsFields.BODY, Bytes.EMPTY);
                return;
            }
            r.number(KeyFields.NAMED_CURVE, 0);
            r.prefixed(KeyFields.SERVER_POINT_LENGTH, KeyFields.SERVER_POINT, Bytes.EMPTY);
        } else if (by == CipherSuite.KeyExchange.DH) {
            r.prefixed(KeyFields.P_LENGTH, KeyFields.P, Bytes.EMPTY);
            r.prefixed(KeyFields.G_LENGTH, KeyFields.G, Bytes.EMPTY);
            r.prefixed(KeyFields.YS_LENGTH, KeyFields.YS, Bytes.EMPTY);
        } else {
            r.rest(TlsFields.BODY, Bytes.EMPTY);
            return;
        }
        if (r.present(false)) {
            if (context.version() >= Version.TLS_1_2) {
                ExtensionWalk.signature(r);
            }
            r.prefixed(KeyFields.SIGNATURE_LENGTH, KeyFields.SIGNATURE, Bytes.EMPTY);
        }
    }

    /** RFC 5246 §7.4.7, RFC 8422 §5.7. */
    static void clientKeyExchange(WireReader r, TlsContext context) {
        switch (CipherSuite.keyExchange(context.suite())) {
            case ECDH -> r.prefixed(KeyFields.CLIENT_POINT_LENGTH, KeyFields.CLIENT_POINT, Bytes.EMPTY);
            case DH -> r.prefixed(KeyFields.YC_LENGTH, KeyFields.YC, Bytes.EMPTY);
            case RSA -> {
                if (context.version() >= Version.TLS_1_0) {
                    r.prefixed(KeyFields.EPMS_LENGTH, KeyFields.EPMS, Bytes.EMPTY);
                } else {
                    r.rest(KeyFields.EPMS, Bytes.EMPTY);
                }
            }
            case UNKNOWN -> r.rest(TlsFields.BODY, Bytes.EMPTY);
        }
    }
}
