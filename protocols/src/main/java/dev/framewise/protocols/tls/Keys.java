package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * What decrypts the next record of one direction. Does not change; the record after needs {@link #next}.
 *
 * @param name which keys these are, for people
 * @param version the version that was agreed on
 * @param secret the traffic secret from which they came, for TLS 1.3; else empty
 * @param iv the part of the nonce that stays; up to TLS 1.0 the last block before
 * @param mac the key of the MAC, empty where the cipher authenticates itself
 * @param encryptThenMac whether the MAC is over the encrypted bytes (RFC 7366)
 * @param sequence the number of the next record
 * @param sure false after records were lost, so that the number is a lower bound
 */
record Keys(
        String name,
        int version,
        SuiteCipher cipher,
        Bytes secret,
        Bytes key,
        Bytes iv,
        Bytes mac,
        boolean encryptThenMac,
        long sequence,
        boolean sure) {
    static final String EARLY = "early data";
    static final String HANDSHAKE = "handshake";
    static final String APPLICATION = "application data";

    private static final int NONCE_BYTES = 12;
    private static final int BLOCK_BYTES = 16;
    private static final int SALT_BYTES = 4;

    /** Keys of TLS 1.3 from a traffic secret (RFC 8446 §7.3); null without one, or for a suite that is not decrypted. */
    static Keys of13(String name, int suite, Bytes secret) {
        SuiteCipher c = SuiteCipher.of(suite);
        if (secret == null || c == null || c.mode() == SuiteCipher.Mode.CBC) {
            return null;
        }
        try {
            byte[] s = secret.toArray();
            return new Keys(
                    name,
                    Version.TLS_1_3,
                    c,
                    secret,
                    Bytes.wrap(KeySchedule.expandLabel(c.hash(), s, "key", c.keyBytes())),
                    Bytes.wrap(KeySchedule.expandLabel(c.hash(), s, "iv", NONCE_BYTES)),
                    Bytes.EMPTY,
                    false,
                    0,
                    true);
        } catch (GeneralSecurityException e) {
            return null; // a virtual machine without this algorithm
        }
    }

    /** Keys up to TLS 1.2 (RFC 5246 §6.3), for records of the client or of the server; null when something is missing. */
    static Keys of12(TlsContext c, boolean client) {
        Bytes master = c.secrets() == null ? null : c.secrets().secret(Secrets.MASTER);
        SuiteCipher s = SuiteCipher.of(c.suite());
        if (master == null || s == null || c.offer() == null || c.version() < Version.TLS_1_0) {
            return null;
        }
        int ivBytes = switch (s.mode()) {
            case GCM -> SALT_BYTES;
            case CHACHA20_POLY1305 -> NONCE_BYTES;
            case CBC -> c.version() == Version.TLS_1_0 ? BLOCK_BYTES : 0;
        };
        try {
            byte[] block = KeySchedule.keyBlock(
                    c.version(),
                    s.hash(),
                    master,
                    c.choice().random,
                    c.offer().random,
                    2 * (s.macBytes() + s.keyBytes() + ivBytes));
            int who = client ? 0 : 1;
            int keysAt = 2 * s.macBytes();
            int ivsAt = keysAt + 2 * s.keyBytes();
            return new Keys(
                    APPLICATION,
                    c.version(),
                    s,
                    Bytes.EMPTY,
                    part(block, keysAt + who * s.keyBytes(), s.keyBytes()),
                    part(block, ivsAt + who * ivBytes, ivBytes),
                    part(block, who * s.macBytes(), s.macBytes()),
                    c.encryptThenMac(),
                    0,
                    true);
        } catch (GeneralSecurityException e) {
            return null; // a virtual machine without this algorithm
        }
    }

    private static Bytes part(byte[] block, int at, int n) {
        return Bytes.wrap(Arrays.copyOfRange(block, at, at + n));
    }

    /** The keys behind a record that these opened. */
    Keys next(Bytes record) {
        Bytes chained = cipher.mode() == SuiteCipher.Mode.CBC && version == Version.TLS_1_0
                ? Bytes.wrap(record.from(record.length() - BLOCK_BYTES - (encryptThenMac ? cipher.macBytes() : 0))
                        .first(BLOCK_BYTES)
                        .toArray())
                : iv;
        return new Keys(name, version, cipher, secret, key, chained, mac, encryptThenMac, sequence + 1, true);
    }

    Keys at(long number) {
        return new Keys(name, version, cipher, secret, key, iv, mac, encryptThenMac, number, sure);
    }

    Keys unsure() {
        return new Keys(name, version, cipher, secret, key, iv, mac, encryptThenMac, sequence, false);
    }

    /** The keys behind a Key Update (RFC 8446 §7.2). */
    Keys updated() {
        try {
            byte[] s = secret.toArray();
            Bytes after = Bytes.wrap(KeySchedule.expandLabel(cipher.hash(), s, "traffic upd", s.length));
            return new Keys(
                    name,
                    version,
                    cipher,
                    after,
                    Bytes.wrap(KeySchedule.expandLabel(cipher.hash(), after.toArray(), "key", cipher.keyBytes())),
                    Bytes.wrap(KeySchedule.expandLabel(cipher.hash(), after.toArray(), "iv", NONCE_BYTES)),
                    Bytes.EMPTY,
                    false,
                    0,
                    true);
        } catch (GeneralSecurityException e) {
            return this; // a virtual machine without this algorithm would not have come so far
        }
    }

    @Override
    public String toString() {
        return name + " #" + sequence;
    }
}
