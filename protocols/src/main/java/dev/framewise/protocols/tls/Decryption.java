package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts one record and checks that nobody changed it (RFC 8446 §5.2, RFC 5246 §6.2.3, RFC 7905 §2).
 *
 * @param keys those of its moment
 */
record Decryption(Keys keys) implements Source.Transformation {
    static final int HEADER_BYTES = 5;
    private static final int TAG_BYTES = 16;
    private static final int BLOCK_BYTES = 16;
    private static final int EXPLICIT_NONCE_BYTES = 8;

    /** A whole record with its header; empty when it cannot be decrypted. Padding and inner type of TLS 1.3 are left out. */
    @Override
    public Bytes apply(Bytes record) {
        Bytes plain = open(record);
        if (plain == null) {
            return Bytes.EMPTY;
        }
        return Version.is13(keys.version()) ? plain.first(Math.max(0, typeAt(plain))) : plain;
    }

    /** Where the inner type of TLS 1.3 stands: the last byte that is not 0; -1 when there is none. */
    static int typeAt(Bytes inner) {
        int at = inner.length() - 1;
        while (at >= 0 && inner.at(at) == 0) {
            at--;
        }
        return at;
    }

    /** What the record says, in TLS 1.3 with its inner type and padding; null when these keys do not fit. */
    Bytes open(Bytes record) {
        try {
            return switch (keys.cipher().mode()) {
                case GCM -> gcm(record);
                case CHACHA20_POLY1305 -> chacha(record);
                case CBC -> cbc(record);
            };
        } catch (GeneralSecurityException e) {
            return null; // a tag that does not fit, a length that no cipher has
        }
    }

    private Bytes gcm(Bytes record) throws GeneralSecurityException {
        boolean is13 = Version.is13(keys.version());
        int from = HEADER_BYTES + (is13 ? 0 : EXPLICIT_NONCE_BYTES);
        int n = record.length() - from;
        if (n < TAG_BYTES) {
            return null;
        }
        byte[] nonce = is13
                ? nonce()
                : keys.iv().then(record.slice(HEADER_BYTES, from)).toArray();
        Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
        c.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(keys.key().toArray(), "AES"),
                new GCMParameterSpec(8 * TAG_BYTES, nonce));
        return aead(c, record, from, n);
    }

    private Bytes chacha(Bytes record) throws GeneralSecurityException {
        int n = record.length() - HEADER_BYTES;
        if (n < TAG_BYTES) {
            return null;
        }
        Cipher c = Cipher.getInstance("ChaCha20-Poly1305");
        c.init(Cipher.DECRYPT_MODE, new SecretKeySpec(keys.key().toArray(), "ChaCha20"), new IvParameterSpec(nonce()));
        return aead(c, record, HEADER_BYTES, n);
    }

    private Bytes aead(Cipher c, Bytes record, int from, int n) throws GeneralSecurityException {
        c.updateAAD(
                Version.is13(keys.version())
                        ? record.first(HEADER_BYTES).toArray()
                        : pseudoHeader(record, n - TAG_BYTES));
        return Bytes.wrap(c.doFinal(record.array(), record.offset() + from, n));
    }

    /** The number of the record laid over the fixed nonce (RFC 8446 §5.3). */
    private byte[] nonce() {
        byte[] nonce = keys.iv().toArray();
        for (int i = 0; i < 8; i++) {
            nonce[nonce.length - 1 - i] ^= (byte) (keys.sequence() >>> 8 * i);
        }
        return nonce;
    }

    /** What a MAC is over besides the content: the number of the record, its type, version and length. */
    private byte[] pseudoHeader(Bytes record, int length) {
        byte[] a = new byte[13];
        for (int i = 0; i < 8; i++) {
            a[7 - i] = (byte) (keys.sequence() >>> 8 * i);
        }
        record.copyTo(0, a, 8, 3);
        a[11] = (byte) (length >>> 8);
        a[12] = (byte) length;
        return a;
    }

    private Bytes cbc(Bytes record) throws GeneralSecurityException {
        boolean chained = keys.version() == Version.TLS_1_0;
        int from = HEADER_BYTES + (chained ? 0 : BLOCK_BYTES);
        int macBytes = keys.cipher().macBytes();
        int to = record.length() - (keys.encryptThenMac() ? macBytes : 0);
        int n = to - from;
        if (n < BLOCK_BYTES || n % BLOCK_BYTES != 0) {
            return null;
        }
        byte[] a = record.toArray();
        if (keys.encryptThenMac() && !fits(record, a, HEADER_BYTES, to - HEADER_BYTES, a, to)) {
            return null;
        }
        Cipher c = Cipher.getInstance("AES/CBC/NoPadding");
        byte[] iv = chained ? keys.iv().toArray() : Arrays.copyOfRange(a, HEADER_BYTES, from);
        c.init(Cipher.DECRYPT_MODE, new SecretKeySpec(keys.key().toArray(), "AES"), new IvParameterSpec(iv));
        byte[] plain = c.doFinal(a, from, n);
        int padding = plain[n - 1] & 0xff;
        int length = n - 1 - padding - (keys.encryptThenMac() ? 0 : macBytes);
        if (length < 0) {
            return null;
        }
        for (int i = n - 1 - padding; i < n; i++) {
            if ((plain[i] & 0xff) != padding) {
                return null;
            }
        }
        if (!keys.encryptThenMac() && !fits(record, plain, 0, length, plain, length)) {
            return null;
        }
        return Bytes.wrap(Arrays.copyOf(plain, length));
    }

    /** Whether the MAC over some bytes stands at a place. */
    private boolean fits(Bytes record, byte[] a, int from, int n, byte[] where, int at)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance(keys.cipher().mac());
        mac.init(new SecretKeySpec(keys.mac().toArray(), keys.cipher().mac()));
        mac.update(pseudoHeader(record, n));
        mac.update(a, from, n);
        return MessageDigest.isEqual(
                mac.doFinal(), Arrays.copyOfRange(where, at, at + keys.cipher().macBytes()));
    }
}
