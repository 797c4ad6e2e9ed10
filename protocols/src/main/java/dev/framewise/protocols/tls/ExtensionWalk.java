package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.WireReader;

/** The extensions of a message (RFC 8446 §4.2). What an extension says depends on the message that it stands in. */
final class ExtensionWalk {
    private ExtensionWalk() {}

    /** All extensions, with the length of all in front. */
    static void all(WireReader r, int message, Hello into) {
        r.begin(TlsFields.EXTENSIONS_LENGTH);
        while (r.present(false)) {
            one(r, message, into);
        }
        r.end();
    }

    private static void one(WireReader r, int message, Hello into) {
        r.open(ExtensionFields.EXTENSION);
        int type = r.number(ExtensionFields.EXTENSION_TYPE, 0);
        r.check(
                !into.extensions.contains(type),
                ExtensionFields.EXTENSION_TYPE,
                TlsRules.EXTENSION_ONCE,
                ExtensionType.name(type) + " came before.");
        Hello.add(into.extensions, type);
        if (r.wantsCaptions()) {
            r.caption("Extension: " + ExtensionType.name(type));
        }
        r.begin(ExtensionFields.EXTENSION_LENGTH);
        boolean empty = !r.present(false);
        if (!empty) {
            data(r, type, message, into);
        } else if (type == ExtensionType.SESSION_TICKET) {
            r.bytes(ExtensionFields.EXTENSION_DATA, Bytes.EMPTY, 0);
        }
        r.end();
        r.close();
    }

    private static void data(WireReader r, int type, int message, Hello into) {
        boolean client = message == HandshakeType.CLIENT_HELLO;
        switch (type) {
            case ExtensionType.SERVER_NAME -> serverName(r);
            case ExtensionType.MAX_FRAGMENT_LENGTH -> r.number(ExtensionFields.MAX_FRAGMENT, 0);
            case ExtensionType.STATUS_REQUEST -> status(r, client);
            case ExtensionType.SUPPORTED_GROUPS -> {
                r.begin(ExtensionFields.GROUPS_LENGTH);
                r.open(ExtensionFields.GROUPS);
                while (r.present(false)) {
                    Hello.add(into.groups, r.number(ExtensionFields.GROUP, 0));
                }
                r.close();
                r.end();
            }
            case ExtensionType.EC_POINT_FORMATS ->
                numbers(
                        r,
                        ExtensionFields.POINT_FORMATS_LENGTH,
                        ExtensionFields.POINT_FORMATS,
                        ExtensionFields.POINT_FORMAT);
            case ExtensionType.SIGNATURE_ALGORITHMS,
                    ExtensionType.SIGNATURE_ALGORITHMS_CERT,
                    ExtensionType.DELEGATED_CREDENTIALS -> signatures(r);
            case ExtensionType.HEARTBEAT -> r.number(ExtensionFields.HEARTBEAT_MODE, 0);
            case ExtensionType.ALPN -> alpn(r, into);
            case ExtensionType.PADDING -> r.rest(ExtensionFields.PADDING_DATA, Bytes.EMPTY);
            case ExtensionType.COMPRESS_CERTIFICATE -> {
                r.begin(ExtensionFields.COMPRESS_LENGTH);
                while (r.present(false)) {
                    r.number(KeyFields.COMPRESSED_ALGORITHM, 0);
                }
                r.end();
            }
            case ExtensionType.RECORD_SIZE_LIMIT -> r.number(ExtensionFields.RECORD_SIZE_LIMIT, 0);
            case ExtensionType.PRE_SHARED_KEY -> psk(r, client);
            case ExtensionType.EARLY_DATA -> r.number64(ExtensionFields.EARLY_DATA_SIZE, 0);
            case ExtensionType.SUPPORTED_VERSIONS -> versions(r, client, into);
            case ExtensionType.COOKIE -> r.prefixed(ExtensionFields.COOKIE_LENGTH, ExtensionFields.COOKIE, Bytes.EMPTY);
            case ExtensionType.PSK_KEY_EXCHANGE_MODES ->
                numbers(r, ExtensionFields.PSK_MODES_LENGTH, null, ExtensionFields.PSK_MODE);
            case ExtensionType.CERTIFICATE_AUTHORITIES -> KeyWalk.names(r);
            case ExtensionType.KEY_SHARE -> keyShare(r, client, into);
            case ExtensionType.NEXT_PROTOCOL -> {
                while (r.present(false)) {
                    r.text(ExtensionFields.NPN_LENGTH, ExtensionFields.NPN, "");
                }
            }
            case ExtensionType.RENEGOTIATION_INFO ->
                HandshakeWalk.bytes(
                        r, ExtensionFields.RENEGOTIATION, r.number(ExtensionFields.RENEGOTIATION_LENGTH, 0));
            default -> r.rest(ExtensionFields.EXTENSION_DATA, Bytes.EMPTY);
        }
    }

    private static void numbers(WireReader r, Field length, Field group, Field one) {
        r.begin(length);
        if (group != null) {
            r.open(group);
        }
        while (r.present(false)) {
            r.number(one, 0);
        }
        if (group != null) {
            r.close();
        }
        r.end();
    }

    private static void serverName(WireReader r) {
        r.begin(ExtensionFields.SNI_LIST_LENGTH);
        while (r.present(false)) {
            r.number(ExtensionFields.SNI_TYPE, 0);
            r.text(ExtensionFields.SNI_LENGTH, ExtensionFields.SNI, "");
        }
        r.end();
    }

    private static void status(WireReader r, boolean client) {
        if (!client) {
            KeyWalk.status(r);
            return;
        }
        r.number(KeyFields.STATUS_TYPE, 0);
        r.begin(ExtensionFields.STATUS_IDS_LENGTH);
        HandshakeWalk.bytes(r, ExtensionFields.EXTENSION_DATA, r.remaining());
        r.end();
        r.begin(ExtensionFields.STATUS_EXTENSIONS_LENGTH);
        HandshakeWalk.bytes(r, ExtensionFields.EXTENSION_DATA, r.remaining());
        r.end();
    }

    static void signatures(WireReader r) {
        r.begin(ExtensionFields.SIG_ALGS_LENGTH);
        r.open(ExtensionFields.SIG_ALGS);
        while (r.present(false)) {
            signature(r);
        }
        r.close();
        r.end();
    }

    /** One algorithm, and what its two bytes meant up to TLS 1.2. */
    static void signature(WireReader r) {
        r.open(ExtensionFields.SIG_ALG);
        r.number(ExtensionFields.SIG_HASH, 0);
        r.number(ExtensionFields.SIG_SIG, 0);
        r.close();
    }

    private static void alpn(WireReader r, Hello into) {
        r.begin(ExtensionFields.ALPN_LENGTH);
        r.open(ExtensionFields.ALPN_LIST);
        while (r.present(false)) {
            Hello.add(into.alpn, r.text(ExtensionFields.ALPN_STRING_LENGTH, ExtensionFields.ALPN, ""));
        }
        r.close();
        r.end();
    }

    private static void psk(WireReader r, boolean client) {
        if (!client) {
            r.number(ExtensionFields.PSK_SELECTED, 0);
            return;
        }
        r.begin(ExtensionFields.PSK_IDENTITIES_LENGTH);
        while (r.present(false)) {
            r.prefixed(ExtensionFields.PSK_IDENTITY_LENGTH, ExtensionFields.PSK_IDENTITY, Bytes.EMPTY);
            r.number64(ExtensionFields.PSK_AGE, 0);
        }
        r.end();
        r.begin(ExtensionFields.PSK_BINDERS_LENGTH);
        r.open(ExtensionFields.PSK_BINDERS);
        while (r.present(false)) {
            r.prefixed(ExtensionFields.PSK_BINDER_LENGTH, ExtensionFields.PSK_BINDER, Bytes.EMPTY);
        }
        r.close();
        r.end();
    }

    private static void versions(WireReader r, boolean client, Hello into) {
        if (!client) {
            Hello.add(into.versions, r.number(ExtensionFields.SUPPORTED_VERSION, 0));
            return;
        }
        r.begin(ExtensionFields.VERSIONS_LENGTH);
        while (r.present(false)) {
            Hello.add(into.versions, r.number(ExtensionFields.SUPPORTED_VERSION, 0));
        }
        r.end();
    }

    private static void keyShare(WireReader r, boolean client, Hello into) {
        if (into.retry()) {
            into.selectedGroup = r.number(ExtensionFields.SELECTED_GROUP, 0);
            return;
        }
        if (client) {
            r.begin(ExtensionFields.KEY_SHARE_LENGTH);
        }
        while (r.present(false)) {
            Hello.add(into.shares, r.number(ExtensionFields.KEY_SHARE_GROUP, 0));
            r.prefixed(ExtensionFields.KEY_EXCHANGE_LENGTH, ExtensionFields.KEY_EXCHANGE, Bytes.EMPTY);
        }
        if (client) {
            r.end();
        }
    }
}
