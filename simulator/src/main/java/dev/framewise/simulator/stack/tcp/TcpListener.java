package dev.framewise.simulator.stack.tcp;

/** A port at which a host takes connections. RFC 9293 §3.10.7.2. */
public final class TcpListener {
    /** Decides who looks after a connection that a peer opened; called when its handshake is complete. */
    @FunctionalInterface
    public interface Acceptor {
        TcpHandler accept(TcpSocket socket);
    }

    final TcpSettings settings;
    final Acceptor acceptor;
    private final TcpLayer layer;
    private final int port;
    int halfOpen;

    TcpListener(TcpLayer layer, int port, TcpSettings settings, Acceptor acceptor) {
        this.layer = layer;
        this.port = port;
        this.settings = settings;
        this.acceptor = acceptor;
    }

    public int port() {
        return port;
    }

    /** Connections of which the last part of the handshake is awaited; bounded by {@link TcpKnob#BACKLOG}. */
    public int halfOpenCount() {
        return halfOpen;
    }

    /** Takes no more connections; those that stand go on. */
    public void close() {
        layer.remove(this);
    }
}
