package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;
import java.util.Arrays;

/**
 * What compressed messages of one direction may refer to: the last bytes that came out, as they came out. Not changed once it is
 * made; it shares the bytes with the messages, so that a context costs little, and copies them together only now and then.
 */
final class InflateWindow {
    static final InflateWindow EMPTY = new InflateWindow(new Bytes[0]);

    /** So many messages are kept as they are; with one more they are put together. */
    private static final int MOST_PIECES = 64;

    private final Bytes[] pieces;

    private InflateWindow(Bytes[] pieces) {
        this.pieces = pieces;
    }

    /** The window after a message. */
    InflateWindow with(Bytes inflated) {
        if (inflated.length() >= MessageInflater.MOST_WINDOW_BYTES) {
            return new InflateWindow(new Bytes[] {inflated});
        }
        if (inflated.isEmpty()) {
            return this;
        }
        int from = pieces.length;
        int kept = inflated.length();
        while (from > 0 && kept < MessageInflater.MOST_WINDOW_BYTES) {
            kept += pieces[--from].length();
        }
        Bytes[] rest = Arrays.copyOfRange(pieces, from, pieces.length + 1);
        rest[rest.length - 1] = inflated;
        return rest.length <= MOST_PIECES
                ? new InflateWindow(rest)
                : new InflateWindow(new Bytes[] {new InflateWindow(rest).bytes()});
    }

    /** The bytes that a message may refer to, at most as many as references reach. */
    Bytes bytes() {
        int all = 0;
        for (Bytes p : pieces) {
            all += p.length();
        }
        int skip = Math.max(0, all - MessageInflater.MOST_WINDOW_BYTES);
        if (pieces.length == 1) {
            return pieces[0].from(skip);
        }
        byte[] window = new byte[all - skip];
        int at = 0;
        for (Bytes p : pieces) {
            int leave = Math.min(skip, p.length());
            p.copyTo(leave, window, at, p.length() - leave);
            at += p.length() - leave;
            skip -= leave;
        }
        return Bytes.wrap(window);
    }
}
