package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.machine.Cause;

/** What the application of one connection has still to be told. */
final class Telling {
    private final TcpSocket socket;
    boolean connected;
    boolean finished;

    /** It was refused bytes, and waits for room. */
    boolean writable;

    /** Why the connection is no more; null while it is. */
    Cause closed;

    private boolean running;

    Telling(TcpSocket socket) {
        this.socket = socket;
    }

    /** Tells the application what happened, in its order, now that everything is in order itself. */
    void tell() {
        if (running) {
            return; // what an application does while it is told comes behind
        }
        if (socket.handler == null) {
            socket.layer.ready.clear();
            return;
        }
        running = true;
        if (connected) {
            connected = false;
            socket.handler.connected(socket);
        }
        if (socket.in.deliver(socket.layer.ready) && socket.in.windowOpened()) {
            socket.out.acknowledge();
        }
        if (finished && socket.in.unreadBytes() == 0 && !socket.cutShort()) {
            finished = false;
            socket.handler.peerFinished(socket);
        }
        if (writable && socket.freeBytes() > 0) {
            writable = false;
            socket.handler.writable(socket, socket.freeBytes());
        }
        running = false;
        if (closed != null && (socket.cutShort() || socket.in.unreadBytes() == 0)) {
            Cause cause = closed;
            closed = null;
            TcpHandler told = socket.handler;
            socket.handler = null;
            told.closed(socket, cause);
        }
    }
}
