package dev.framewise.protocols.http1;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes the codings of a body that are for transport (RFC 9110 §8.4.1): gzip and deflate. Others, such as Brotli, are left as
 * they are.
 */
final class ContentCoding {
    /** No more than this comes out of a body, however small it is: a bomb shows its beginning. */
    static final int MOST_BYTES = 8 << 20;

    private ContentCoding() {}

    /**
     * Undoes all codings that are known.
     *
     * @param codings in the order in which they were applied
     * @return the same source when nothing was undone
     */
    static Source undone(Source body, List<String> codings) {
        Source s = body;
        for (int i = codings.size() - 1; i >= 0; i--) {
            String coding = codings.get(i);
            boolean gzip = coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip");
            if (!gzip && !coding.equalsIgnoreCase("deflate")) {
                return s;
            }
            Bytes plain = gzip ? gunzip(s.bytes()) : inflate(s.bytes());
            if (plain == null) {
                return s;
            }
            s = new Source(plain, new Source.Transformed(gzip ? "gunzipped" : "inflated", s));
        }
        return s;
    }

    /** What a gzip member holds (RFC 1952 §2.3), or as much of it as is there; null when there is none. */
    static Bytes gunzip(Bytes b) {
        if (b.length() < 10 || b.u16(0) != 0x1f8b || b.at(2) != 8) {
            return null;
        }
        int flags = b.at(3);
        int at = 10;
        if ((flags & 4) != 0 && at + 2 <= b.length()) {
            at += 2 + (b.at(at) | b.at(at + 1) << 8);
        }
        for (int text = 8; text <= 16; text *= 2) {
            if ((flags & text) != 0) {
                while (at < b.length() && b.at(at) != 0) {
                    at++;
                }
                at++;
            }
        }
        at += (flags & 2) != 0 ? 2 : 0;
        return at > b.length() ? null : inflate(b.from(at), true);
    }

    /** With the header of zlib, as the specification says, or without, as many send it. */
    private static Bytes inflate(Bytes b) {
        Bytes withHeader = inflate(b, false);
        return withHeader != null ? withHeader : inflate(b, true);
    }

    private static Bytes inflate(Bytes b, boolean raw) {
        Inflater inflater = new Inflater(raw);
        try {
            inflater.setInput(b.array(), b.offset(), b.length());
            byte[] out = new byte[(int) Math.min(MOST_BYTES, Math.max(256L, 4L * b.length()))];
            int n = 0;
            while (!inflater.finished()) {
                if (n == out.length) {
                    if (n >= MOST_BYTES) {
                        break;
                    }
                    out = Arrays.copyOf(out, Math.min(MOST_BYTES, 2 * n));
                }
                int more = inflater.inflate(out, n, out.length - n);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                n += more;
            }
            return n == 0 && b.length() > 0 && !inflater.finished() ? null : Bytes.wrap(out, 0, n);
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }
}
