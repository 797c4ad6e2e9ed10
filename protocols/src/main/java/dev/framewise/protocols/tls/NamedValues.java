package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.ValueNames;
import java.util.ArrayList;
import java.util.List;

/** Names of the values of small fields, and the way in which larger tables are written down. */
final class NamedValues {
    static final ValueNames COMPRESSIONS = ValueNames.of(0, "null", 1, "DEFLATE", 64, "LZS");
    static final ValueNames KEY_UPDATES = ValueNames.counting("update_not_requested", "update_requested");
    static final ValueNames CURVE_TYPES = ValueNames.of(1, "explicit_prime", 2, "explicit_char2", 3, "named_curve");
    static final ValueNames STATUS_TYPES = ValueNames.of(1, "OCSP", 2, "OCSP Multi");
    static final ValueNames NAME_TYPES = ValueNames.of(0, "host_name");
    static final ValueNames FRAGMENT_LENGTHS = ValueNames.of(1, "512", 2, "1024", 3, "2048", 4, "4096");
    static final ValueNames CERTIFICATE_COMPRESSIONS = ValueNames.of(1, "zlib", 2, "brotli", 3, "zstd");
    static final ValueNames PSK_MODES = ValueNames.counting(
            "PSK-only key establishment (psk_ke)", "PSK with (EC)DHE key establishment (psk_dhe_ke)");
    static final ValueNames HEARTBEAT_MODES =
            ValueNames.of(1, "Peer allowed to send requests", 2, "Peer not allowed to send requests");
    static final ValueNames POINT_FORMATS =
            ValueNames.counting("uncompressed", "ansiX962_compressed_prime", "ansiX962_compressed_char2");
    static final ValueNames SIGNATURE_HASHES =
            ValueNames.counting("None", "MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "SM3");
    static final ValueNames SIGNATURE_KINDS = ValueNames.counting("Anonymous", "RSA", "DSA", "ECDSA", "SM2");
    static final ValueNames CERTIFICATE_TYPES = ValueNames.of(
            1, "RSA Sign",
            2, "DSS Sign",
            3, "RSA Fixed DH",
            4, "DSS Fixed DH",
            21, "GOST R 34.10-94",
            22, "GOST R 34.10-2001",
            64, "ECDSA Sign",
            65, "RSA Fixed ECDH",
            66, "ECDSA Fixed ECDH");
    static final ValueNames SIGNATURES = parse("""
            0201 rsa_pkcs1_sha1
            0203 ecdsa_sha1
            0401 rsa_pkcs1_sha256
            0403 ecdsa_secp256r1_sha256
            0501 rsa_pkcs1_sha384
            0503 ecdsa_secp384r1_sha384
            0601 rsa_pkcs1_sha512
            0603 ecdsa_secp521r1_sha512
            0708 sm2sig_sm3
            0804 rsa_pss_rsae_sha256
            0805 rsa_pss_rsae_sha384
            0806 rsa_pss_rsae_sha512
            0807 ed25519
            0808 ed448
            0809 rsa_pss_pss_sha256
            080a rsa_pss_pss_sha384
            080b rsa_pss_pss_sha512
            0904 mldsa44
            0905 mldsa65
            0906 mldsa87
            """);

    private NamedValues() {}

    /** Values that mean nothing and keep the other end used to those that it does not know (RFC 8701 §2). */
    static boolean grease(int value) {
        return (value & 0x0f0f) == 0x0a0a && value >>> 8 == (value & 0xff);
    }

    /** One value a line: four hexadecimal digits, a space, the name. Values of GREASE get theirs besides. */
    static ValueNames parse(String... tables) {
        List<Object> pairs = new ArrayList<>();
        for (String table : tables) {
            table.lines().forEach(line -> {
                pairs.add(Integer.parseInt(line, 0, 4, 16));
                pairs.add(line.substring(5));
            });
        }
        for (int i = 0; i < 16; i++) {
            pairs.add(0x0a0a + i * 0x1010);
            pairs.add("Reserved (GREASE)");
        }
        return ValueNames.of(pairs.toArray());
    }
}
