package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Wire;

/** Allows so many bytes of content more, on a stream or (stream 0) on the connection (RFC 9113 §6.9). */
public record WindowUpdate(FrameHeader header, int increment) implements Http2Frame {
    /** How wide each window is at the beginning, unless settings say otherwise (RFC 9113 §6.9.2). */
    public static final int USUAL_WINDOW_BYTES = 65_535;

    static final WindowUpdate SHAPE = of(0, 1);

    public static WindowUpdate of(int streamId, int increment) {
        return new WindowUpdate(new FrameHeader(FrameType.WINDOW_UPDATE, 0, streamId), increment);
    }

    static WindowUpdate walk(Wire w, FrameHeader h, WindowUpdate m) {
        w.check(w.number(Http2Fields.WINDOW_RESERVED, 0) == 0, Http2Fields.WINDOW_RESERVED, FrameRules.RESERVED_BIT);
        int increment = w.number(Http2Fields.WINDOW_INCREMENT, m.increment);
        w.check(increment > 0, Http2Fields.WINDOW_INCREMENT, FrameRules.INCREMENT_ZERO);
        return new WindowUpdate(h, increment);
    }
}
