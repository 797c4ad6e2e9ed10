package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.ValueNames;

/** Versions as they stand on the wire (RFC 8446 §4.1.2 and Appendix D). */
final class Version {
    static final int SSL_3 = 0x300;
    static final int TLS_1_0 = 0x301;
    static final int TLS_1_1 = 0x302;
    static final int TLS_1_2 = 0x303;
    static final int TLS_1_3 = 0x304;

    static final ValueNames NAMES = NamedValues.parse("""
            0002 SSL 2.0
            0300 SSL 3.0
            0301 TLS 1.0
            0302 TLS 1.1
            0303 TLS 1.2
            0304 TLS 1.3
            7f12 TLS 1.3 (draft 18)
            7f17 TLS 1.3 (draft 23)
            7f1a TLS 1.3 (draft 26)
            7f1b TLS 1.3 (draft 27)
            7f1c TLS 1.3 (draft 28)
            fb17 TLS 1.3 (Facebook draft 23)
            fb1a TLS 1.3 (Facebook draft 26)
            """);

    private Version() {}

    /** True for TLS 1.3 and for its drafts. */
    static boolean is13(int version) {
        return version == TLS_1_3 || version >>> 8 == 0x7f || version >>> 8 == 0xfb;
    }

    static String name(int version) {
        String n = NAMES.name(version);
        return n == null ? "0x" + Integer.toHexString(version) : n;
    }
}
