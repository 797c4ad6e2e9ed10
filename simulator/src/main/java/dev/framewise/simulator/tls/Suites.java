package dev.framewise.simulator.tls;

import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;

/** What both ends offer: suites of TLS 1.3, and those of 1.2 that fit certificates of P-256 (RFC 8446 §B.4, RFC 5289). */
final class Suites {
    private static final int[] ALL = {
        CipherSuite.TLS_AES_128_GCM_SHA256,
        CipherSuite.TLS_AES_256_GCM_SHA384,
        CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    };

    private Suites() {}

    static int[] all() {
        return ALL.clone();
    }

    static ProtocolVersion[] versions(TlsSettings s) {
        return version(s.newest()).downTo(version(s.oldest()));
    }

    private static ProtocolVersion version(int number) {
        return number == 13 ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12;
    }
}
