package dev.framewise.protocols.http2.endpoint;

/** Where a stream stands, from one end's view. RFC 9113 §5.1. */
public enum StreamState {
    IDLE,
    RESERVED_LOCAL,
    RESERVED_REMOTE,
    OPEN,
    HALF_CLOSED_LOCAL,
    HALF_CLOSED_REMOTE,
    CLOSED
}
