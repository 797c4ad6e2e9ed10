package dev.framewise.protocols.websocket;

/**
 * What a frame's format depends on.
 *
 * @param deflate whether both ends agreed on permessage-deflate, so that the first reserved bit has a meaning
 */
public record Framing(Sender sender, boolean deflate) {
    /** Nothing is known of the handshake. */
    public static final Framing UNKNOWN = new Framing(Sender.UNKNOWN, false);
}
