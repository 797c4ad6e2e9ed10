package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.HeaderRules;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** Whoever uses a connection hears here what its peer said. Calls come in the order of the frames. */
public interface Http2Listener {
    /** Header fields of a request, a response (also an interim one) or trailers. */
    void headers(int streamId, HeaderRules.Part part, List<HeaderField> fields, boolean end);

    /** Content; its bytes are taken off the peer's windows until {@link Http2Connection#consumed}. */
    void data(int streamId, Bytes data, boolean end);

    /** A stream is over before its end: the peer reset it, or this end did because of what the peer sent. */
    void reset(int streamId, int error, boolean byPeer);

    /** The peer promises a response to a request that it made up. */
    default void promised(int onStreamId, int promisedStreamId, List<HeaderField> request) {}

    /** The peer accepts no streams above this one any more. */
    default void goaway(int lastStreamId, int error, Bytes debug) {}

    /** The peer answered a PING. */
    default void pong(Bytes data) {}

    /** The peer wants to know whether this end is there; it has been answered. */
    default void ping(Bytes data) {}

    /** Header fields or content of a stream went out; {@link Http2Connection#waitingBytes} says what still waits. */
    default void sent(int streamId) {}

    /** The peer has said what it allows, for the first time or anew. */
    default void settings() {}

    /** This end gives the connection up, because the peer broke a rule. GOAWAY is on its way. */
    void failed(int error, String why);
}
