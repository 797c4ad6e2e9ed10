package dev.framewise.protocols.grpc.endpoint;

/** Where a call stands at its server. */
public enum ServedState {
    /** The client may send, and nothing was said. */
    BEGUN,
    /** The client may send, and Response-Headers are out. */
    ANSWERING,
    /** The client has sent all, and nothing was said. */
    HALF_CLOSED,
    /** The client has sent all, and Response-Headers are out. */
    HALF_CLOSED_ANSWERING,
    ENDED
}
