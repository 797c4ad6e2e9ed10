package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Wire;

/** A stream's place in the old scheme of priorities (RFC 7540 §6.3, RFC 9113 §6.3). */
public record Priority(FrameHeader header, PriorityFields priority) implements Http2Frame {
    static final Priority SHAPE = of(0, PriorityFields.DEFAULT);

    public static Priority of(int streamId, PriorityFields priority) {
        return new Priority(new FrameHeader(FrameType.PRIORITY, 0, streamId), priority);
    }

    static Priority walk(Wire w, FrameHeader h, Priority m) {
        Http2Frame.onAStream(w, h);
        return new Priority(h, PriorityFields.walk(w, h, m.priority));
    }
}
