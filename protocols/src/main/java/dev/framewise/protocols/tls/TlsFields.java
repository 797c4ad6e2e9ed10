package dev.framewise.protocols.tls;

import static dev.framewise.protocols.tls.TlsSpec.RFC_6520;
import static dev.framewise.protocols.tls.TlsSpec.RFC_7301;
import static dev.framewise.protocols.tls.TlsSpec.tls12;
import static dev.framewise.protocols.tls.TlsSpec.tls13;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import java.util.List;

/** The fields of records, alerts, heartbeats and of the handshake's common parts, named as Wireshark names them. */
public final class TlsFields {
    public static final Field RECORD = Field.group("tls.record", "Record Layer").spec(tls13("5.1"));
    public static final Field CONTENT_TYPE = Field.uint("tls.record.content_type", "Content Type", 8)
            .values(ContentType.NAMES)
            .spec(tls13("5.1"));
    public static final Field OPAQUE_TYPE = Field.uint("tls.record.opaque_type", "Opaque Type", 8)
            .values(ContentType.NAMES)
            .spec(tls13("5.2"));
    public static final Field RECORD_VERSION = Field.uint("tls.record.version", "Version", 16)
            .hex()
            .values(Version.NAMES)
            .spec(tls13("5.1"));
    public static final Field RECORD_LENGTH =
            Field.uint("tls.record.length", "Length", 16).spec(tls13("5.1"));
    public static final Field CHANGE_CIPHER_SPEC = Field.of(
                    "tls.change_cipher_spec", "Change Cipher Spec Message", Kind.GROUP, 0)
            .spec(tls12("7.1"));
    public static final Field ALERT =
            Field.group("tls.alert_message", "Alert Message").spec(tls13("6"));
    public static final Field ALERT_LEVEL = Field.uint("tls.alert_message.level", "Level", 8)
            .values(Alerts.LEVELS)
            .spec(tls13("6"));
    public static final Field ALERT_DESCRIPTION = Field.uint("tls.alert_message.desc", "Description", 8)
            .values(Alerts.DESCRIPTIONS)
            .spec(tls13("6"));
    public static final Field APP_DATA =
            Field.bytes("tls.app_data", "Encrypted Application Data").spec(tls13("5.2"));
    public static final Field APP_DATA_PROTO =
            Field.text("tls.app_data_proto", "Application Data Protocol").spec(RFC_7301.at("3.1"));
    public static final Field PADDING_LENGTH =
            Field.uint("framewise.tls.padding_length", "Padding Length", 16).spec(tls13("5.4"));
    public static final Field ENCRYPTED =
            Field.bytes("framewise.tls.encrypted", "Encrypted").spec(tls13("5.2"));
    public static final Field DECRYPTED =
            Field.bytes("framewise.tls.decrypted", "Decrypted").spec(tls13("5.2"));
    public static final Field KEYS = Field.text("framewise.tls.keys", "Keys").spec(tls13("7.1"));
    public static final Field SEQUENCE_NUMBER =
            Field.uint("framewise.tls.sequence_number", "Sequence number", 64).spec(tls13("5.3"));
    public static final Field HEARTBEAT =
            Field.group("tls.heartbeat_message", "Heartbeat Message").spec(RFC_6520.at("4"));
    public static final Field HEARTBEAT_TYPE = Field.uint("tls.heartbeat_message.type", "Type", 8)
            .values(Alerts.HEARTBEATS)
            .spec(RFC_6520.at("4"));
    public static final Field HEARTBEAT_LENGTH = Field.uint(
                    "tls.heartbeat_message.payload_length", "Payload Length", 16)
            .spec(RFC_6520.at("4"));
    public static final Field HEARTBEAT_PAYLOAD =
            Field.bytes("tls.heartbeat_message.payload", "Payload").spec(RFC_6520.at("4"));
    public static final Field HEARTBEAT_PADDING =
            Field.bytes("tls.heartbeat_message.padding", "Padding").spec(RFC_6520.at("4"));
    public static final Field HANDSHAKE =
            Field.group("tls.handshake", "Handshake Protocol").spec(tls13("4"));
    public static final Field HANDSHAKE_TYPE = Field.uint("tls.handshake.type", "Handshake Type", 8)
            .values(HandshakeType.NAMES)
            .spec(tls13("4"));
    public static final Field HANDSHAKE_LENGTH =
            Field.uint("tls.handshake.length", "Length", 24).spec(tls13("4"));
    public static final Field FRAGMENT = Field.bytes("framewise.tls.handshake.fragment", "Handshake Fragment")
            .spec(tls13("5.1"));
    public static final Field BODY =
            Field.bytes("framewise.tls.handshake.body", "Body").spec(tls13("4"));
    public static final Field VERSION = Field.uint("tls.handshake.version", "Version", 16)
            .hex()
            .values(Version.NAMES)
            .spec(tls13("4.1.2"));
    public static final Field RANDOM =
            Field.of("tls.handshake.random", "Random", Kind.BYTES, 256).spec(tls13("4.1.2"));
    public static final Field RANDOM_TIME = Field.of(
                    "tls.handshake.random_time", "GMT Unix Time", Kind.ABSOLUTE_TIME, 32)
            .scale(1_000_000_000)
            .spec(tls12("7.4.1.2"));
    public static final Field RANDOM_BYTES =
            Field.bytes("tls.handshake.random_bytes", "Random Bytes").spec(tls12("7.4.1.2"));
    public static final Field SESSION_ID_LENGTH = Field.uint("tls.handshake.session_id_length", "Session ID Length", 8)
            .spec(tls13("4.1.2"));
    public static final Field SESSION_ID =
            Field.bytes("tls.handshake.session_id", "Session ID").spec(tls13("4.1.2"));
    public static final Field CIPHER_SUITES_LENGTH = Field.uint(
                    "tls.handshake.cipher_suites_length", "Cipher Suites Length", 16)
            .spec(tls13("4.1.2"));
    public static final Field CIPHER_SUITES =
            Field.group("tls.handshake.ciphersuites", "Cipher Suites").spec(tls13("4.1.2"));
    public static final Field CIPHER_SUITE = Field.uint("tls.handshake.ciphersuite", "Cipher Suite", 16)
            .hex()
            .values(CipherSuite.NAMES)
            .spec(tls13("4.1.2"));
    public static final Field COMPRESSION_LENGTH = Field.uint(
                    "tls.handshake.comp_methods_length", "Compression Methods Length", 8)
            .spec(tls13("4.1.2"));
    public static final Field COMPRESSIONS =
            Field.group("tls.handshake.comp_methods", "Compression Methods").spec(tls13("4.1.2"));
    public static final Field COMPRESSION = Field.uint("tls.handshake.comp_method", "Compression Method", 8)
            .values(NamedValues.COMPRESSIONS)
            .spec(tls13("4.1.2"));
    public static final Field EXTENSIONS_LENGTH = Field.uint("tls.handshake.extensions_length", "Extensions Length", 16)
            .spec(tls13("4.2"));
    public static final Field REQUEST_UPDATE = Field.uint(
                    "tls.handshake.key_update.request_update", "Key Update Request", 8)
            .values(NamedValues.KEY_UPDATES)
            .spec(tls13("4.6.3"));
    public static final Field VERIFY_DATA =
            Field.of("tls.handshake.verify_data", "Verify Data", Kind.GROUP, 0).spec(tls13("4.4.4"));
    public static final Field TICKET_LIFETIME = Field.uint(
                    "tls.handshake.session_ticket_lifetime_hint", "Session Ticket Lifetime Hint", 32)
            .spec(tls13("4.6.1"));
    public static final Field TICKET_AGE_ADD = Field.uint(
                    "tls.handshake.session_ticket_age_add", "Session Ticket Age Add", 32)
            .spec(tls13("4.6.1"));
    public static final Field TICKET_NONCE_LENGTH = Field.uint(
                    "tls.handshake.session_ticket_nonce_length", "Session Ticket Nonce Length", 8)
            .spec(tls13("4.6.1"));
    public static final Field TICKET_NONCE = Field.bytes("tls.handshake.session_ticket_nonce", "Session Ticket Nonce")
            .spec(tls13("4.6.1"));
    public static final Field TICKET_LENGTH = Field.uint(
                    "tls.handshake.session_ticket_length", "Session Ticket Length", 16)
            .spec(tls13("4.6.1"));
    public static final Field TICKET =
            Field.bytes("tls.handshake.session_ticket", "Session Ticket").spec(tls13("4.6.1"));

    static final List<Field> ALL = List.of(
            RECORD,
            CONTENT_TYPE,
            OPAQUE_TYPE,
            RECORD_VERSION,
            RECORD_LENGTH,
            CHANGE_CIPHER_SPEC,
            ALERT,
            ALERT_LEVEL,
            ALERT_DESCRIPTION,
            APP_DATA,
            APP_DATA_PROTO,
            PADDING_LENGTH,
            ENCRYPTED,
            DECRYPTED,
            KEYS,
            SEQUENCE_NUMBER,
            HEARTBEAT,
            HEARTBEAT_TYPE,
            HEARTBEAT_LENGTH,
            HEARTBEAT_PAYLOAD,
            HEARTBEAT_PADDING,
            HANDSHAKE,
            HANDSHAKE_TYPE,
            HANDSHAKE_LENGTH,
            FRAGMENT,
            BODY,
            VERSION,
            RANDOM,
            RANDOM_TIME,
            RANDOM_BYTES,
            SESSION_ID_LENGTH,
            SESSION_ID,
            CIPHER_SUITES_LENGTH,
            CIPHER_SUITES,
            CIPHER_SUITE,
            COMPRESSION_LENGTH,
            COMPRESSIONS,
            COMPRESSION,
            EXTENSIONS_LENGTH,
            REQUEST_UPDATE,
            VERIFY_DATA,
            TICKET_LIFETIME,
            TICKET_AGE_ADD,
            TICKET_NONCE_LENGTH,
            TICKET_NONCE,
            TICKET_LENGTH,
            TICKET);

    private TlsFields() {}
}
