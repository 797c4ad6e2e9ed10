package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.ValueNames;

/** The extensions (IANA, TLS ExtensionType Values). */
final class ExtensionType {
    static final int SERVER_NAME = 0;
    static final int MAX_FRAGMENT_LENGTH = 1;
    static final int STATUS_REQUEST = 5;
    static final int SUPPORTED_GROUPS = 10;
    static final int EC_POINT_FORMATS = 11;
    static final int SIGNATURE_ALGORITHMS = 13;
    static final int HEARTBEAT = 15;
    static final int ALPN = 16;
    static final int PADDING = 21;
    static final int ENCRYPT_THEN_MAC = 22;
    static final int EXTENDED_MASTER_SECRET = 23;
    static final int COMPRESS_CERTIFICATE = 27;
    static final int RECORD_SIZE_LIMIT = 28;
    static final int DELEGATED_CREDENTIALS = 34;
    static final int SESSION_TICKET = 35;
    static final int PRE_SHARED_KEY = 41;
    static final int EARLY_DATA = 42;
    static final int SUPPORTED_VERSIONS = 43;
    static final int COOKIE = 44;
    static final int PSK_KEY_EXCHANGE_MODES = 45;
    static final int CERTIFICATE_AUTHORITIES = 47;
    static final int SIGNATURE_ALGORITHMS_CERT = 50;
    static final int KEY_SHARE = 51;
    static final int NEXT_PROTOCOL = 13172;
    static final int RENEGOTIATION_INFO = 65281;

    static final ValueNames NAMES = NamedValues.parse("""
            0000 server_name
            0001 max_fragment_length
            0002 client_certificate_url
            0003 trusted_ca_keys
            0004 truncated_hmac
            0005 status_request
            0006 user_mapping
            0007 client_authz
            0008 server_authz
            0009 cert_type
            000a supported_groups
            000b ec_point_formats
            000c srp
            000d signature_algorithms
            000e use_srtp
            000f heartbeat
            0010 application_layer_protocol_negotiation
            0011 status_request_v2
            0012 signed_certificate_timestamp
            0013 client_certificate_type
            0014 server_certificate_type
            0015 padding
            0016 encrypt_then_mac
            0017 extended_master_secret
            0018 token_binding
            0019 cached_info
            001b compress_certificate
            001c record_size_limit
            0022 delegated_credentials
            0023 session_ticket
            0028 Reserved (key_share)
            0029 pre_shared_key
            002a early_data
            002b supported_versions
            002c cookie
            002d psk_key_exchange_modes
            002e Reserved (ticket_early_data_info)
            002f certificate_authorities
            0030 oid_filters
            0031 post_handshake_auth
            0032 signature_algorithms_cert
            0033 key_share
            0034 transparency_info
            0035 connection_id (deprecated)
            0036 connection_id
            0037 external_id_hash
            0038 external_session_id
            0039 quic_transport_parameters
            003a ticket_request
            003b dnssec_chain
            3374 next_protocol_negotiation
            4469 application_settings
            44cd application_settings_new
            754f channel_id_old
            7550 channel_id
            fd00 ech_outer_extensions
            fe0d encrypted_client_hello
            ff01 renegotiation_info
            ffa5 quic_transport_parameters (drafts version)
            ffce encrypted_server_name
            """);

    private ExtensionType() {}

    static String name(int type) {
        String n = NAMES.name(type);
        return n == null ? "0x" + Integer.toHexString(type) : n;
    }
}
