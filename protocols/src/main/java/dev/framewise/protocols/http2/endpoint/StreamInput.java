package dev.framewise.protocols.http2.endpoint;

/** What moves a stream. RFC 9113 §5.1. */
public enum StreamInput {
    SEND_HEADERS,
    RECEIVE_HEADERS,
    SEND_PROMISE,
    RECEIVE_PROMISE,
    SEND_END,
    RECEIVE_END,
    SEND_RESET,
    RECEIVE_RESET
}
