package dev.framewise.protocols.http1;

import dev.framewise.protocols.deflate.Coding;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.List;

/**
 * Undoes the codings of a body that are for transport (RFC 9110 §8.4.1): gzip and deflate. Others, such as Brotli, are left as
 * they are.
 */
final class ContentCoding {
    private ContentCoding() {}

    /**
     * Undoes all codings that are known; of what is broken or not whole, as much as comes out.
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
            Coding.Plain plain = gzip ? undo(Coding.GZIP, s.bytes()) : inflate(s.bytes());
            if (plain.nothing()) {
                return s;
            }
            s = new Source(plain.bytes(), new Source.Transformed(gzip ? "gunzipped" : "inflated", s));
        }
        return s;
    }

    private static Coding.Plain undo(String coding, Bytes b) {
        return Coding.undo(coding, b, Coding.MOST_SHOWN_BYTES);
    }

    /** With the header of zlib, as the specification says, or without, as many send it. */
    private static Coding.Plain inflate(Bytes b) {
        Coding.Plain withHeader = undo(Coding.DEFLATE, b);
        return withHeader.nothing() ? undo(Coding.RAW, b) : withHeader;
    }
}
