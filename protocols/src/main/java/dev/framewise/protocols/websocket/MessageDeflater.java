package dev.framewise.protocols.websocket;

import dev.framewise.protocols.deflate.Deflate;
import dev.framewise.protocols.wire.Bytes;

/**
 * Deflates the messages of one direction. The bytes are the same on every machine, and no reference reaches back beyond the
 * window that was agreed, which the library of the JDK can promise neither of. RFC 7692 §7.2.1.
 */
public final class MessageDeflater {
    private final boolean keepsContext;
    private final int windowBits;
    private Deflate deflate;

    /**
     * @param windowBits how far back references may reach, 8 to 15
     * @param keepsContext whether the window outlives a message
     */
    public MessageDeflater(int windowBits, boolean keepsContext) {
        this.windowBits = windowBits;
        this.keepsContext = keepsContext;
    }

    /** The payload of the message that says this: DEFLATE data without the empty block at its end. */
    public Bytes deflate(Bytes message) {
        if (deflate == null || !keepsContext) {
            deflate = new Deflate(windowBits);
        }
        deflate.add(message);
        Bytes flushed = deflate.flush();
        // The four bytes of the empty block are left out; an empty message keeps the one before them (§7.2.3.6).
        return flushed.slice(0, flushed.length() - 4);
    }
}
