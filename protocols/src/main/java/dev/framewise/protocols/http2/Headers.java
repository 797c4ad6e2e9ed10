package dev.framewise.protocols.http2;

import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/**
 * The header or trailer fields of a request or response, or their beginning (RFC 9113 §6.2).
 *
 * @param priority what the old scheme of priorities says, or null without
 * @param fragment the header block, or its part in this frame
 */
public record Headers(FrameHeader header, PriorityFields priority, Bytes fragment, int padding) implements Http2Frame {
    static final Headers SHAPE = of(0, Bytes.EMPTY, false, true);

    public static Headers of(int streamId, Bytes fragment, boolean endStream, boolean endHeaders) {
        int flags = (endStream ? FrameHeader.FLAG_END_STREAM : 0) | (endHeaders ? FrameHeader.FLAG_END_HEADERS : 0);
        return new Headers(new FrameHeader(FrameType.HEADERS, flags, streamId), null, fragment, 0);
    }

    public boolean endStream() {
        return header.has(FrameHeader.FLAG_END_STREAM);
    }

    public boolean endHeaders() {
        return header.has(FrameHeader.FLAG_END_HEADERS);
    }

    static Headers walk(Wire w, FrameHeader h, Headers m, HeaderBlock block) {
        Http2Frame.onAStream(w, h);
        int padding = Http2Frame.padLength(w, h, m.padding);
        PriorityFields priority = h.has(FrameHeader.FLAG_PRIORITY)
                ? PriorityFields.walk(w, h, m.priority == null ? PriorityFields.DEFAULT : m.priority)
                : null;
        int n = Http2Frame.beforePadding(w, padding, m.fragment.length());
        Bytes fragment = Http2Frame.fragment(w, Http2Fields.HEADERS, m.fragment, n, block);
        Http2Frame.padding(w, h, Http2Fields.HEADERS_PADDING, padding);
        return new Headers(h, priority, fragment, padding);
    }
}
