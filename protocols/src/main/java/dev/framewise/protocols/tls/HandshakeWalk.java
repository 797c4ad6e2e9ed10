package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.WireReader;

/** The messages of the handshake (RFC 8446 §4, RFC 5246 §7.4), without their header of four bytes. */
final class HandshakeWalk {
    static final int HEADER_BYTES = 4;
    private static final int RANDOM_BYTES = 32;
    private static final int LONGEST_SESSION_ID = 32;

    private HandshakeWalk() {}

    /**
     * A whole message with its header.
     *
     * @param into takes what a hello says
     */
    static int message(WireReader r, TlsContext context, Hello into) {
        r.open(TlsFields.HANDSHAKE);
        int type = r.number(TlsFields.HANDSHAKE_TYPE, 0);
        r.begin(TlsFields.HANDSHAKE_LENGTH);
        body(r, type, context, into);
        r.end();
        r.close();
        return type;
    }

    static void body(WireReader r, int type, TlsContext context, Hello into) {
        boolean is13 = context.is13();
        switch (type) {
            case HandshakeType.CLIENT_HELLO -> clientHello(r, into);
            case HandshakeType.SERVER_HELLO -> serverHello(r, into);
            case HandshakeType.ENCRYPTED_EXTENSIONS -> ExtensionWalk.all(r, type, into);
            case HandshakeType.CERTIFICATE -> KeyWalk.certificates(r, is13, into);
            case HandshakeType.CERTIFICATE_REQUEST -> KeyWalk.certificateRequest(r, context, into);
            case HandshakeType.CERTIFICATE_VERIFY -> KeyWalk.certificateVerify(r, context);
            case HandshakeType.CERTIFICATE_STATUS -> KeyWalk.status(r);
            case HandshakeType.COMPRESSED_CERTIFICATE -> KeyWalk.compressedCertificate(r);
            case HandshakeType.SERVER_KEY_EXCHANGE -> KeyWalk.serverKeyExchange(r, context);
            case HandshakeType.CLIENT_KEY_EXCHANGE -> KeyWalk.clientKeyExchange(r, context);
            case HandshakeType.NEW_SESSION_TICKET -> ticket(r, is13, into);
            case HandshakeType.KEY_UPDATE -> r.number(TlsFields.REQUEST_UPDATE, 0);
            case HandshakeType.FINISHED -> r.rest(TlsFields.VERIFY_DATA, Bytes.EMPTY);
            case HandshakeType.HELLO_REQUEST, HandshakeType.SERVER_HELLO_DONE, HandshakeType.END_OF_EARLY_DATA -> {}
            default -> r.rest(TlsFields.BODY, Bytes.EMPTY);
        }
    }

    private static void clientHello(WireReader r, Hello into) {
        into.version = r.number(TlsFields.VERSION, 0);
        random(r, into);
        sessionId(r);
        r.begin(TlsFields.CIPHER_SUITES_LENGTH);
        r.open(TlsFields.CIPHER_SUITES);
        while (r.present(false)) {
            Hello.add(into.suites, r.number(TlsFields.CIPHER_SUITE, 0));
        }
        r.close();
        r.end();
        r.begin(TlsFields.COMPRESSION_LENGTH);
        r.open(TlsFields.COMPRESSIONS);
        while (r.present(false)) {
            Hello.add(into.compressions, r.number(TlsFields.COMPRESSION, 0));
        }
        r.close();
        r.end();
        if (r.present(false)) {
            ExtensionWalk.all(r, HandshakeType.CLIENT_HELLO, into);
        }
        r.check(into.compressions.contains(0), TlsFields.COMPRESSIONS, TlsRules.NULL_COMPRESSION);
        r.check(!into.offers13() || into.compressions.size() == 1, TlsFields.COMPRESSIONS, TlsRules.NO_COMPRESSION);
        int psk = into.extensions.indexOf(ExtensionType.PRE_SHARED_KEY);
        r.check(psk < 0 || psk == into.extensions.size() - 1, ExtensionFields.PSK_IDENTITIES_LENGTH, TlsRules.PSK_LAST);
        for (int group : into.shares) {
            r.check(
                    into.groups.contains(group),
                    ExtensionFields.KEY_SHARE_GROUP,
                    TlsRules.SHARE_SUPPORTED,
                    "The list of groups has no " + Groups.name(group) + ".");
        }
    }

    private static void serverHello(WireReader r, Hello into) {
        into.version = r.number(TlsFields.VERSION, 0);
        random(r, into);
        sessionId(r);
        Hello.add(into.suites, r.number(TlsFields.CIPHER_SUITE, 0));
        r.number(TlsFields.COMPRESSION, 0);
        if (r.present(false)) {
            ExtensionWalk.all(r, HandshakeType.SERVER_HELLO, into);
        }
    }

    private static void random(WireReader r, Hello into) {
        into.random = r.ahead(Bytes.EMPTY, RANDOM_BYTES);
        r.open(TlsFields.RANDOM);
        r.number64(TlsFields.RANDOM_TIME, 0);
        r.bytes(TlsFields.RANDOM_BYTES, Bytes.EMPTY, RANDOM_BYTES - 4);
        r.close();
    }

    private static void sessionId(WireReader r) {
        int n = r.number(TlsFields.SESSION_ID_LENGTH, 0);
        r.check(n <= LONGEST_SESSION_ID, TlsFields.SESSION_ID_LENGTH, TlsRules.SESSION_ID);
        bytes(r, TlsFields.SESSION_ID, n);
    }

    private static void ticket(WireReader r, boolean is13, Hello into) {
        r.number(TlsFields.TICKET_LIFETIME, 0);
        if (is13) {
            r.number64(TlsFields.TICKET_AGE_ADD, 0);
            bytes(r, TlsFields.TICKET_NONCE, r.number(TlsFields.TICKET_NONCE_LENGTH, 0));
        }
        bytes(r, TlsFields.TICKET, r.number(TlsFields.TICKET_LENGTH, 0));
        if (is13) {
            ExtensionWalk.all(r, HandshakeType.NEW_SESSION_TICKET, into);
        }
    }

    /** Bytes of a known length; none leave no node. */
    static Bytes bytes(WireReader r, Field f, int n) {
        return n == 0 || r.failed() ? Bytes.EMPTY : r.bytes(f, Bytes.EMPTY, n);
    }
}
