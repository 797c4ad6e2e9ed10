package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates the messages of one direction one after another as they come, with the library's own window: what is asked in
 * order needs no window set up anew for each. What it says is the same as {@link MessageInflater#inflate} says; who asks out of
 * order gets no answer and goes that way.
 */
final class LiveInflater {
    private static final byte[] TAIL = {0, 0, -1, -1};

    private final Inflater inflater = new Inflater(true);
    private byte[] out = new byte[1024];
    private int size;
    /** The window that the library stands behind; null when it is of no use any more. */
    private InflateWindow at = InflateWindow.EMPTY;

    /**
     * Inflates a whole message.
     *
     * @return what came out; null when it does not follow what was asked before, or is not ordinary
     */
    synchronized Bytes inflate(InflateWindow before, Bytes compressed, int most) {
        if (before == InflateWindow.EMPTY) {
            inflater.reset();
        } else if (before != at) {
            return null;
        }
        at = null;
        size = 0;
        try {
            boolean whole = feed(compressed.array(), compressed.offset(), compressed.length(), most)
                    && feed(TAIL, 0, TAIL.length, most);
            return whole ? Bytes.wrap(Arrays.copyOf(out, size)) : null;
        } catch (DataFormatException e) {
            return null;
        }
    }

    /**
     * The window before the next message.
     *
     * @param followed true when what was inflated here last made it so; else it is set up anew
     */
    synchronized void now(InflateWindow after, boolean followed) {
        if (!followed) {
            inflater.reset();
            Bytes window = after.bytes();
            inflater.setDictionary(window.array(), window.offset(), window.length());
        }
        at = after;
    }

    private boolean feed(byte[] a, int from, int length, int most) throws DataFormatException {
        inflater.setInput(a, from, length);
        while (true) {
            if (size == out.length) {
                if (size >= most) {
                    return false;
                }
                out = Arrays.copyOf(out, Math.min(most, 2 * size));
            }
            int n = inflater.inflate(out, size, out.length - size);
            size += n;
            if (n == 0) {
                // A block that says it is the last is rare, and left to the other way.
                return inflater.needsInput() && !inflater.finished();
            }
        }
    }
}
