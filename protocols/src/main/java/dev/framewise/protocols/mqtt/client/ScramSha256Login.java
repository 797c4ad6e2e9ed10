package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.broker.ScramSha256;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The client's side of SCRAM-SHA-256 without channel binding (RFC 5802, RFC 7677): it proves that it knows the password
 * without sending it, and asks the server for the same proof.
 */
public final class ScramSha256Login implements ClientAuthenticator {
    private static final int NONCE_CHARACTERS = 24;

    /** More rounds than this are taken for an attack upon the client's time. */
    private static final int MOST_ITERATIONS = 1_000_000;

    private static final String HEADER = "n,,";

    /** {@link #HEADER} in base 64, as the last message repeats it. */
    private static final String BINDING = "c=biws";

    private final String user;
    private final String password;

    public ScramSha256Login(String user, String password) {
        this.user = user;
        this.password = password;
    }

    @Override
    public String method() {
        return "SCRAM-SHA-256";
    }

    @Override
    public Exchange begin(RandomStream luck) {
        StringBuilder nonce = new StringBuilder();
        for (int i = 0; i < NONCE_CHARACTERS; i++) {
            nonce.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(luck.below(64)));
        }
        return begin(nonce.toString());
    }

    /** An exchange whose own part of the nonce is given, for vectors of the specification. */
    Exchange begin(String nonce) {
        return new Login(nonce);
    }

    private final class Login implements Exchange {
        private final String nonce;
        private final String bare;
        private byte[] serverSignature = {};

        Login(String nonce) {
            this.nonce = nonce;
            this.bare = "n=" + user.replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
        }

        @Override
        public Bytes first() {
            return Bytes.utf8(HEADER + bare);
        }

        @Override
        public Optional<Bytes> answer(Bytes challenge) {
            String text = new String(challenge.toArray(), StandardCharsets.UTF_8);
            Map<Character, String> parts = parts(text);
            String both = parts.getOrDefault('r', "");
            int iterations = number(parts.getOrDefault('i', ""));
            byte[] salt = decode(parts.getOrDefault('s', ""));
            if (!both.startsWith(nonce) || both.length() == nonce.length() || iterations < 1 || salt.length == 0) {
                return Optional.empty();
            }
            String without = BINDING + ",r=" + both;
            String all = bare + "," + text + "," + without;
            byte[] salted = ScramSha256.salted(password.getBytes(StandardCharsets.UTF_8), salt, iterations);
            byte[] proof = ScramSha256.hmac(salted, "Client Key");
            byte[] signature = ScramSha256.hmac(ScramSha256.hash(proof), all);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= signature[i];
            }
            serverSignature = ScramSha256.hmac(ScramSha256.hmac(salted, "Server Key"), all);
            return Optional.of(Bytes.utf8(without + ",p=" + Base64.getEncoder().encodeToString(proof)));
        }

        @Override
        public boolean accepts(Bytes last) {
            String text = new String(last.toArray(), StandardCharsets.UTF_8);
            return serverSignature.length > 0
                    && text.startsWith("v=")
                    && MessageDigest.isEqual(decode(text.substring(2)), serverSignature);
        }
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

    private static int number(String digits) {
        boolean fits =
                !digits.isEmpty() && digits.length() <= 7 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int n = fits ? Integer.parseInt(digits) : 0;
        return n > MOST_ITERATIONS ? 0 : n;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
