package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Wire;

/** A client says how urgent a response is to it, e.g. {@code u=1, i} (RFC 9218 §7.1). */
public record PriorityUpdate(FrameHeader header, int prioritizedStreamId, String value) implements Http2Frame {
    static final PriorityUpdate SHAPE = of(0, "");

    public static PriorityUpdate of(int prioritizedStreamId, String value) {
        return new PriorityUpdate(new FrameHeader(FrameType.PRIORITY_UPDATE, 0, 0), prioritizedStreamId, value);
    }

    static PriorityUpdate walk(Wire w, FrameHeader h, PriorityUpdate m) {
        Http2Frame.onTheConnection(w, h);
        w.check(w.number(Http2Fields.UPDATE_RESERVED, 0) == 0, Http2Fields.UPDATE_RESERVED, FrameRules.RESERVED_BIT);
        int stream = w.number(Http2Fields.UPDATE_STREAM, m.prioritizedStreamId);
        return new PriorityUpdate(h, stream, w.text(Http2Fields.UPDATE_VALUE, m.value, w.remaining()));
    }
}
