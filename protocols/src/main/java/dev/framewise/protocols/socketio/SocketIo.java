package dev.framewise.protocols.socketio;

import dev.framewise.protocols.dissect.Protocol;
import java.util.List;

/** Socket.IO as a catalogue entry. */
public final class SocketIo {
    public static final Protocol PROTOCOL = new Protocol(
            SocketFields.ROOT,
            "Socket.IO",
            SocketFields.ALL,
            SocketRules.ALL,
            List.of(SocketSpec.REVISION_5),
            SocketIo.class);

    private SocketIo() {}
}
