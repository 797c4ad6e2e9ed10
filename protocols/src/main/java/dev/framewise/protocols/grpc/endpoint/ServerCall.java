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

    /**
     * Has messages compressed by gzip from now on.
     *
     * @return false when it is too late, since the first header fields are out, or the client does not understand gzip
     */
    boolean gzip();

    /** Says metadata before any message, at once; nothing happens when the first message is out. */
    void headers(List<HeaderField> metadata);

    /** Sends a message, compressed when {@link #gzip()} was asked for and granted. */
    default void send(Bytes message) {
        send(message, true);
    }

    /** Sends a message that may be compressed, or must not. */
    void send(Bytes message, boolean compressible);

    /** True while little of what was sent waits for the client: whoever has much to send goes on only then. */
    boolean ready();

    /**
     * Ends the call.
     *
     * @param why the status's message, empty for none; any text, since it is percent-encoded
     * @param metadata said behind the messages, e.g. {@link StatusDetails#field()}
     */
    void close(int code, String why, List<HeaderField> metadata);

    /** Does something later, unless the call is over by then. */
    void after(long nanos, Runnable what);
}
