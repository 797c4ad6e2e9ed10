package dev.framewise.protocols.grpc;

import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Undoes the codings of messages: gzip, and deflate with the header of zlib. */
final class Coding {
    /** No more than this comes out of a message, however small it is: a bomb shows its beginning. */
    static final int MOST_BYTES = 16 << 20;

    /** What came of it. */
    enum Outcome {
        DONE,
        /** It went on after {@link #MOST_BYTES}. */
        STOPPED,
        BROKEN
    }

    record Plain(Bytes bytes, Outcome outcome) {}

    private Coding() {}

    static boolean knows(String coding) {
        return coding.equals("gzip") || coding.equals("deflate");
    }

    /** The coding that these bytes look like, or null. */
    static String guess(Bytes b) {
        if (b.length() > 2 && b.u16(0) == 0x1f8b) {
            return "gzip";
        }
        return b.length() > 2 && (b.at(0) & 0x0f) == 8 && b.u16(0) % 31 == 0 ? "deflate" : null;
    }

    static Plain undo(String coding, Bytes b) {
        byte[] out = new byte[(int) Math.min(MOST_BYTES, Math.max(256L, 4L * b.length()))];
        int n = 0;
        try (InputStream in = open(coding, new ByteArrayInputStream(b.array(), b.offset(), b.length()))) {
            while (true) {
                int more = in.read(out, n, out.length - n);
                if (more < 0) {
                    return new Plain(Bytes.wrap(out, 0, n), Outcome.DONE);
                }
                n += more;
                if (n == MOST_BYTES) {
                    return new Plain(Bytes.wrap(out, 0, n), in.read() < 0 ? Outcome.DONE : Outcome.STOPPED);
                }
                if (n == out.length) {
                    out = Arrays.copyOf(out, (int) Math.min(MOST_BYTES, 2L * n));
                }
            }
        } catch (IOException e) {
            return new Plain(Bytes.wrap(out, 0, n), Outcome.BROKEN);
        }
    }

    private static InputStream open(String coding, InputStream in) throws IOException {
        return coding.equals("gzip") ? new GZIPInputStream(in) : new InflaterInputStream(in);
    }
}
