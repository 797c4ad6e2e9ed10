package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/** Goes on with a header block that did not fit into one frame (RFC 9113 §6.10). */
public record Continuation(FrameHeader header, Bytes fragment) implements Http2Frame {
    static final Continuation SHAPE = of(0, Bytes.EMPTY, true);

    public static Continuation of(int streamId, Bytes fragment, boolean endHeaders) {
        return new Continuation(
                new FrameHeader(FrameType.CONTINUATION, endHeaders ? FrameHeader.FLAG_END_HEADERS : 0, streamId),
                fragment);
    }

    public boolean endHeaders() {
        return header.has(FrameHeader.FLAG_END_HEADERS);
    }

    static Continuation walk(Wire w, FrameHeader h, Continuation m) {
        Http2Frame.onAStream(w, h);
        return new Continuation(h, w.rest(Http2Fields.CONTINUATION_HEADER, m.fragment));
    }
}
