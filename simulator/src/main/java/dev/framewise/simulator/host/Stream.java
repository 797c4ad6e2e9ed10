package dev.framewise.simulator.host;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.tcp.TcpHandler;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import java.util.ArrayDeque;

/** A machine's connection over TCP. What TCP's send buffer has no room for waits here. */
final class Stream implements Carried, TcpHandler {
    private final MachineHost<?, ?> owner;
    private final boolean incoming;
    private TcpSocket socket;
    private ArrayDeque<Bytes> waiting;
    private String peer;
    private boolean finishing;
    private boolean over;
    private boolean held;
    private boolean pausedByMachine;

    Stream(MachineHost<?, ?> owner, TcpSocket socket) {
        this.owner = owner;
        this.incoming = socket != null;
        this.socket = socket;
        this.peer = "";
    }

    @Override
    public String peer() {
        if (socket != null && peer.isEmpty()) {
            IpAddress a = socket.remoteAddress();
            peer = (a.v6() ? "[" + a + "]" : a.toString()) + ":" + socket.remotePort();
        }
        return peer;
    }

    @Override
    public int localPort() {
        return socket == null ? 0 : socket.localPort();
    }

    @Override
    public ProcessWatch.Ends ends() {
        return socket == null
                ? new ProcessWatch.Ends(owner.name(), false, 0, null, 0)
                : new ProcessWatch.Ends(
                        owner.name(), false, socket.localPort(), socket.remoteAddress(), socket.remotePort());
    }

    @Override
    public boolean incoming() {
        return incoming;
    }

    @Override
    public boolean datagram() {
        return false;
    }

    @Override
    public int freeBytes() {
        return socket == null || waiting != null && !waiting.isEmpty() ? 0 : socket.freeBytes();
    }

    @Override
    public void open(Address to) {
        peer = to.toString();
        long life = owner.life();
        owner.names().find(owner.host(), to.host(), found -> {
            if (!over && owner.life() == life) {
                connect(found, to);
            }
        });
    }

    private void connect(IpAddress target, Address to) {
        IpAddress source = target == null ? null : owner.host().ip().sourceFor(target);
        if (source == null) {
            owner.later(() -> closed(null, Cause.UNREACHABLE));
            return;
        }
        socket = owner.host().tcp().connect(source, target, to.port(), owner.tcpSettings(), this);
    }

    @Override
    public void send(Bytes bytes) {
        if (over || finishing || bytes.isEmpty()) {
            return;
        }
        owner.watch().sent(ends(), bytes);
        Bytes rest = bytes;
        if (socket != null && (waiting == null || waiting.isEmpty())) {
            int taken = socket.send(bytes);
            if (taken == bytes.length()) {
                return;
            }
            rest = bytes.from(taken);
        }
        if (waiting == null) {
            waiting = new ArrayDeque<>(4);
        }
        waiting.add(rest);
    }

    @Override
    public void finish() {
        finishing = true;
        if (socket != null && (waiting == null || waiting.isEmpty())) {
            socket.finish();
        }
    }

    @Override
    public void abort() {
        if (over) {
            return;
        }
        if (socket != null) {
            socket.abort();
        }
        closed(socket, Cause.LOCAL);
    }

    @Override
    public void pause() {
        pausedByMachine = true;
        if (socket != null && !over && !held) {
            socket.pauseReading();
        }
    }

    @Override
    public void resume() {
        pausedByMachine = false;
        if (socket != null && !over && !held) {
            socket.resumeReading();
        }
    }

    /** The process does not come to it: the rest waits in the socket. False when it waits there already. */
    boolean hold() {
        if (held || over || socket == null) {
            return false;
        }
        held = true;
        if (!pausedByMachine) {
            socket.pauseReading();
        }
        return true;
    }

    void release() {
        held = false;
        if (!pausedByMachine && !over) {
            socket.resumeReading();
        }
    }

    /** The socket below, for people who look at it; null before it is there. */
    TcpSocket socket() {
        return socket;
    }

    /** Sends what waited. Whether all of it went. */
    private boolean flush() {
        while (waiting != null && !waiting.isEmpty()) {
            Bytes first = waiting.peek();
            int taken = socket.send(first);
            waiting.poll();
            if (taken < first.length()) {
                waiting.addFirst(first.from(taken));
                return false;
            }
        }
        if (finishing) {
            socket.finish();
        }
        return true;
    }

    @Override
    public void connected(TcpSocket s) {
        socket = s;
        flush();
        owner.opened(this);
    }

    @Override
    public void received(TcpSocket s, Bytes bytes) {
        owner.received(this, bytes);
    }

    @Override
    public void peerFinished(TcpSocket s) {
        owner.ended(this);
    }

    @Override
    public void writable(TcpSocket s, int freeBytes) {
        if (flush() && !finishing) {
            owner.writable(this);
        }
    }

    @Override
    public void closed(TcpSocket s, Cause cause) {
        if (!over) {
            over = true;
            waiting = null;
            owner.closed(this, cause);
        }
    }
}
