package dev.framewise.protocols.websocket.endpoint;

/** Where one connection stands. RFC 6455 §4.1, §7.1. */
public enum WebSocketState {
    /** The opening handshake is under way. */
    CONNECTING,
    OPEN,
    /** We sent a close frame and wait for the peer's. */
    CLOSE_SENT,
    /** Both close frames were sent: the transport ends next, and the server is to end it. */
    CLOSE_DONE,
    CLOSED
}
