package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of SCRAM-SHA-256 without channel binding (RFC 5802, RFC 7677): the client proves that it knows a
 * password which never travels, and learns that the server knows it too. The specification of MQTT shows this method as
 * its example (MQTT 5.0 §4.12). Names and passwords are taken as they are; SASLprep (RFC 4013) is left out.
 */
public final class ScramSha256 implements Authenticator {
    private static final int NONCE_CHARACTERS = 24;

    /**
     * What a server keeps of a password (RFC 5802 §3).
     *
     * @param iterations at least 4096 by RFC 7677 §4
     */
    public record Secret(Bytes salt, int iterations, Bytes storedKey, Bytes serverKey) {
        public static Secret of(String password, Bytes salt, int iterations) {
            byte[] salted = salted(password.getBytes(StandardCharsets.UTF_8), salt.toArray(), iterations);
            return new Secret(
                    salt,
                    iterations,
                    Bytes.wrap(hash(hmac(salted, "Client Key"))),
                    Bytes.wrap(hmac(salted, "Server Key")));
        }
    }

    private final Map<String, Secret> users;

    public ScramSha256(Map<String, Secret> users) {
        this.users = new LinkedHashMap<>(users);
    }

    @Override
    public String method() {
        return "SCRAM-SHA-256";
    }

    @Override
    public Exchange begin(RandomStream luck) {
        byte[] nonce = new byte[NONCE_CHARACTERS];
        for (int i = 0; i < nonce.length; i++) {
            nonce[i] = (byte) "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(luck.below(64));
        }
        return new Scram(new String(nonce, StandardCharsets.US_ASCII));
    }

    /** An exchange whose own part of the nonce is given, for vectors of the specification. */
    Exchange begin(String nonce) {
        return new Scram(nonce);
    }

    private final class Scram implements Exchange {
        private final String ownNonce;
        private String user = "";
        private Optional<Secret> secret = Optional.empty();
        private String nonce = "";
        private String header = "";
        private String messages = "";

        Scram(String ownNonce) {
            this.ownNonce = ownNonce;
        }

        @Override
        public Step next(Bytes data) {
            if (nonce.isEmpty() && data.isEmpty()) {
                return new Challenge(Bytes.EMPTY);
            }
            String text = new String(data.toArray(), StandardCharsets.UTF_8);
            return nonce.isEmpty() ? first(text) : last(text);
        }

        /** {@code n,,n=user,r=nonce} (RFC 5802 §5). */
        private Step first(String text) {
            int bare = text.startsWith("n,") || text.startsWith("y,") ? text.indexOf(',', 2) + 1 : 0;
            Map<Character, String> parts = parts(text.substring(bare));
            if (bare == 0
                    || !parts.containsKey('n')
                    || parts.getOrDefault('r', "").isEmpty()) {
                return failure("The first message is not one of SCRAM.");
            }
            header = text.substring(0, bare);
            user = parts.get('n').replace("=2C", ",").replace("=3D", "=");
            secret = Optional.ofNullable(users.get(user));
            nonce = parts.get('r') + ownNonce;
            // Who is unknown gets a challenge as well, so that nobody learns which names there are.
            Bytes salt = secret.map(Secret::salt)
                    .orElseGet(() -> Bytes.wrap(hash(text(user))).first(16));
            int iterations = secret.map(Secret::iterations).orElse(4096);
            String answer =
                    "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(salt.toArray()) + ",i=" + iterations;
            messages = text.substring(bare) + "," + answer;
            return new Challenge(Bytes.utf8(answer));
        }

        /** {@code c=header,r=nonce,p=proof}. */
        private Step last(String text) {
            Map<Character, String> parts = parts(text);
            int before = text.lastIndexOf(",p=");
            byte[] proof = decode(parts.getOrDefault('p', ""));
            byte[] binding = decode(parts.getOrDefault('c', ""));
            boolean same = before > 0
                    && parts.getOrDefault('r', "").equals(nonce)
                    && MessageDigest.isEqual(binding, text(header));
            if (!same || secret.isEmpty()) {
                return failure("The proof does not fit.");
            }
            String all = messages + "," + text.substring(0, before);
            byte[] signature = hmac(secret.get().storedKey().toArray(), all);
            if (proof.length != signature.length) {
                return failure("The proof does not fit.");
            }
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= signature[i];
            }
            if (!MessageDigest.isEqual(hash(proof), secret.get().storedKey().toArray())) {
                return failure("The proof does not fit.");
            }
            byte[] own = hmac(secret.get().serverKey().toArray(), all);
            return new Proven(user, Bytes.utf8("v=" + Base64.getEncoder().encodeToString(own)));
        }

        private Step failure(String words) {
            return new Refused(ReasonCode.NOT_AUTHORIZED, words);
        }
    }

    private static byte[] text(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<Character, String> parts(String text) {
        Map<Character, String> parts = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            if (part.length() > 1 && part.charAt(1) == '=') {
                parts.putIfAbsent(part.charAt(0), part.substring(2));
            }
        }
        return parts;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** PBKDF2 with one block (RFC 5802 §2.2, Hi). */
    public static byte[] salted(byte[] password, byte[] salt, int iterations) {
        byte[] first = Bytes.wrap(salt).then(Bytes.of(0, 0, 0, 1)).toArray();
        byte[] u = hmac(password, first);
        byte[] result = u.clone();
        for (int i = 1; i < iterations; i++) {
            u = hmac(password, u);
            for (int k = 0; k < result.length; k++) {
                result[k] ^= u[k];
            }
        }
        return result;
    }

    /** HMAC-SHA-256 over a text in UTF-8. */
    public static byte[] hmac(byte[] key, String text) {
        return hmac(key, text(text));
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** SHA-256. */
    public static byte[] hash(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
