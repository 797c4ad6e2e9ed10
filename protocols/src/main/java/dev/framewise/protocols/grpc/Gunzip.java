package dev.framewise.protocols.grpc;

import dev.framewise.protocols.wire.Bytes;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes gzip (RFC 1952), the compression that every implementation of gRPC has. */
final class Gunzip {
    /** No more than this comes out of a message, however small it is: a bomb shows its beginning. */
    static final int MOST_BYTES = 8 << 20;

    private static final int HEADER_BYTES = 10;

    private Gunzip() {}

    /** What the bytes hold, as much of it as is there; null when they are no plain gzip member. */
    static Bytes of(Bytes b) {
        if (b.length() <= HEADER_BYTES || b.u16(0) != 0x1f8b || b.at(2) != 8 || b.at(3) != 0) {
            return null;
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(b.array(), b.offset() + HEADER_BYTES, b.length() - HEADER_BYTES);
            byte[] out = new byte[Math.min(MOST_BYTES, 4 * b.length())];
            int n = 0;
            while (n < MOST_BYTES) {
                int more = inflater.inflate(out, n, out.length - n);
                n += more;
                if (more == 0 && n < out.length || inflater.finished()) {
                    break;
                }
                if (n == out.length) {
                    out = Arrays.copyOf(out, Math.min(MOST_BYTES, 2 * n));
                }
            }
            return Bytes.wrap(Arrays.copyOf(out, n));
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }
}
