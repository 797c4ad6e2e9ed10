package dev.framewise.protocols.tls;

import static dev.framewise.protocols.tls.TlsSpec.NEXT_PROTOCOL;
import static dev.framewise.protocols.tls.TlsSpec.RFC_5746;
import static dev.framewise.protocols.tls.TlsSpec.RFC_6066;
import static dev.framewise.protocols.tls.TlsSpec.RFC_6520;
import static dev.framewise.protocols.tls.TlsSpec.RFC_7301;
import static dev.framewise.protocols.tls.TlsSpec.RFC_7685;
import static dev.framewise.protocols.tls.TlsSpec.RFC_8422;
import static dev.framewise.protocols.tls.TlsSpec.RFC_8449;
import static dev.framewise.protocols.tls.TlsSpec.RFC_8879;
import static dev.framewise.protocols.tls.TlsSpec.tls12;
import static dev.framewise.protocols.tls.TlsSpec.tls13;

import dev.framewise.protocols.wire.Field;
import java.util.List;

/** The fields of extensions. */
public final class ExtensionFields {
    public static final Field EXTENSION =
            Field.group("framewise.tls.extension", "Extension").spec(tls13("4.2"));
    public static final Field EXTENSION_TYPE = Field.uint("tls.handshake.extension.type", "Type", 16)
            .values(ExtensionType.NAMES)
            .spec(tls13("4.2"));
    public static final Field EXTENSION_LENGTH =
            Field.uint("tls.handshake.extension.len", "Length", 16).spec(tls13("4.2"));
    public static final Field EXTENSION_DATA =
            Field.bytes("tls.handshake.extension.data", "Data").spec(tls13("4.2"));
    public static final Field SNI_LIST_LENGTH = Field.uint(
                    "tls.handshake.extensions_server_name_list_len", "Server Name list length", 16)
            .spec(RFC_6066.at("3"));
    public static final Field SNI_TYPE = Field.uint("tls.handshake.extensions_server_name_type", "Server Name Type", 8)
            .values(NamedValues.NAME_TYPES)
            .spec(RFC_6066.at("3"));
    public static final Field SNI_LENGTH = Field.uint(
                    "tls.handshake.extensions_server_name_len", "Server Name length", 16)
            .spec(RFC_6066.at("3"));
    public static final Field SNI =
            Field.text("tls.handshake.extensions_server_name", "Server Name").spec(RFC_6066.at("3"));
    public static final Field MAX_FRAGMENT = Field.uint(
                    "tls.handshake.max_fragment_length", "Maximum Fragment Length", 8)
            .values(NamedValues.FRAGMENT_LENGTHS)
            .spec(RFC_6066.at("4"));
    public static final Field STATUS_IDS_LENGTH = Field.uint(
                    "tls.handshake.extensions_status_request_responder_ids_len", "Responder ID list Length", 16)
            .spec(RFC_6066.at("8"));
    public static final Field STATUS_EXTENSIONS_LENGTH = Field.uint(
                    "tls.handshake.extensions_status_request_exts_len", "Request Extensions Length", 16)
            .spec(RFC_6066.at("8"));
    public static final Field GROUPS_LENGTH = Field.uint(
                    "tls.handshake.extensions_supported_groups_length", "Supported Groups List Length", 16)
            .spec(tls13("4.2.7"));
    public static final Field GROUPS = Field.group("tls.handshake.extensions_supported_groups", "Supported Groups")
            .spec(tls13("4.2.7"));
    public static final Field GROUP = Field.uint("tls.handshake.extensions_supported_group", "Supported Group", 16)
            .hex()
            .values(Groups.NAMES)
            .spec(tls13("4.2.7"));
    public static final Field POINT_FORMATS_LENGTH = Field.uint(
                    "tls.handshake.extensions_ec_point_formats_length", "EC point formats Length", 8)
            .spec(RFC_8422.at("5.1.2"));
    public static final Field POINT_FORMATS = Field.group(
                    "tls.handshake.extensions_ec_point_formats", "EC point formats")
            .spec(RFC_8422.at("5.1.2"));
    public static final Field POINT_FORMAT = Field.uint(
                    "tls.handshake.extensions_ec_point_format", "EC point format", 8)
            .values(NamedValues.POINT_FORMATS)
            .spec(RFC_8422.at("5.1.2"));
    public static final Field ALPN_LENGTH = Field.uint("tls.handshake.extensions_alpn_len", "ALPN Extension Length", 16)
            .spec(RFC_7301.at("3.1"));
    public static final Field ALPN_LIST =
            Field.group("tls.handshake.extensions_alpn_list", "ALPN Protocol").spec(RFC_7301.at("3.1"));
    public static final Field ALPN_STRING_LENGTH = Field.uint(
                    "tls.handshake.extensions_alpn_str_len", "ALPN string length", 8)
            .spec(RFC_7301.at("3.1"));
    public static final Field ALPN = Field.text("tls.handshake.extensions_alpn_str", "ALPN Next Protocol")
            .spec(RFC_7301.at("3.1"));
    public static final Field RENEGOTIATION_LENGTH = Field.uint(
                    "tls.handshake.extensions_reneg_info_len", "Renegotiation info extension length", 8)
            .spec(RFC_5746.at("3.2"));
    public static final Field RENEGOTIATION = Field.bytes("tls.handshake.extensions_reneg_info", "Renegotiation info")
            .spec(RFC_5746.at("3.2"));
    public static final Field SIG_ALGS_LENGTH = Field.uint(
                    "tls.handshake.sig_hash_alg_len", "Signature Hash Algorithms Length", 16)
            .spec(tls13("4.2.3"));
    public static final Field SIG_ALGS =
            Field.group("tls.handshake.sig_hash_algs", "Signature Algorithms").spec(tls13("4.2.3"));
    public static final Field SIG_ALG = Field.uint("tls.handshake.sig_hash_alg", "Signature Algorithm", 16)
            .hex()
            .values(NamedValues.SIGNATURES)
            .spec(tls13("4.2.3"));
    public static final Field SIG_HASH = Field.uint("tls.handshake.sig_hash_hash", "Signature Hash Algorithm Hash", 8)
            .values(NamedValues.SIGNATURE_HASHES)
            .spec(tls12("7.4.1.4.1"));
    public static final Field SIG_SIG = Field.uint(
                    "tls.handshake.sig_hash_sig", "Signature Hash Algorithm Signature", 8)
            .values(NamedValues.SIGNATURE_KINDS)
            .spec(tls12("7.4.1.4.1"));
    public static final Field KEY_SHARE_LENGTH = Field.uint(
                    "tls.handshake.extensions_key_share_client_length", "Client Key Share Length", 16)
            .spec(tls13("4.2.8"));
    public static final Field KEY_SHARE_GROUP = Field.uint("tls.handshake.extensions_key_share_group", "Group", 16)
            .values(Groups.NAMES)
            .spec(tls13("4.2.8"));
    public static final Field KEY_EXCHANGE_LENGTH = Field.uint(
                    "tls.handshake.extensions_key_share_key_exchange_length", "Key Exchange Length", 16)
            .spec(tls13("4.2.8"));
    public static final Field KEY_EXCHANGE = Field.bytes(
                    "tls.handshake.extensions_key_share_key_exchange", "Key Exchange")
            .spec(tls13("4.2.8"));
    public static final Field SELECTED_GROUP = Field.uint(
                    "tls.handshake.extensions_key_share_selected_group", "Selected Group", 16)
            .values(Groups.NAMES)
            .spec(tls13("4.2.8"));
    public static final Field PSK_IDENTITIES_LENGTH = Field.uint(
                    "tls.handshake.extensions.psk.identities.length", "Identities Length", 16)
            .spec(tls13("4.2.11"));
    public static final Field PSK_IDENTITY_LENGTH = Field.uint(
                    "tls.handshake.extensions.psk.identity.identity_length", "Identity Length", 16)
            .spec(tls13("4.2.11"));
    public static final Field PSK_IDENTITY = Field.bytes("tls.handshake.extensions.psk.identity.identity", "Identity")
            .spec(tls13("4.2.11"));
    public static final Field PSK_AGE = Field.uint(
                    "tls.handshake.extensions.psk.identity.obfuscated_ticket_age", "Obfuscated Ticket Age", 32)
            .spec(tls13("4.2.11.1"));
    public static final Field PSK_BINDERS_LENGTH = Field.uint(
                    "tls.handshake.extensions.psk.binders_len", "PSK Binders length", 16)
            .spec(tls13("4.2.11.2"));
    public static final Field PSK_BINDERS =
            Field.group("tls.handshake.extensions.psk.binders", "PSK Binders").spec(tls13("4.2.11.2"));
    public static final Field PSK_BINDER_LENGTH =
            Field.uint("framewise.tls.psk.binder_length", "Binder length", 8).spec(tls13("4.2.11.2"));
    public static final Field PSK_BINDER =
            Field.bytes("framewise.tls.psk.binder", "Binder").spec(tls13("4.2.11.2"));
    public static final Field PSK_SELECTED = Field.uint(
                    "tls.handshake.extensions.psk.identity.selected", "Selected Identity", 16)
            .spec(tls13("4.2.11"));
    public static final Field VERSIONS_LENGTH = Field.uint(
                    "tls.handshake.extensions.supported_versions_len", "Supported Versions length", 8)
            .spec(tls13("4.2.1"));
    public static final Field SUPPORTED_VERSION = Field.uint(
                    "tls.handshake.extensions.supported_version", "Supported Version", 16)
            .hex()
            .values(Version.NAMES)
            .spec(tls13("4.2.1"));
    public static final Field COOKIE_LENGTH = Field.uint("tls.handshake.extensions.cookie_len", "Cookie length", 16)
            .spec(tls13("4.2.2"));
    public static final Field COOKIE =
            Field.bytes("tls.handshake.extensions.cookie", "Cookie").spec(tls13("4.2.2"));
    public static final Field PSK_MODES_LENGTH = Field.uint(
                    "tls.extension.psk_ke_modes_length", "PSK Key Exchange Modes Length", 8)
            .spec(tls13("4.2.9"));
    public static final Field PSK_MODE = Field.uint("tls.extension.psk_ke_mode", "PSK Key Exchange Mode", 8)
            .values(NamedValues.PSK_MODES)
            .spec(tls13("4.2.9"));
    public static final Field EARLY_DATA_SIZE = Field.uint(
                    "tls.early_data.max_early_data_size", "Maximum Early Data Size", 32)
            .spec(tls13("4.2.10"));
    public static final Field COMPRESS_LENGTH = Field.uint(
                    "tls.compress_certificate.algorithms_length", "Algorithms Length", 8)
            .spec(RFC_8879.at("3"));
    public static final Field RECORD_SIZE_LIMIT =
            Field.uint("tls.record_size_limit", "Record Size Limit", 16).spec(RFC_8449.at("4"));
    public static final Field HEARTBEAT_MODE = Field.uint("tls.handshake.extension.heartbeat.mode", "Mode", 8)
            .values(NamedValues.HEARTBEAT_MODES)
            .spec(RFC_6520.at("2"));
    public static final Field PADDING_DATA =
            Field.bytes("tls.handshake.extensions_padding_data", "Padding Data").spec(RFC_7685.at("3"));
    public static final Field NPN_LENGTH = Field.uint(
                    "tls.handshake.extensions_npn_str_len", "Protocol string length", 8)
            .spec(NEXT_PROTOCOL.at("3"));
    public static final Field NPN =
            Field.text("tls.handshake.extensions_npn", "Next Protocol").spec(NEXT_PROTOCOL.at("3"));

    static final List<Field> ALL = List.of(
            EXTENSION,
            EXTENSION_TYPE,
            EXTENSION_LENGTH,
            EXTENSION_DATA,
            SNI_LIST_LENGTH,
            SNI_TYPE,
            SNI_LENGTH,
            SNI,
            MAX_FRAGMENT,
            STATUS_IDS_LENGTH,
            STATUS_EXTENSIONS_LENGTH,
            GROUPS_LENGTH,
            GROUPS,
            GROUP,
            POINT_FORMATS_LENGTH,
            POINT_FORMATS,
            POINT_FORMAT,
            ALPN_LENGTH,
            ALPN_LIST,
            ALPN_STRING_LENGTH,
            ALPN,
            RENEGOTIATION_LENGTH,
            RENEGOTIATION,
            SIG_ALGS_LENGTH,
            SIG_ALGS,
            SIG_ALG,
            SIG_HASH,
            SIG_SIG,
            KEY_SHARE_LENGTH,
            KEY_SHARE_GROUP,
            KEY_EXCHANGE_LENGTH,
            KEY_EXCHANGE,
            SELECTED_GROUP,
            PSK_IDENTITIES_LENGTH,
            PSK_IDENTITY_LENGTH,
            PSK_IDENTITY,
            PSK_AGE,
            PSK_BINDERS_LENGTH,
            PSK_BINDERS,
            PSK_BINDER_LENGTH,
            PSK_BINDER,
            PSK_SELECTED,
            VERSIONS_LENGTH,
            SUPPORTED_VERSION,
            COOKIE_LENGTH,
            COOKIE,
            PSK_MODES_LENGTH,
            PSK_MODE,
            EARLY_DATA_SIZE,
            COMPRESS_LENGTH,
            RECORD_SIZE_LIMIT,
            HEARTBEAT_MODE,
            PADDING_DATA,
            NPN_LENGTH,
            NPN);

    private ExtensionFields() {}
}
