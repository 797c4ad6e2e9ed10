package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys from secrets: HKDF-Expand-Label of TLS 1.3 (RFC 8446 §7.1), and the PRF of the older versions (RFC 5246 §5, RFC 2246 §5). */
final class KeySchedule {
    private KeySchedule() {}

    static byte[] hmac(String name, byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(key, name));
        for (byte[] p : parts) {
            mac.update(p);
        }
        return mac.doFinal();
    }

    /** With an empty context, as all keys of records have it. */
    static byte[] expandLabel(String hash, byte[] secret, String label, int length) throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = new byte[4 + name.length];
        info[0] = (byte) (length >>> 8);
        info[1] = (byte) length;
        info[2] = (byte) name.length;
        System.arraycopy(name, 0, info, 3, name.length);
        byte[] out = new byte[length];
        byte[] block = new byte[0];
        int at = 0;
        for (int i = 1; at < length; i++) {
            block = hmac(hash, secret, block, info, new byte[] {(byte) i});
            int n = Math.min(block.length, length - at);
            System.arraycopy(block, 0, out, at, n);
            at += n;
        }
        return out;
    }

    /** The block of all keys of a connection up to TLS 1.2. */
    static byte[] keyBlock(int version, String hash, Bytes master, Bytes serverRandom, Bytes clientRandom, int length)
            throws GeneralSecurityException {
        byte[] label = "key expansion".getBytes(StandardCharsets.US_ASCII);
        byte[] seed = serverRandom.then(clientRandom).toArray();
        byte[] secret = master.toArray();
        if (version >= Version.TLS_1_2) {
            return expand(hash, secret, label, seed, length);
        }
        int half = (secret.length + 1) / 2;
        byte[] first = java.util.Arrays.copyOf(secret, half);
        byte[] second = java.util.Arrays.copyOfRange(secret, secret.length - half, secret.length);
        byte[] out = expand("HmacMD5", first, label, seed, length);
        byte[] other = expand("HmacSHA1", second, label, seed, length);
        for (int i = 0; i < length; i++) {
            out[i] ^= other[i];
        }
        return out;
    }

    private static byte[] expand(String hash, byte[] secret, byte[] label, byte[] seed, int length)
            throws GeneralSecurityException {
        byte[] out = new byte[length];
        byte[] a = hmac(hash, secret, label, seed);
        int at = 0;
        while (at < length) {
            byte[] block = hmac(hash, secret, a, label, seed);
            int n = Math.min(block.length, length - at);
            System.arraycopy(block, 0, out, at, n);
            at += n;
            a = hmac(hash, secret, a);
        }
        return out;
    }
}
