package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.ValueNames;

/** What records hold (RFC 8446 §5.1, RFC 6520 §3). */
final class ContentType {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    static final int HEARTBEAT = 24;

    static final ValueNames NAMES = ValueNames.of(
            CHANGE_CIPHER_SPEC, "Change Cipher Spec",
            ALERT, "Alert",
            HANDSHAKE, "Handshake",
            APPLICATION_DATA, "Application Data",
            HEARTBEAT, "Heartbeat");

    private ContentType() {}

    static boolean known(int type) {
        return type >= CHANGE_CIPHER_SPEC && type <= HEARTBEAT;
    }
}
