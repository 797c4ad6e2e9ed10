package dev.framewise.simulator.stack.tcp;

import static dev.framewise.protocols.tcp.TcpSegment.*;

import dev.framewise.simulator.stack.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** A port at which a host takes connections. RFC 9293 §3.10.7.2. */
public final class TcpListener {
    /** Decides who looks after a connection that a peer opened; called when its handshake is complete. */
    @FunctionalInterface
    public interface Acceptor {
        TcpHandler accept(TcpSocket socket);
    }

    /** Decides, now or later, whether a peer that wants a connection gets one. */
    @FunctionalInterface
    public interface Screen {
        void knock(Knock knock);
    }

    /** A SYN that waits for a decision; the first one counts. While it waits the peer may repeat it in vain. */
    public final class Knock {
        private final TcpLayer.Waiting syn;
        private final int sourcePort;

        private Knock(TcpLayer.Waiting syn, int sourcePort) {
            this.syn = syn;
            this.sourcePort = sourcePort;
        }

        public IpAddress source() {
            return syn.source();
        }

        public int sourcePort() {
            return sourcePort;
        }

        /** Answers with SYN-ACK. */
        public void accept() {
            if (knocks.remove(this)) {
                layer.knocked(TcpListener.this, syn, true);
            }
        }

        /** Answers with RST, as where nobody listens. */
        public void refuse() {
            if (knocks.remove(this)) {
                layer.knocked(TcpListener.this, syn, false);
            }
        }
    }

    final TcpSettings settings;
    final Acceptor acceptor;
    private final TcpLayer layer;
    private final int port;
    private final List<Knock> knocks = new ArrayList<>(0);
    private Screen screen;
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

    /** Lets somebody decide about each SYN before it is answered. */
    public void screen(Screen by) {
        screen = by;
    }

    boolean screened() {
        return screen != null;
    }

    /** Whether a SYN has to wait for its answer. */
    boolean heldBack(SegmentIn seg, TcpLayer.Waiting syn) {
        if ((seg.flags & (RST_FLAG | ACK_FLAG | SYN_FLAG)) != SYN_FLAG) {
            return false;
        }
        boolean known = knocks.stream()
                .anyMatch(k -> k.sourcePort == seg.sourcePort && k.source().equals(seg.source));
        if (known || knocks.size() + halfOpen >= settings.count(TcpKnob.BACKLOG)) {
            return true;
        }
        Knock knock = new Knock(syn, seg.sourcePort);
        knocks.add(knock);
        screen.knock(knock);
        return true;
    }

    /** Connections of which the last part of the handshake is awaited; bounded by {@link TcpKnob#BACKLOG}. */
    public int halfOpenCount() {
        return halfOpen;
    }

    /** Takes no more connections; those that stand go on. */
    public void close() {
        layer.listener.moved(TcpState.LISTEN, TcpMove.CLOSE);
        layer.remove(this);
    }
}
