package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.ValueNames;

/** Cipher suites (IANA, TLS Cipher Suites), and what their names say about the exchange of keys. */
final class CipherSuite {
    static final ValueNames NAMES = NamedValues.parse(OldCipherSuites.LINES, NewCipherSuites.LINES);

    /** How keys are exchanged, as far as messages differ. */
    enum KeyExchange {
        RSA,
        DH,
        ECDH,
        UNKNOWN
    }

    private CipherSuite() {}

    static String name(int suite) {
        String n = NAMES.name(suite);
        return n == null ? "0x" + Integer.toHexString(suite) : n;
    }

    /** The part of the name in front of {@code _WITH_} tells. Suites with a shared key have forms of their own. */
    static KeyExchange keyExchange(int suite) {
        String n = NAMES.name(suite);
        int with = n == null ? -1 : n.indexOf("_WITH_");
        if (with < 0 || n.startsWith("TLS_PSK") || n.contains("_PSK_WITH_")) {
            return KeyExchange.UNKNOWN;
        }
        String by = n.substring(0, with);
        if (by.startsWith("TLS_ECDH")) {
            return KeyExchange.ECDH;
        }
        return by.startsWith("TLS_DH")
                ? KeyExchange.DH
                : by.startsWith("TLS_RSA") ? KeyExchange.RSA : KeyExchange.UNKNOWN;
    }
}
