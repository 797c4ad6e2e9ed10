package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.Goaway;
import dev.framewise.protocols.http2.Ping;
import dev.framewise.protocols.wire.Bytes;

/**
 * How both ends leave. This one does so in two steps (RFC 9113 §6.8): first it is said that the end is near, and after a round
 * trip, when every stream that was on its way has come, which was the last one.
 */
final class Parting {
    private static final int LARGEST_STREAM = Integer.MAX_VALUE;
    private static final Bytes FAREWELL = Bytes.utf8("goodbye.");

    private final FrameOutput output;
    private boolean begun;
    private boolean asked;
    private int lastTaken = LARGEST_STREAM;
    private int lastOfPeer = LARGEST_STREAM;

    Parting(FrameOutput output) {
        this.output = output;
    }

    void begin() {
        begun = true;
        asked = true;
        output.send(Goaway.of(LARGEST_STREAM, ErrorCode.NO_ERROR, Bytes.EMPTY));
        output.send(Ping.of(FAREWELL, false));
    }

    /** True when this was the answer that the second step waited for. */
    boolean answered(Bytes ping, int highestStream) {
        if (!asked || !ping.equals(FAREWELL)) {
            return false;
        }
        asked = false;
        lastTaken = highestStream;
        output.send(Goaway.of(lastTaken, ErrorCode.NO_ERROR, Bytes.EMPTY));
        return true;
    }

    /** The peer said which stream of this end is the last that it looks at; the lowest that it said. */
    int peerLeaves(int lastStreamId) {
        lastOfPeer = Math.min(lastOfPeer, lastStreamId);
        return lastOfPeer;
    }

    /** Whether this end has begun to leave. */
    boolean begun() {
        return begun;
    }

    /** Whether this end has said all. */
    boolean done() {
        return begun && !asked;
    }

    /** Whether one of both leaves, so that no more streams are opened here. */
    boolean near() {
        return begun || lastOfPeer != LARGEST_STREAM;
    }

    /** True for a stream of the peer that comes after what this end said was the last. */
    boolean tooLate(int id) {
        return id > lastTaken;
    }
}
