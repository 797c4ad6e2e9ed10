package dev.framewise.protocols.grpc.endpoint;

/** Where a client's call stands. */
public enum CallState {
    /** For a connection, or for a stream that is free. */
    WAITING,
    /** It has a stream; all that was sent is kept, since it may have to be sent again. */
    SENT,
    /** It will not be sent again, whatever happens. */
    COMMITTED,
    /** It failed, and is sent again after a while. */
    BACKING_OFF,
    ENDED
}
