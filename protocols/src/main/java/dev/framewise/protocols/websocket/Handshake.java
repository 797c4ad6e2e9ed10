package dev.framewise.protocols.websocket;

import dev.framewise.protocols.machine.RandomStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The two numbers of the opening handshake: a client's key, and the answer to it that nothing but a WebSocket server
 * would give, so that no other server can be made to take part. RFC 6455 §1.3, §4.1, §4.2.2.
 */
public final class Handshake {
    /** The only version in use. RFC 6455 §4.1. */
    public static final int VERSION = 13;

    private static final String SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private Handshake() {}

    /** A fresh value for Sec-WebSocket-Key: sixteen random bytes in Base64. */
    public static String key(RandomStream random) {
        byte[] nonce = new byte[16];
        for (int i = 0; i < 16; i++) {
            nonce[i] = (byte) random.nextInt();
        }
        return Base64.getEncoder().encodeToString(nonce);
    }

    /** Whether a value of Sec-WebSocket-Key is sixteen bytes in Base64. */
    public static boolean validKey(String key) {
        if (key.length() != 24) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The value of Sec-WebSocket-Accept that answers a key. */
    public static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha1.digest((key + SUFFIX).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
