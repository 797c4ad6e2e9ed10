package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/** Measures a round trip, or asks whether the other end is still there (RFC 9113 §6.7). */
public record Ping(FrameHeader header, Bytes data) implements Http2Frame {
    static final int BYTES = 8;

    static final Ping SHAPE = of(Bytes.wrap(new byte[BYTES]), false);

    public static Ping of(Bytes data, boolean ack) {
        return new Ping(new FrameHeader(FrameType.PING, ack ? FrameHeader.FLAG_ACK : 0, 0), data);
    }

    public boolean ack() {
        return header.has(FrameHeader.FLAG_ACK);
    }

    static Ping walk(Wire w, FrameHeader h, Ping m) {
        Http2Frame.onTheConnection(w, h);
        return new Ping(h, w.bytes(h.has(FrameHeader.FLAG_ACK) ? Http2Fields.PONG : Http2Fields.PING, m.data, BYTES));
    }
}
