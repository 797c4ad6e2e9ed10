package dev.framewise.protocols.deflate;

import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Undoes the codings of whole messages: gzip with all its members (RFC 1952 §2.2), deflate with the header of zlib (RFC 1950),
 * and DEFLATE by itself.
 */
public final class Coding {
    public static final String GZIP = "gzip";
    public static final String DEFLATE = "deflate";

    /** What some send that say deflate. */
    public static final String RAW = "deflate without zlib";

    /** No more than this comes out of a message that is shown, however small it is: a bomb shows its beginning. */
    public static final int MOST_SHOWN_BYTES = 16 << 20;

    /** What came of it. */
    public enum Outcome {
        DONE,
        /** It went on after as much as was wanted. */
        STOPPED,
        BROKEN
    }

    /** What came out of it, up to where it stopped or broke. */
    public record Plain(Bytes bytes, Outcome outcome) {
        /** Whether it was none of its kind at all. */
        public boolean nothing() {
            return outcome == Outcome.BROKEN && bytes.isEmpty();
        }
    }

    private Coding() {}

    public static boolean knows(String coding) {
        return coding.equals(GZIP) || coding.equals(DEFLATE);
    }

    /** The coding that these bytes look like, or null. */
    public static String guess(Bytes b) {
        if (b.length() > 2 && b.u16(0) == 0x1f8b) {
            return GZIP;
        }
        return b.length() > 2 && (b.at(0) & 0x0f) == 8 && b.u16(0) % 31 == 0 ? DEFLATE : null;
    }

    /** Undoes a coding that is known, up to so many bytes. */
    public static Plain undo(String coding, Bytes b, int mostBytes) {
        byte[] out = new byte[(int) Math.min(mostBytes, Math.max(256L, 4L * b.length()))];
        int n = 0;
        Inflater inflater = coding.equals(GZIP) ? null : new Inflater(coding.equals(RAW));
        try (InputStream in = open(inflater, new ByteArrayInputStream(b.array(), b.offset(), b.length()))) {
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
        } finally {
            if (inflater != null) {
                inflater.end();
            }
        }
    }

    private static InputStream open(Inflater inflater, InputStream in) throws IOException {
        return inflater == null ? new GZIPInputStream(in) : new InflaterInputStream(in, inflater);
    }
}
