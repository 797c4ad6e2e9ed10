package dev.framewise.protocols.http2;

import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/** Announces a response that the client did not ask for, with the request that it might have sent (RFC 9113 §6.6). */
public record PushPromise(FrameHeader header, int promisedStreamId, Bytes fragment, int padding) implements Http2Frame {
    static final PushPromise SHAPE = of(0, 0, Bytes.EMPTY, true);

    public static PushPromise of(int streamId, int promisedStreamId, Bytes fragment, boolean endHeaders) {
        return new PushPromise(
                new FrameHeader(FrameType.PUSH_PROMISE, endHeaders ? FrameHeader.FLAG_END_HEADERS : 0, streamId),
                promisedStreamId,
                fragment,
                0);
    }

    public boolean endHeaders() {
        return header.has(FrameHeader.FLAG_END_HEADERS);
    }

    static PushPromise walk(Wire w, FrameHeader h, PushPromise m, HeaderBlock block) {
        Http2Frame.onAStream(w, h);
        int padding = Http2Frame.padLength(w, h, m.padding);
        w.check(w.number(Http2Fields.PROMISE_RESERVED, 0) == 0, Http2Fields.PROMISE_RESERVED, FrameRules.RESERVED_BIT);
        int promised = w.number(Http2Fields.PROMISED, m.promisedStreamId);
        int n = Http2Frame.beforePadding(w, padding, m.fragment.length());
        Bytes fragment = Http2Frame.fragment(w, Http2Fields.PROMISE_HEADER, m.fragment, n, block);
        Http2Frame.padding(w, h, Http2Fields.PROMISE_PADDING, padding);
        return new PushPromise(h, promised, fragment, padding);
    }
}
