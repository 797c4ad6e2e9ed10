package dev.framewise.gui.model;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/**
 * What both ends of a conversation said, in order, at one layer. Immutable.
 *
 * @param name the layer: {@code TCP}, {@code UDP}, a protocol, or one of its streams
 * @param filter the display filter whose rows these are
 * @param client the end that began, with its port
 * @param server the other
 * @param more true when there was more than is kept
 */
public record FollowedStream(
        String name, String filter, String client, String server, List<Chunk> chunks, boolean more) {
    /** Bytes kept of one layer. */
    public static final int BYTES_MAX = 4 << 20;

    /**
     * Bytes of one direction.
     *
     * @param direction FORWARD for what the client said
     * @param frame the frame that brought them
     * @param relativeNanos since the capture's first frame
     * @param missing so many bytes before these are not in the capture
     */
    public record Chunk(Direction direction, Bytes bytes, long frame, long relativeNanos, long missing) {}

    /** All bytes of one direction behind one another; null for both directions. */
    public byte[] all(Direction direction) {
        int n = 0;
        for (Chunk c : chunks) {
            n += direction == null || c.direction == direction ? c.bytes.length() : 0;
        }
        byte[] all = new byte[n];
        int at = 0;
        for (Chunk c : chunks) {
            if (direction == null || c.direction == direction) {
                c.bytes.copyTo(0, all, at, c.bytes.length());
                at += c.bytes.length();
            }
        }
        return all;
    }
}
