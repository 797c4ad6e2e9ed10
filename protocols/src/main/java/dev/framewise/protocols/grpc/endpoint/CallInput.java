package dev.framewise.protocols.grpc.endpoint;

/** What may happen to a client's call. */
public enum CallInput {
    STREAM,
    /** Response-Headers came. */
    ANSWER,
    /** More was sent than is kept. */
    OVERFLOW,
    /** REFUSED_STREAM, or GOAWAY with a lower last stream: no application has seen the call. */
    REFUSED,
    /** A failure after which the policy sends it again. */
    RETRY,
    BACKED_OFF,
    /** The server said how it ended. */
    STATUS,
    /** It ended without a word of the server: the connection, the stream or a rule is broken. */
    FAIL,
    CANCEL,
    DEADLINE
}
