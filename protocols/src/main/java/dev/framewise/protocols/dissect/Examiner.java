package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Bytes;

/**
 * Follows all conversations of one protocol in one capture, in the order of their messages, and says which rules are
 * broken and how messages belong together. It has state, bounded by named limits, and is used by one thread.
 *
 * @param <C> the dissector's context
 */
public interface Examiner<C> {
    /**
     * A connection begins. The returned object is handed back with each of its messages.
     *
     * @param source address and port of the end that messages go {@link Direction#FORWARD} from, as one text
     * @param target the same of the other end
     * @param connection its number among those of its transport
     */
    Object opened(Flow flow, String source, String target, long connection, long timeNanos);

    /**
     * A whole message came by.
     *
     * @param connection what {@link #opened} returned
     * @param context the dissector's context before the message
     * @param place the message's frame and time
     */
    void message(
            Object connection,
            C context,
            Direction direction,
            Bytes bytes,
            int from,
            int to,
            MessagePlace place,
            Remarks out);

    /**
     * The carrier said something about the stream beside its bytes; see {@link Outlet#tells}.
     *
     * @param context the dissector's context before it heard of it
     * @param place the carrier's message
     */
    default void told(
            Object connection, C context, Direction direction, Object facts, MessagePlace place, Remarks out) {}

    /** Bytes of one direction were lost, so that unknown messages went by. */
    void lost(Object connection, Direction direction, MessagePlace place);

    /** One end closed (FIN) or aborted (RST) the transport connection. */
    void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out);

    /** The capture is over. */
    void end(Object connection, MessagePlace place, Remarks out);
}
