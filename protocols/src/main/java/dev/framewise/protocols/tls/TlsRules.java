package dev.framewise.protocols.tls;

import static dev.framewise.protocols.tls.TlsSpec.tls12;
import static dev.framewise.protocols.tls.TlsSpec.tls13;

import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/** What TLS demands of records and of the messages of the handshake. */
final class TlsRules {
    static final Rule RECORD_LENGTH = Rule.error(
            "tls:RFC8446-5.1-length", Party.SENDER, "A record says no more than 16,384 bytes.", tls13("5.1"));
    static final Rule ENCRYPTED_LENGTH = Rule.error(
            "tls:RFC8446-5.2-length",
            Party.SENDER,
            "Encryption adds 256 bytes to a record at most, and up to TLS 1.2 2,048 bytes.",
            tls13("5.2"));
    static final Rule EMPTY_RECORD = Rule.error(
            "tls:RFC8446-5.1-empty",
            Party.SENDER,
            "Records without content are allowed for application data alone.",
            tls13("5.1"));
    static final Rule CHANGE_CIPHER_SPEC = Rule.error(
            "tls:RFC5246-7.1", Party.SENDER, "A change of the cipher is one byte with the value 1.", tls12("7.1"));
    static final Rule ALERT_LENGTH =
            Rule.error("tls:RFC8446-5.1-alert", Party.SENDER, "An alert is one record of two bytes.", tls13("5.1"));
    static final Rule HEARTBEAT_LENGTH = Rule.error(
            "tls:RFC6520-4-length",
            Party.SENDER,
            "The payload of a heartbeat and 16 bytes of padding fit into its record; who receives a longer one drops it.",
            TlsSpec.RFC_6520.at("4"));
    static final Rule SESSION_ID = Rule.error(
            "tls:RFC8446-4.1.2-session-id", Party.SENDER, "A session identifier has 32 bytes at most.", tls13("4.1.2"));
    static final Rule NO_COMPRESSION = Rule.error(
            "tls:RFC8446-4.1.2-compression",
            Party.CLIENT,
            "A client that offers TLS 1.3 offers the compression method null and no other.",
            tls13("4.1.2"));
    static final Rule NULL_COMPRESSION = Rule.error(
            "tls:RFC5246-7.4.1.2-compression",
            Party.CLIENT,
            "The compression methods that a client offers hold null.",
            tls12("7.4.1.2"));
    static final Rule EXTENSION_ONCE =
            Rule.error("tls:RFC8446-4.2-once", Party.SENDER, "No extension comes twice in one message.", tls13("4.2"));
    static final Rule PSK_LAST = Rule.error(
            "tls:RFC8446-4.2.11-last",
            Party.CLIENT,
            "pre_shared_key is the last extension of a hello.",
            tls13("4.2.11"));
    static final Rule SUITE_OFFERED = Rule.error(
            "tls:RFC8446-4.1.3-suite",
            Party.SERVER,
            "A server chooses one of the cipher suites that the client offered.",
            tls13("4.1.3"));
    static final Rule EXTENSION_OFFERED = Rule.error(
            "tls:RFC8446-4.2-offered",
            Party.SERVER,
            "A server answers with extensions that the client sent, and no others.",
            tls13("4.2"));
    static final Rule SHARE_OFFERED = Rule.error(
            "tls:RFC8446-4.2.8-share",
            Party.SERVER,
            "The group of a server's key share is one for which the client sent a key share.",
            tls13("4.2.8"));
    static final Rule SHARE_SUPPORTED = Rule.error(
            "tls:RFC8446-4.2.8-groups",
            Party.CLIENT,
            "A client sends key shares for groups alone that its list of groups names.",
            tls13("4.2.8"));
    static final Rule RETRY_GROUP = Rule.error(
            "tls:RFC8446-4.2.8-retry",
            Party.SERVER,
            "A Hello Retry Request asks for a group that the client supports and sent no key share for.",
            tls13("4.2.8"));
    static final Rule DOWNGRADE = Rule.warning(
            "tls:RFC8446-4.1.3-downgrade",
            Party.NETWORK,
            "A server that speaks a newer version says so in its random bytes when it agrees on an older one; a client"
                    + " that offered the newer one then gives up, for somebody may have changed its hello.",
            tls13("4.1.3"));
    static final Rule OLD_VERSION = Rule.warning(
            "tls:RFC8996-4",
            Party.SENDER,
            "SSL 3, TLS 1.0 and TLS 1.1 are not used any more.",
            TlsSpec.RFC_8996.at("4"));
    static final Rule RC4 = Rule.error(
            "tls:RFC7465-2", Party.SERVER, "Cipher suites with RC4 are not chosen.", TlsSpec.RFC_7465.at("2"));
    static final Rule ALPN_ONE = Rule.error(
            "tls:RFC7301-3.1-one",
            Party.SERVER,
            "A server chooses exactly one protocol by ALPN.",
            TlsSpec.RFC_7301.at("3.1"));
    static final Rule NOT_DECRYPTED = Rule.warning(
            "tls:RFC8446-5.2-decrypt",
            Party.NETWORK,
            "A record that cannot be decrypted with the keys of its moment ends the connection.",
            tls13("5.2"));
    static final Rule HANDSHAKE_LENGTH = Rule.warning(
            "tls:handshake-length",
            Party.SENDER,
            "A message of the handshake longer than 256 KiB is not put together.",
            tls13("4"));

    static final List<Rule> ALL = List.of(
            RECORD_LENGTH,
            ENCRYPTED_LENGTH,
            EMPTY_RECORD,
            CHANGE_CIPHER_SPEC,
            ALERT_LENGTH,
            HEARTBEAT_LENGTH,
            SESSION_ID,
            NO_COMPRESSION,
            NULL_COMPRESSION,
            EXTENSION_ONCE,
            PSK_LAST,
            SUITE_OFFERED,
            EXTENSION_OFFERED,
            SHARE_OFFERED,
            SHARE_SUPPORTED,
            RETRY_GROUP,
            DOWNGRADE,
            OLD_VERSION,
            RC4,
            ALPN_ONE,
            NOT_DECRYPTED,
            HANDSHAKE_LENGTH);

    private TlsRules() {}
}
