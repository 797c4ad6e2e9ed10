package dev.framewise.protocols.tls;

/**
 * How a cipher suite encrypts.
 *
 * @param hash the hash of the key schedule, as {@code Mac} names it
 * @param keyBytes the length of a key
 * @param macBytes the length of a MAC and of its key; 0 where the cipher authenticates itself
 * @param mac the MAC's name, or null
 */
record SuiteCipher(Mode mode, String hash, int keyBytes, int macBytes, String mac) {
    /** Ways to use a cipher. */
    enum Mode {
        GCM,
        CHACHA20_POLY1305,
        CBC
    }

    private static final String SHA_256 = "HmacSHA256";
    private static final String SHA_384 = "HmacSHA384";

    /** Read from the name of the suite; null when this program does not decrypt it. */
    static SuiteCipher of(int suite) {
        String n = CipherSuite.NAMES.name(suite);
        if (n == null) {
            return null;
        }
        String hash = n.endsWith("_SHA384") ? SHA_384 : SHA_256;
        if (n.contains("_CHACHA20_POLY1305")) {
            return new SuiteCipher(Mode.CHACHA20_POLY1305, hash, 32, 0, null);
        }
        int keyBytes = n.contains("_AES_128_") ? 16 : n.contains("_AES_256_") ? 32 : 0;
        if (keyBytes == 0) {
            return null;
        }
        if (n.contains("_GCM_")) {
            return new SuiteCipher(Mode.GCM, hash, keyBytes, 0, null);
        }
        if (!n.contains("_CBC_")) {
            return null;
        }
        return n.endsWith("_SHA")
                ? new SuiteCipher(Mode.CBC, hash, keyBytes, 20, "HmacSHA1")
                : n.endsWith("_SHA384")
                        ? new SuiteCipher(Mode.CBC, hash, keyBytes, 48, SHA_384)
                        : new SuiteCipher(Mode.CBC, hash, keyBytes, 32, SHA_256);
    }
}
