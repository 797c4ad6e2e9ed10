package dev.framewise.protocols.dns;

import static dev.framewise.protocols.dns.DnsFormat.group;
import static dev.framewise.protocols.dns.DnsFormat.name;
import static dev.framewise.protocols.dns.DnsFormat.number;
import static dev.framewise.protocols.dns.DnsFormat.prefixed;
import static dev.framewise.protocols.dns.DnsFormat.repeated;
import static dev.framewise.protocols.dns.DnsFormat.rest;
import static dev.framewise.protocols.dns.DnsFormat.time;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * Records that make the answers of the Domain Name System provable: keys, signatures, and proofs that there is nothing.
 * RFC 4034, RFC 5155; CSYNC by RFC 7477, ZONEMD by RFC 8976.
 */
final class DnsSecurity {
    private static final Spec DS = DnsSpec.RFC_4034.at("5.1");
    private static final Spec KEY = DnsSpec.RFC_4034.at("2.1");
    private static final Spec SIG = DnsSpec.RFC_4034.at("3.1");
    private static final Spec NSEC = DnsSpec.RFC_4034.at("4.1");
    private static final Spec NSEC3 = DnsSpec.RFC_5155.at("3.1");
    private static final Spec CSYNC = DnsSpec.RFC_7477.at("2.1.1");
    private static final Spec ZONEMD = DnsSpec.RFC_8976.at("2.2");

    static final ValueNames ALGORITHMS = ValueNames.of(
            1,
            "RSA/MD5",
            3,
            "DSA",
            5,
            "RSA/SHA-1",
            6,
            "DSA-NSEC3-SHA1",
            7,
            "RSASHA1-NSEC3-SHA1",
            8,
            "RSA/SHA-256",
            10,
            "RSA/SHA-512",
            13,
            "ECDSA Curve P-256 with SHA-256",
            14,
            "ECDSA Curve P-384 with SHA-384",
            15,
            "Ed25519",
            16,
            "Ed448");
    private static final ValueNames DIGESTS = ValueNames.of(1, "SHA-1", 2, "SHA-256", 4, "SHA-384");

    static final Field DS_KEY_ID =
            Field.uint("dns.ds.key_id", "Key id", 16).hex().spec(DS);
    static final Field DS_ALGORITHM =
            Field.uint("dns.ds.algorithm", "Algorithm", 8).values(ALGORITHMS).spec(DS);
    static final Field DS_DIGEST_TYPE =
            Field.uint("dns.ds.digest_type", "Digest Type", 8).values(DIGESTS).spec(DS);
    static final Field DS_DIGEST = Field.bytes("dns.ds.digest", "Digest").spec(DS);

    static final Field KEY_FLAGS =
            Field.uint("dns.dnskey.flags", "Flags", 16).hex().spec(KEY);
    static final Field KEY_RESERVED =
            Field.uint("dns.dnskey.flags.reserved", "Reserved", 7).hex().spec(KEY);
    static final Field KEY_ZONE =
            Field.flag("dns.dnskey.flags.zone_key", "Zone Key").spec(KEY);
    static final Field KEY_REVOKED =
            Field.flag("dns.dnskey.flags.key_revoked", "Key Revoked").spec(DnsSpec.RFC_5011.at("7"));
    static final Field KEY_RESERVED_LOW =
            Field.uint("dns.dnskey.flags.reserved.low", "Reserved", 6).hex().spec(KEY);
    static final Field KEY_ENTRY =
            Field.flag("dns.dnskey.flags.secure_entry_point", "Key Signing Key").spec(KEY);
    static final Field KEY_PROTOCOL =
            Field.uint("dns.dnskey.protocol", "Protocol", 8).spec(KEY);
    static final Field KEY_ALGORITHM = Field.uint("dns.dnskey.algorithm", "Algorithm", 8)
            .values(ALGORITHMS)
            .spec(KEY);
    static final Field KEY_ID = Field.uint("dns.dnskey.key_id", "Key id", 16).spec(DnsSpec.RFC_4034.at("B"));
    static final Field KEY_DATA =
            Field.bytes("dns.dnskey.public_key", "Public Key").spec(KEY);

    static final Field COVERED = Field.uint("dns.rrsig.type_covered", "Type Covered", 16)
            .values(DnsType.NAMES)
            .spec(SIG);
    static final Field SIG_ALGORITHM =
            Field.uint("dns.rrsig.algorithm", "Algorithm", 8).values(ALGORITHMS).spec(SIG);
    static final Field SIG_LABELS = Field.uint("dns.rrsig.labels", "Labels", 8).spec(SIG);
    static final Field SIG_TTL =
            Field.uint("dns.rrsig.original_ttl", "Original TTL", 32).spec(SIG);
    static final Field EXPIRATION = Field.of(
                    "dns.rrsig.signature_expiration", "Signature Expiration", Kind.ABSOLUTE_TIME, 0)
            .spec(SIG);
    static final Field EXPIRATION_SECONDS = Field.uint(
                    "dns.rrsig.signature_expiration.seconds", "Signature Expiration in Seconds", 32)
            .spec(SIG);
    static final Field INCEPTION = Field.of(
                    "dns.rrsig.signature_inception", "Signature Inception", Kind.ABSOLUTE_TIME, 0)
            .spec(SIG);
    static final Field INCEPTION_SECONDS = Field.uint(
                    "dns.rrsig.signature_inception.seconds", "Signature Inception in Seconds", 32)
            .spec(SIG);
    static final Field SIG_KEY_TAG =
            Field.uint("dns.rrsig.key_tag", "Key Tag", 16).spec(SIG);
    static final Field SIGNER =
            Field.text("dns.rrsig.signers_name", "Signer's name").spec(SIG);
    static final Field SIGNATURE =
            Field.bytes("dns.rrsig.signature", "Signature").spec(SIG);

    static final Field NEXT =
            Field.text("dns.nsec.next_domain_name", "Next Domain Name").spec(NSEC);
    static final Field WINDOW = Field.uint("dns.nsec.window", "Window Block", 8).spec(NSEC);
    static final Field BITMAP_LENGTH =
            Field.uint("dns.nsec.bitmap.length", "Bitmap Length", 8).spec(NSEC);
    static final Field BITMAP = Field.bytes("dns.nsec.bitmap", "Type Bitmap").spec(NSEC);

    static final Field HASH = Field.uint("dns.nsec3.algo", "Hash algorithm", 8)
            .values(ValueNames.of(1, "SHA-1"))
            .spec(NSEC3);
    static final Field NSEC3_FLAGS =
            Field.uint("dns.nsec3.flags", "NSEC3 flags", 8).spec(NSEC3);
    static final Field NSEC3_RESERVED =
            Field.uint("dns.nsec3.flags.reserved", "Reserved", 7).spec(NSEC3);
    static final Field OPT_OUT =
            Field.flag("dns.nsec3.flags.opt_out", "NSEC3 Opt-out flag").spec(NSEC3);
    static final Field ITERATIONS =
            Field.uint("dns.nsec3.iterations", "NSEC3 iterations", 16).spec(NSEC3);
    static final Field SALT_LENGTH =
            Field.uint("dns.nsec3.salt_length", "Salt length", 8).spec(NSEC3);
    static final Field SALT = Field.bytes("dns.nsec3.salt_value", "Salt value").spec(NSEC3);
    static final Field HASH_LENGTH =
            Field.uint("dns.nsec3.hash_length", "Hash length", 8).spec(NSEC3);
    static final Field HASH_TEXT =
            Field.text("dns.nsec3.hash_value", "Next hashed owner").spec(NSEC3);
    static final Field HASH_BYTES =
            Field.bytes("dns.nsec3.hash_value.bytes", "Hash").spec(NSEC3);

    static final Field CSYNC_SOA = Field.uint("dns.csync.soa", "SOA", 32).spec(CSYNC);
    static final Field CSYNC_FLAGS =
            Field.uint("dns.csync.flags", "Flags", 16).hex().spec(CSYNC);
    static final Field CSYNC_RESERVED =
            Field.uint("dns.csync.flags.reserved", "Reserved", 14).hex().spec(CSYNC);
    static final Field CSYNC_MINIMUM =
            Field.flag("dns.csync.flags.soaminimum", "soaminimum").spec(CSYNC);
    static final Field CSYNC_IMMEDIATE =
            Field.flag("dns.csync.flags.immediate", "immediate").spec(CSYNC);

    static final Field ZONEMD_SERIAL =
            Field.uint("dns.zonemd.serial", "Serial", 32).spec(ZONEMD);
    static final Field ZONEMD_SCHEME =
            Field.uint("dns.zonemd.scheme", "Scheme", 8).spec(ZONEMD);
    static final Field ZONEMD_HASH =
            Field.uint("dns.zonemd.hash_algo", "Hash Algorithm", 8).spec(ZONEMD);
    static final Field ZONEMD_DIGEST =
            Field.bytes("dns.zonemd.digest", "Digest").spec(ZONEMD);

    static final DnsFormat DELEGATION =
            DnsFormat.of(number(DS_KEY_ID), number(DS_ALGORITHM), number(DS_DIGEST_TYPE), rest(DS_DIGEST));

    static final DnsFormat PUBLIC_KEY = DnsFormat.of(
            DnsSecurity::keyId,
            group(
                    KEY_FLAGS,
                    number(KEY_RESERVED),
                    number(KEY_ZONE),
                    number(KEY_REVOKED),
                    number(KEY_RESERVED_LOW),
                    number(KEY_ENTRY)),
            number(KEY_PROTOCOL),
            number(KEY_ALGORITHM),
            rest(KEY_DATA));

    static final DnsFormat SIGNED = DnsFormat.of(
            number(COVERED),
            number(SIG_ALGORITHM),
            number(SIG_LABELS),
            number(SIG_TTL),
            time(EXPIRATION_SECONDS, EXPIRATION),
            time(INCEPTION_SECONDS, INCEPTION),
            number(SIG_KEY_TAG),
            name(SIGNER),
            rest(SIGNATURE));

    static final DnsFormat NOTHING_BETWEEN = DnsFormat.of(name(NEXT), repeated(DnsSecurity::window));

    private static final DnsFormat.Part NSEC3_FLAG_BITS = group(NSEC3_FLAGS, number(NSEC3_RESERVED), number(OPT_OUT));

    static final DnsFormat HASHED_BETWEEN = DnsFormat.of(
            number(HASH),
            NSEC3_FLAG_BITS,
            number(ITERATIONS),
            prefixed(SALT_LENGTH, SALT),
            DnsSecurity::hash,
            repeated(DnsSecurity::window));

    static final DnsFormat HASH_PARAMETERS =
            DnsFormat.of(number(HASH), NSEC3_FLAG_BITS, number(ITERATIONS), prefixed(SALT_LENGTH, SALT));

    static final DnsFormat CHILD_SYNC = DnsFormat.of(
            number(CSYNC_SOA),
            group(CSYNC_FLAGS, number(CSYNC_RESERVED), number(CSYNC_MINIMUM), number(CSYNC_IMMEDIATE)),
            repeated(DnsSecurity::window));

    static final DnsFormat ZONE_DIGEST =
            DnsFormat.of(number(ZONEMD_SERIAL), number(ZONEMD_SCHEME), number(ZONEMD_HASH), rest(ZONEMD_DIGEST));

    static final List<Field> ALL = List.of(
            DS_KEY_ID,
            DS_ALGORITHM,
            DS_DIGEST_TYPE,
            DS_DIGEST,
            KEY_FLAGS,
            KEY_RESERVED,
            KEY_ZONE,
            KEY_REVOKED,
            KEY_RESERVED_LOW,
            KEY_ENTRY,
            KEY_PROTOCOL,
            KEY_ALGORITHM,
            KEY_ID,
            KEY_DATA,
            COVERED,
            SIG_ALGORITHM,
            SIG_LABELS,
            SIG_TTL,
            EXPIRATION,
            EXPIRATION_SECONDS,
            INCEPTION,
            INCEPTION_SECONDS,
            SIG_KEY_TAG,
            SIGNER,
            SIGNATURE,
            NEXT,
            WINDOW,
            BITMAP_LENGTH,
            BITMAP,
            HASH,
            NSEC3_FLAGS,
            NSEC3_RESERVED,
            OPT_OUT,
            ITERATIONS,
            SALT_LENGTH,
            SALT,
            HASH_LENGTH,
            HASH_TEXT,
            HASH_BYTES,
            CSYNC_SOA,
            CSYNC_FLAGS,
            CSYNC_RESERVED,
            CSYNC_MINIMUM,
            CSYNC_IMMEDIATE,
            ZONEMD_SERIAL,
            ZONEMD_SCHEME,
            ZONEMD_HASH,
            ZONEMD_DIGEST);

    private static final int MOST_BYTES = 65_535;
    private static final String BASE_32 = "0123456789abcdefghijklmnopqrstuv";

    private DnsSecurity() {}

    /** What signatures call the key by: a sum over the whole data. RFC 4034 appendix B. */
    private static Object keyId(Wire w, Object value, DnsNames names) {
        if (w.reading()) {
            Bytes data = w.ahead(Bytes.EMPTY, MOST_BYTES);
            long sum = 0;
            for (int i = 0; i < data.length(); i++) {
                sum += (i & 1) == 0 ? (long) data.at(i) << 8 : data.at(i);
            }
            w.derived(KEY_ID, sum + (sum >>> 16) & 0xffff, w.position(), data.length());
        }
        return 0L;
    }

    /** Which types of a block of 256 there are, one bit each. RFC 4034 §4.1.2. */
    private static Object window(Wire w, Object value, DnsNames names) {
        List<?> m = (List<?>) value;
        long block = w.number64(WINDOW, m == null ? 0 : (Long) m.get(0));
        int at = w.position() + 1;
        Bytes bits = w.prefixed(BITMAP_LENGTH, BITMAP, m == null ? Bytes.EMPTY : (Bytes) m.get(1));
        if (w.reading() && !w.failed()) {
            for (int i = 0; i < 8 * bits.length(); i++) {
                if ((bits.at(i / 8) << i % 8 & 0x80) != 0) {
                    w.derived(DnsFields.TYPE, block * 256 + i, at + i / 8, 1);
                }
            }
        }
        return List.of(block, bits);
    }

    private static Object hash(Wire w, Object value, DnsNames names) {
        w.begin(HASH_LENGTH);
        w.open(HASH_TEXT);
        Bytes hash = w.rest(HASH_BYTES, value == null ? Bytes.EMPTY : (Bytes) value);
        if (w.reading()) {
            w.value(base32(hash));
        }
        w.close();
        w.end();
        return hash;
    }

    /** Base 32 with the alphabet whose order is that of the bytes. RFC 4648 §7. */
    private static String base32(Bytes b) {
        StringBuilder out = new StringBuilder();
        for (int bit = 0; bit < 8 * b.length(); bit += 5) {
            int at = bit / 8;
            int two = b.at(at) << 8 | (at + 1 < b.length() ? b.at(at + 1) : 0);
            out.append(BASE_32.charAt(two >>> 11 - bit % 8 & 31));
        }
        return out.toString();
    }
}
