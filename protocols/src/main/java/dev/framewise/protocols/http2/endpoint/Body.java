package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Content that comes in pieces. */
final class Body {
    private final List<Bytes> pieces = new ArrayList<>(1);
    private long bytes;

    void add(Bytes piece) {
        if (!piece.isEmpty()) {
            pieces.add(piece);
            bytes += piece.length();
        }
    }

    long bytes() {
        return bytes;
    }

    Bytes whole() {
        if (pieces.size() <= 1) {
            return pieces.isEmpty() ? Bytes.EMPTY : pieces.get(0);
        }
        byte[] all = new byte[(int) bytes];
        int at = 0;
        for (Bytes p : pieces) {
            p.copyTo(0, all, at, p.length());
            at += p.length();
        }
        return Bytes.wrap(all);
    }
}
