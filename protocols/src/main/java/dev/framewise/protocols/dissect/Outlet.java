package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Source;

/**
 * Where a message's dissector puts what the message carries for others. Each stream of bytes that a conversation carries has a
 * number of the dissector's choice; what is put there is cut into messages as the bytes of a TCP connection are, each
 * direction by itself, and each of these messages becomes a row.
 */
public interface Outlet {
    /**
     * False when nobody would take the bytes, so that they need not be unmasked, inflated or decoded.
     *
     * @param what the same as in {@link #carries}; it decides only before the first bytes of a stream
     */
    boolean wants(long stream, Content what);

    /** A stream begins, or more than before is known of what it is. Nothing happens when that was settled already. */
    default void opens(long stream, Content what) {}

    /**
     * The message at hand says something about a stream that stands beside its bytes, as header fields and trailers do:
     * {@link Dissector#told} and {@link Examiner#told} hear of it. A stream that was not opened hears nothing.
     */
    default void tells(long stream, Object facts) {}

    /** The next bytes of a stream, in the direction of the message at hand. */
    void carries(long stream, Content what, Source payload, int from, int to);

    /**
     * The message at hand carries a part of what can only be put down later, by a message that brings the rest: it will count
     * among the carriers then.
     */
    void holds(long stream, Source part);

    /** The message at hand carries a part of a whole that comes only later, whoever may want it. */
    void part();

    /** Everything that was held for a stream in this direction, in order, with one part more; nothing is held any longer. Null when it became too much. */
    Source released(long stream, Source last);

    /** No more bytes come in a stream in the direction of the message at hand. */
    void ended(long stream);

    /** A stream is over in both directions, and whole. */
    void over(long stream);

    /** A stream is over in both directions, in the middle of what it carried. */
    void reset(long stream);

    /**
     * All that follows in both directions of this conversation is another protocol's, not this one's any more. Takes effect
     * behind the message at hand.
     */
    void becomes(Content what);
}
