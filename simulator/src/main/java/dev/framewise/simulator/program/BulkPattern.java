package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.wire.Bytes;
import java.util.Arrays;

/**
 * The bytes of a bulk transfer: which byte stands where in the stream is known, so that who receives it can tell whether
 * all came, each once and in order. The period is a prime, so that no segment size hides a shift.
 */
final class BulkPattern {
    private static final int PERIOD = 65_521;
    private static final byte[] BYTES = new byte[3 * PERIOD];

    static {
        for (int i = 0; i < BYTES.length; i++) {
            int place = i % PERIOD;
            BYTES[i] = (byte) ('a' + (place * 7 + place / 26 * 3 + place / 1013) % 26);
        }
    }

    private BulkPattern() {}

    /** Sends the bytes of the stream from a place on. */
    static void send(Connection c, long from, long count, Effects<?> out) {
        long at = from;
        while (at < from + count) {
            int start = (int) (at % PERIOD);
            int length = (int) Math.min(from + count - at, BYTES.length - start);
            out.send(c, Bytes.wrap(BYTES, start, length));
            at += length;
        }
    }

    /** Whether these are the bytes of the stream from a place on. */
    static boolean matches(Bytes bytes, long from) {
        int done = 0;
        while (done < bytes.length()) {
            int start = (int) ((from + done) % PERIOD);
            int length = Math.min(bytes.length() - done, BYTES.length - start);
            int at = bytes.offset() + done;
            if (!Arrays.equals(bytes.array(), at, at + length, BYTES, start, start + length)) {
                return false;
            }
            done += length;
        }
        return true;
    }
}
