package dev.framewise.protocols.grpc;

import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Undoes the codings of messages: gzip, and deflate with the header of zlib. */
public final class Coding {
    /** No more than this comes out of a message that is shown, however small it is: a bomb shows its beginning. */
    static final int MOST_BYTES = 16 << 20;

    /** What came of it. */
    public enum Outcome {
        DONE,
        /** It went on after as much as was wanted. */
        STOPPED,
        BROKEN
    }

    /** What came out of it, up to where it stopped or broke. */
    public record Plain(Bytes bytes, Outcome outcome) {}

    private Coding() {}

    public static boolean knows(String coding) {
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
        return undo(coding, b, MOST_BYTES);
    }

    /** Undoes a coding that is known, up to so many bytes. */
    public static Plain undo(String coding, Bytes b, int mostBytes) {
        byte[] out = new byte[(int) Math.min(mostBytes, Math.max(256L, 4L * b.length()))];
        int n = 0;
        try (InputStream in = open(coding, new ByteArrayInputStream(b.array(), b.offset(), b.length()))) {
            while (true) {
                int more = in.read(out, n, out.length - n);
                if (more < 0) {
                    return new Plain(Bytes.wrap(out, 0, n), Outcome.DONE);
                }
                n += more;
                if (n == mostBytes) {
                    return new Plain(Bytes.wrap(out, 0, n), in.read() < 0 ? Outcome.DONE : Outcome.STOPPED);
                }
                if (n == out.length) {
                    out = Arrays.copyOf(out, (int) Math.min(mostBytes, 2L * n));
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
