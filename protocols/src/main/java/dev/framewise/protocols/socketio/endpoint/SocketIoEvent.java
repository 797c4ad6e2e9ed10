package dev.framewise.protocols.socketio.endpoint;

import dev.framewise.protocols.socketio.SocketPacket;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** What a server or client of Socket.IO tells. */
public sealed interface SocketIoEvent {
    /** Which session it is about. */
    String session();

    /** A namespace is joined. */
    record Connected(String session, String namespace) implements SocketIoEvent {}

    /** A WebSocket carries the session from now on. */
    record Upgraded(String session) implements SocketIoEvent {}

    /** An event or an acknowledgement came, with all its attachments. */
    record Received(String session, SocketPacket packet, List<Bytes> attachments) implements SocketIoEvent {}

    /** The session is over, or there never was one. */
    record Closed(String session, String why) implements SocketIoEvent {}
}
