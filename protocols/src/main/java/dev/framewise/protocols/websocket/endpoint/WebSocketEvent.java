package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a WebSocket server or client tells its application. */
public sealed interface WebSocketEvent {
    /** The connection that it is about. */
    Connection on();

    record Opened(Connection on, String path, String subprotocol, Optional<PerMessageDeflate> deflate)
            implements WebSocketEvent {}

    /** There was no WebSocket: the handshake failed, or the transport did. */
    record Refused(Connection on, String why) implements WebSocketEvent {}

    /** A whole message. */
    record Received(Connection on, boolean text, Bytes payload) implements WebSocketEvent {
        /** The text of a text message, which is well-formed. */
        public String words() {
            return new String(payload.toArray(), StandardCharsets.UTF_8);
        }
    }

    record Pinged(Connection on, Bytes payload) implements WebSocketEvent {}

    record Ponged(Connection on, Bytes payload) implements WebSocketEvent {}

    /**
     * The connection is closed, or being closed: no message follows.
     *
     * @param code what the peer's close frame said, or why this end gave up
     * @param clean whether the peer said so by a close frame
     */
    record Closed(Connection on, int code, String reason, boolean clean) implements WebSocketEvent {}
}
