package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/** Says that no more streams are accepted, and which were (RFC 9113 §6.8). */
public record Goaway(FrameHeader header, int lastStreamId, int error, Bytes debug) implements Http2Frame {
    static final Goaway SHAPE = of(0, ErrorCode.NO_ERROR, Bytes.EMPTY);

    public static Goaway of(int lastStreamId, int error, Bytes debug) {
        return new Goaway(new FrameHeader(FrameType.GOAWAY, 0, 0), lastStreamId, error, debug);
    }

    static Goaway walk(Wire w, FrameHeader h, Goaway m) {
        Http2Frame.onTheConnection(w, h);
        w.check(w.number(Http2Fields.GOAWAY_RESERVED, 0) == 0, Http2Fields.GOAWAY_RESERVED, FrameRules.RESERVED_BIT);
        int last = w.number(Http2Fields.LAST_STREAM_ID, m.lastStreamId);
        int error = w.number(Http2Fields.GOAWAY_ERROR, m.error);
        return new Goaway(h, last, error, w.rest(Http2Fields.GOAWAY_DEBUG, m.debug));
    }
}
