package dev.framewise.protocols.websocket.endpoint;

/** What moves a connection from one state into another. */
public enum WebSocketInput {
    /** The opening handshake succeeded. */
    ESTABLISHED,
    /** It did not. */
    REFUSED,
    /** Our application wants to close. */
    CLOSE_WANTED,
    /** The peer's close frame came. */
    CLOSE_RECEIVED,
    /** The peer broke a rule, or said more than we take. */
    FAILED,
    /** The peer took too long. */
    TIMED_OUT,
    /** The transport ended. */
    TRANSPORT_ENDED
}
