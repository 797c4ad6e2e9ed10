package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates the messages of one direction, in pieces that are cut anywhere, with the window of those before where contexts
 * are kept. Nothing is reserved for what a message might become; its owner stops when it has become too large. RFC 7692
 * §7.2.2.
 */
public final class MessageInflater implements AutoCloseable {
    /** The four bytes that the sender left out at a message's end. */
    private static final byte[] TAIL = {0, 0, -1, -1};

    /** References reach this far back at most. RFC 1951 §2. */
    public static final int MOST_WINDOW_BYTES = 32_768;

    private final boolean keepsContext;
    private final int windowBytes;

    /** Null between messages, when the window alone is kept: it is as large as what was said, and mostly small. */
    private Inflater inflater;

    private byte[] window = new byte[0];
    private int filled;

    /**
     * @param windowBits how far back the sender's references reach, 8 to 15
     * @param keepsContext whether the window outlives a message
     */
    public MessageInflater(int windowBits, boolean keepsContext) {
        this.windowBytes = 1 << windowBits;
        this.keepsContext = keepsContext;
    }

    /** Takes what comes out, and says whether it wants more. */
    public interface Taker {
        /** @return false to stop: the message is too large, or its text is broken */
        boolean take(Bytes inflated);
    }

    /** How far a piece got. */
    public enum Outcome {
        DONE,
        /** The taker wanted no more; this inflater is of no further use. */
        STOPPED,
        /** This is no DEFLATE data; this inflater is of no further use. */
        BROKEN
    }

    /** Inflates the next piece of a message. */
    public Outcome piece(Bytes compressed, Taker taker) {
        return feed(compressed.array(), compressed.offset(), compressed.length(), taker);
    }

    /** The message is over. */
    public Outcome end(Taker taker) {
        Outcome o = feed(TAIL, 0, 4, taker);
        close();
        if (!keepsContext) {
            filled = 0;
        }
        return o;
    }

    private Outcome feed(byte[] a, int from, int length, Taker taker) {
        if (inflater == null) {
            inflater = new Inflater(true);
            if (filled > 0) {
                inflater.setDictionary(window, 0, filled);
            }
        }
        byte[] out = new byte[Math.min(4096, 64 + 4 * length)];
        inflater.setInput(a, from, length);
        try {
            while (true) {
                int n = inflater.inflate(out);
                if (n > 0) {
                    remember(out, n);
                    if (!taker.take(Bytes.wrap(Arrays.copyOf(out, n)))) {
                        return Outcome.STOPPED;
                    }
                } else if (inflater.finished()) {
                    // A last block ends DEFLATE data, but not the message: others may follow (§7.2.3.5).
                    int left = inflater.getRemaining();
                    inflater.reset();
                    if (filled > 0) {
                        inflater.setDictionary(window, 0, filled);
                    }
                    if (left == 0) {
                        return Outcome.DONE;
                    }
                    inflater.setInput(a, from + length - left, left);
                } else if (inflater.needsInput()) {
                    return Outcome.DONE;
                } else {
                    return Outcome.BROKEN;
                }
            }
        } catch (DataFormatException e) {
            return Outcome.BROKEN;
        }
    }

    /** Keeps what came out last: for the next message, and since a block that is the last makes the library forget. */
    private void remember(byte[] out, int n) {
        if (window.length < windowBytes && filled + n > window.length) {
            int size = Math.min(windowBytes, Math.max(filled + n, 2 * window.length));
            window = Arrays.copyOf(window, size);
        }
        if (n >= window.length) {
            System.arraycopy(out, n - window.length, window, 0, window.length);
            filled = window.length;
            return;
        }
        int over = Math.max(0, filled + n - window.length);
        System.arraycopy(window, over, window, 0, filled - over);
        System.arraycopy(out, 0, window, filled - over, n);
        filled += n - over;
    }

    /** The window after the messages so far: what the next one may refer to. */
    public Bytes window() {
        return keepsContext ? Bytes.wrap(Arrays.copyOf(window, filled)) : Bytes.EMPTY;
    }

    /**
     * A whole message, inflated apart from all others.
     *
     * @param bytes what came out, up to the limit
     * @param window what the next message of this direction may refer to
     */
    public record Whole(Outcome outcome, Bytes bytes, Bytes window) {}

    /**
     * Inflates a whole message from the window before it: the same for the same arguments, whenever it is asked.
     *
     * @param mostBytes where it is given up, with what came out until then
     */
    public static Whole inflate(Bytes window, Bytes compressed, int mostBytes) {
        try (MessageInflater one = new MessageInflater(15, true)) {
            if (!window.isEmpty()) {
                one.window = window.toArray();
                one.filled = window.length();
            }
            Sum sum = new Sum(mostBytes);
            Outcome o = one.piece(compressed, sum);
            if (o == Outcome.DONE) {
                o = one.end(sum);
            }
            return new Whole(o, sum.bytes(), one.window());
        }
    }

    /** Adds up what comes out, up to a limit. */
    private static final class Sum implements Taker {
        private final int most;
        private byte[] all = new byte[256];
        private int size;

        Sum(int most) {
            this.most = most;
        }

        @Override
        public boolean take(Bytes inflated) {
            int n = Math.min(inflated.length(), most - size);
            if (size + n > all.length) {
                all = Arrays.copyOf(all, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * (size + n)));
            }
            inflated.copyTo(0, all, size, n);
            size += n;
            return n == inflated.length();
        }

        Bytes bytes() {
            return Bytes.wrap(all, 0, size);
        }
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
    }
}
