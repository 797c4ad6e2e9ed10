package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/** A part of a request's or response's content (RFC 9113 §6.1). All of it, the padding too, counts in flow control. */
public record Data(FrameHeader header, Bytes data, int padding) implements Http2Frame {
    static final Data SHAPE = of(0, Bytes.EMPTY, false);

    public static Data of(int streamId, Bytes data, boolean endStream) {
        return new Data(
                new FrameHeader(FrameType.DATA, endStream ? FrameHeader.FLAG_END_STREAM : 0, streamId), data, 0);
    }

    public boolean endStream() {
        return header.has(FrameHeader.FLAG_END_STREAM);
    }

    static Data walk(Wire w, FrameHeader h, Data m) {
        Http2Frame.onAStream(w, h);
        int padding = Http2Frame.padLength(w, h, m.padding);
        int n = Http2Frame.beforePadding(w, padding, m.data.length());
        Bytes data = n > 0 ? w.bytes(Http2Fields.DATA, m.data, n) : Bytes.EMPTY;
        Http2Frame.padding(w, h, Http2Fields.DATA_PADDING, padding);
        return new Data(h, data, padding);
    }
}
