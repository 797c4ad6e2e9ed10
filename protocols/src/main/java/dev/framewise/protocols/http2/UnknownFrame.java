package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/** A frame of a type that nobody here knows; receivers ignore it (RFC 9113 §5.5). */
public record UnknownFrame(FrameHeader header, Bytes payload) implements Http2Frame {
    static final UnknownFrame SHAPE = new UnknownFrame(new FrameHeader(0xff, 0, 0), Bytes.EMPTY);

    static UnknownFrame walk(Wire w, FrameHeader h, UnknownFrame m) {
        return new UnknownFrame(h, w.rest(Http2Fields.UNKNOWN, m.payload));
    }
}
