package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;

/**
 * What an application hears of its connection. Calls come after TCP has finished with the segment or timer that caused
 * them, so everything of the socket may be used from within.
 */
public interface TcpHandler {
    /** The handshake is complete. */
    default void connected(TcpSocket socket) {}

    /** The next bytes of the stream, each once and in order; they may be kept. */
    default void received(TcpSocket socket, Bytes bytes) {}

    /** The peer will send no more (FIN). */
    default void peerFinished(TcpSocket socket) {}

    /** There is room in the send buffer again, after {@link TcpSocket#send} had taken less than it was given. */
    default void writable(TcpSocket socket, int freeBytes) {}

    /** The connection is over for the application, once; nothing is said after it. */
    default void closed(TcpSocket socket, Cause cause) {}
}
