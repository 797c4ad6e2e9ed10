package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/** The bytes with which every client begins: a request that no HTTP/1.1 server would answer (RFC 9113 §3.4). */
public final class Preface {
    public static final Bytes BYTES = Bytes.utf8("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private Preface() {}

    /** How many bytes from here on are those of the preface, up to its length. */
    static int matching(Bytes b, int from, int to) {
        int n = Math.min(to - from, BYTES.length());
        for (int i = 0; i < n; i++) {
            if (b.at(from + i) != BYTES.at(i)) {
                return i;
            }
        }
        return n;
    }

    /** True when the whole preface stands here. */
    static boolean at(Bytes b, int from, int to) {
        return to - from >= BYTES.length() && b.at(from) == 'P' && matching(b, from, to) == BYTES.length();
    }

    static void walk(Wire w) {
        w.open(Http2Fields.STREAM);
        if (w.wantsCaptions()) {
            w.caption("Stream: Magic");
        }
        w.bytes(Http2Fields.MAGIC, BYTES, BYTES.length());
        w.close();
    }
}
