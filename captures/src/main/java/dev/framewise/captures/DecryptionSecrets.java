package dev.framewise.captures;

import dev.framewise.protocols.wire.Bytes;

/**
 * A pcapng Decryption Secrets Block.
 *
 * @param type what the secrets are for, see the constants
 * @param bytes the secrets themselves; for TLS the text of an NSS key log
 */
public record DecryptionSecrets(int type, Bytes bytes) {
    /** "TLSK": an NSS key log file. */
    public static final int TLS_KEY_LOG = 0x544c534b;
    /** "SSHK": an SSH key log file. */
    public static final int SSH_KEY_LOG = 0x5353484b;
    /** "WGKL": a WireGuard key log file. */
    public static final int WIREGUARD_KEY_LOG = 0x57474b4c;
    /** A ZigBee network key with its PAN identifier. */
    public static final int ZIGBEE_NETWORK_KEY = 0x5a4e574b;
    /** A ZigBee application support key with PAN identifier and addresses. */
    public static final int ZIGBEE_APS_KEY = 0x5a415053;

    @Override
    public String toString() {
        return "DecryptionSecrets[type=0x" + Integer.toHexString(type) + ", " + bytes.length() + " bytes]";
    }
}
