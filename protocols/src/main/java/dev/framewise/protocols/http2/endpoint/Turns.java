package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.WindowUpdate;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;

/** The streams that have content to send, in turn, as the peer's windows for the connection and for each let them. RFC 9113 §6.9. */
final class Turns {
    private final ArrayDeque<Http2Stream> ready = new ArrayDeque<>();
    private long window = WindowUpdate.USUAL_WINDOW_BYTES;

    /** A stream that may have something to send takes its turn. */
    void add(Http2Stream s) {
        if (!s.ready && s.waitingBytes() > 0) {
            s.ready = true;
            ready.add(s);
        }
    }

    /** The stream whose turn it is; null when none may send. */
    Http2Stream next() {
        for (Http2Stream s = ready.poll(); s != null; s = ready.poll()) {
            s.ready = false;
            if (s.closed() || s.waitingBytes() == 0 || s.sendWindow <= 0) {
                continue; // it comes back when its window grows
            }
            if (window > 0) {
                return s;
            }
            ready.addFirst(s);
            s.ready = true;
            return null;
        }
        return null;
    }

    /** Takes what the windows and a frame have room for. */
    Bytes take(Http2Stream s, int longestFrameBytes) {
        Bytes piece = s.take((int) Math.min(Math.min(window, s.sendWindow), longestFrameBytes));
        window -= piece.length();
        s.sendWindow -= piece.length();
        return piece;
    }

    /** The peer allows more on the connection. */
    void windowGrows(int increment) {
        window += increment;
        if (window > Integer.MAX_VALUE) {
            throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "the connection's window grew beyond 2^31-1");
        }
    }

    /** The peer has changed how wide streams' windows are at their beginning. */
    void streamsChange(Iterable<Http2Stream> streams, int change) {
        for (Http2Stream s : streams) {
            s.sendWindow += change;
            add(s);
            if (s.sendWindow > Integer.MAX_VALUE) {
                throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "a stream's window grew beyond 2^31-1");
            }
        }
    }
}
