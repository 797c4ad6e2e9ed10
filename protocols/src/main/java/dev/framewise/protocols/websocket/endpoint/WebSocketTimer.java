package dev.framewise.protocols.websocket.endpoint;

/** The time limits of one connection. */
public enum WebSocketTimer {
    /** Until when the opening handshake has to be over. */
    HANDSHAKE,
    /** When a ping is sent if nothing is heard until then. */
    PING,
    /** Until when something has to be heard after a ping. */
    PONG,
    /** Until when the peer has to answer our close frame, and to end the transport. */
    CLOSE
}
