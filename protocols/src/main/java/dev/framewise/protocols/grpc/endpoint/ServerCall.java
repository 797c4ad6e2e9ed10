package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** One call, as a service sees it. */
public interface ServerCall {
    /** {@code /package.Service/Method}. */
    String path();

    /** What the client's application said beside its messages. */
    List<HeaderField> metadata();

    /** How much time is left for the call, for calls that are made on its behalf; {@link Long#MAX_VALUE} without a deadline. */
    long leftNanos();

    /** Sends a message. */
    void send(Bytes message);

    /**
     * Ends the call.
     *
     * @param why the status's message, empty for none; any text, since it is percent-encoded
     * @param metadata said behind the messages, e.g. {@code grpc-status-details-bin}
     */
    void close(int code, String why, List<HeaderField> metadata);

    /** Does something later, unless the call is over by then. */
    void after(long nanos, Runnable what);
}
