package dev.framewise.protocols.socketio;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Spec;

/** What specifies Socket.IO. */
final class SocketSpec {
    static final Document REVISION_5 = new Document("Socket.IO 5", "The Socket.IO protocol, revision 5", "2024");

    private SocketSpec() {}

    static Spec at(String section) {
        return REVISION_5.at(section);
    }
}
