package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Bytes;
import java.util.Arrays;

/**
 * Cuts control packets out of a stream that arrives in pieces cut anywhere. A packet that lies whole in one piece is a
 * window on it; only one that lies across pieces is gathered, in memory that grows with what has come and not with what
 * the packet announces.
 */
public final class PacketCutter {
    /** Why a stream cannot be cut any further. */
    public enum Trouble {
        NONE,
        /** The remaining length does not end within four bytes (MQTT 5.0 §1.5.5). */
        LENGTH_MALFORMED,
        /** The packet announces more bytes than the limit allows. */
        TOO_LARGE
    }

    private static final int FIRST_GATHERED_BYTES = 64;

    private final int packetBytesMaximum;
    private Bytes piece = Bytes.EMPTY;
    private byte[] gathered;
    private int gatheredBytes;
    private Bytes packet = Bytes.EMPTY;
    private Trouble trouble = Trouble.NONE;

    /**
     * @param packetBytesMaximum the largest packet that is taken, fixed header included
     */
    public PacketCutter(int packetBytesMaximum) {
        this.packetBytesMaximum = packetBytesMaximum;
    }

    /** Takes the next piece of the stream; call {@link #advance} until it says false before the next. */
    public void append(Bytes next) {
        piece = piece.isEmpty() ? next : piece.then(next);
    }

    /** Goes to the next whole packet; false when more bytes are needed or the stream is in {@link #trouble}. */
    public boolean advance() {
        packet = Bytes.EMPTY;
        if (trouble != Trouble.NONE) {
            return false;
        }
        return gathered == null ? cut() : gather();
    }

    /** The packet that {@link #advance} went to. */
    public Bytes packet() {
        return packet;
    }

    public Trouble trouble() {
        return trouble;
    }

    /** How many bytes of an unfinished packet wait in memory. */
    public int waitingBytes() {
        return gatheredBytes + piece.length();
    }

    private boolean cut() {
        if (piece.isEmpty()) {
            return false;
        }
        int from = piece.offset();
        int length = length(piece.array(), from, from + piece.length());
        if (trouble != Trouble.NONE) {
            return false;
        }
        if (length != Shape.MORE && length <= piece.length()) {
            packet = piece.slice(0, length);
            piece = piece.from(length);
            return true;
        }
        gathered = new byte[Math.max(FIRST_GATHERED_BYTES, piece.length())];
        take(piece.length());
        return false;
    }

    private boolean gather() {
        while (true) {
            int length = length(gathered, 0, gatheredBytes);
            if (trouble != Trouble.NONE) {
                return false;
            }
            if (length == gatheredBytes) {
                packet = Bytes.wrap(gathered, 0, length);
                gathered = null;
                gatheredBytes = 0;
                return true;
            }
            if (piece.isEmpty()) {
                return false;
            }
            // A header of unknown length is taken byte by byte, so that nothing of the next packet is taken with it.
            take(length == Shape.MORE ? 1 : Math.min(length - gatheredBytes, piece.length()));
        }
    }

    private void take(int bytes) {
        if (gatheredBytes + bytes > gathered.length) {
            gathered = Arrays.copyOf(gathered, Math.max(gatheredBytes + bytes, 2 * gathered.length));
        }
        piece.copyTo(0, gathered, gatheredBytes, bytes);
        gatheredBytes += bytes;
        piece = piece.from(bytes);
    }

    /** The whole length of the packet that begins here, {@link Shape#MORE}, or trouble. */
    private int length(byte[] a, int from, int to) {
        int length = Shape.length(a, from, to);
        if (length == Shape.NONE) {
            trouble = Trouble.LENGTH_MALFORMED;
        } else if (length > packetBytesMaximum) {
            trouble = Trouble.TOO_LARGE;
        }
        return length;
    }
}
