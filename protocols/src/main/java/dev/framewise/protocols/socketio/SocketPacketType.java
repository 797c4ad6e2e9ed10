package dev.framewise.protocols.socketio;

/** What a packet is; its place is its number on the wire. Socket.IO protocol revision 5. */
public enum SocketPacketType {
    CONNECT,
    DISCONNECT,
    EVENT,
    ACK,
    CONNECT_ERROR,
    BINARY_EVENT,
    BINARY_ACK;

    /** Whether attachments follow in messages of their own. */
    public boolean binary() {
        return this == BINARY_EVENT || this == BINARY_ACK;
    }
}
