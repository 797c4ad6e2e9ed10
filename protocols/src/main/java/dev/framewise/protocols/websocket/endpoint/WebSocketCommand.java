package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.websocket.CloseCode;
import dev.framewise.protocols.wire.Bytes;

/** What an application may ask of a WebSocket server or client. */
public sealed interface WebSocketCommand {
    /**
     * Connect; of a client alone.
     *
     * @param path what is asked for; empty for what the settings say
     */
    record Connect(Address to, String path) implements WebSocketCommand {
        public Connect(Address to) {
            this(to, "");
        }
    }

    /**
     * Say a message.
     *
     * @param on a connection; null for all that are open
     */
    record Send(Connection on, boolean text, Bytes payload) implements WebSocketCommand {
        public static Send text(Connection on, String words) {
            return new Send(on, true, Bytes.utf8(words));
        }

        public static Send binary(Connection on, Bytes payload) {
            return new Send(on, false, payload);
        }
    }

    /** Ask whether the peer is there; at most 125 bytes. */
    record Ping(Connection on, Bytes payload) implements WebSocketCommand {}

    /** Begin the closing handshake; {@link CloseCode#NO_STATUS} for a close frame without a code. */
    record Close(Connection on, int code, String reason) implements WebSocketCommand {}
}
