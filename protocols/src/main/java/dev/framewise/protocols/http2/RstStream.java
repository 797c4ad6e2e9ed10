package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Wire;

/** Ends a stream at once (RFC 9113 §6.4). */
public record RstStream(FrameHeader header, int error) implements Http2Frame {
    static final RstStream SHAPE = of(0, ErrorCode.NO_ERROR);

    public static RstStream of(int streamId, int error) {
        return new RstStream(new FrameHeader(FrameType.RST_STREAM, 0, streamId), error);
    }

    static RstStream walk(Wire w, FrameHeader h, RstStream m) {
        Http2Frame.onAStream(w, h);
        return new RstStream(h, w.number(Http2Fields.RST_ERROR, m.error));
    }
}
