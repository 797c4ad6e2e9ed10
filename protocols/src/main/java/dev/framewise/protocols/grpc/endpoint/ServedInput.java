package dev.framewise.protocols.grpc.endpoint;

/** What may happen to a call at its server. */
public enum ServedInput {
    HEADERS,
    /** The client has sent all. */
    RECEIVE_END,
    STATUS,
    DEADLINE,
    /** The client reset the stream, or the connection is gone. */
    CANCEL
}
