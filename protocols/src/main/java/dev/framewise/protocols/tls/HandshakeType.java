package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.ValueNames;

/** The messages of the handshake (IANA, TLS HandshakeType). */
final class HandshakeType {
    static final int HELLO_REQUEST = 0;
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int NEW_SESSION_TICKET = 4;
    static final int END_OF_EARLY_DATA = 5;
    static final int ENCRYPTED_EXTENSIONS = 8;
    static final int CERTIFICATE = 11;
    static final int SERVER_KEY_EXCHANGE = 12;
    static final int CERTIFICATE_REQUEST = 13;
    static final int SERVER_HELLO_DONE = 14;
    static final int CERTIFICATE_VERIFY = 15;
    static final int CLIENT_KEY_EXCHANGE = 16;
    static final int FINISHED = 20;
    static final int CERTIFICATE_STATUS = 22;
    static final int KEY_UPDATE = 24;
    static final int COMPRESSED_CERTIFICATE = 25;

    static final ValueNames NAMES = ValueNames.of(
            HELLO_REQUEST,
            "Hello Request",
            CLIENT_HELLO,
            "Client Hello",
            SERVER_HELLO,
            "Server Hello",
            3,
            "Hello Verify Request",
            NEW_SESSION_TICKET,
            "New Session Ticket",
            END_OF_EARLY_DATA,
            "End of Early Data",
            6,
            "Hello Retry Request",
            ENCRYPTED_EXTENSIONS,
            "Encrypted Extensions",
            CERTIFICATE,
            "Certificate",
            SERVER_KEY_EXCHANGE,
            "Server Key Exchange",
            CERTIFICATE_REQUEST,
            "Certificate Request",
            SERVER_HELLO_DONE,
            "Server Hello Done",
            CERTIFICATE_VERIFY,
            "Certificate Verify",
            CLIENT_KEY_EXCHANGE,
            "Client Key Exchange",
            FINISHED,
            "Finished",
            21,
            "Client Certificate URL",
            CERTIFICATE_STATUS,
            "Certificate Status",
            23,
            "Supplemental Data",
            KEY_UPDATE,
            "Key Update",
            COMPRESSED_CERTIFICATE,
            "Compressed Certificate",
            67,
            "Encrypted Extensions");

    private HandshakeType() {}

    static boolean known(int type) {
        return NAMES.name(type) != null;
    }
}
