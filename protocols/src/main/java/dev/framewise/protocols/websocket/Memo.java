package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;

/**
 * Remembers for a context what the compressed message behind it says, so that whoever shows it need not inflate it again. It
 * holds bytes that the next window holds anyway, and nothing that could not be computed again.
 */
final class Memo {
    private int length = -1;
    private int hash;
    private Bytes inflated;

    synchronized void keep(Bytes compressed, Bytes says) {
        length = compressed.length();
        hash = compressed.hashCode();
        inflated = says;
    }

    /** What this message says, or null when that is not remembered. */
    synchronized Bytes of(Bytes compressed) {
        return compressed.length() == length && compressed.hashCode() == hash ? inflated : null;
    }
}
