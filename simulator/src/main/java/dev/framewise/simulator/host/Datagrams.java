package dev.framewise.simulator.host;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.IcmpError;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.UdpLayer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A machine's UDP port: each peer's address is a connection of its own. */
final class Datagrams implements UdpLayer.Handler {
    /** How many peers are remembered; the one that was heard of first makes room. */
    private static final int LIMIT = 100_000;

    private record Key(IpAddress address, int port) {}

    private final MachineHost<?, ?> owner;
    private final UdpLayer.Socket socket;
    private final Map<Key, Peer> peers = new LinkedHashMap<>();

    Datagrams(MachineHost<?, ?> owner, int port) {
        this.owner = owner;
        this.socket = owner.host().udp().bind(port, this);
    }

    Peer peer() {
        return new Peer(false);
    }

    void close() {
        socket.close();
    }

    private void remember(Key key, Peer peer) {
        if (peers.size() >= LIMIT) {
            peers.remove(peers.keySet().iterator().next());
        }
        peers.put(key, peer);
    }

    @Override
    public void received(IpAddress source, int sourcePort, IpAddress target, Bytes payload) {
        Key key = new Key(source, sourcePort);
        Peer peer = peers.get(key);
        if (peer == null) {
            peer = new Peer(true);
            peer.key = key;
            remember(key, peer);
            owner.opened(peer);
        }
        owner.received(peer, payload);
    }

    @Override
    public void error(IcmpError error) {
        Peer peer = peers.get(new Key(error.target(), error.targetPort()));
        if (peer != null && error.kind() == IcmpError.Kind.PORT_UNREACHABLE) {
            peer.end(Cause.REFUSED);
        }
    }

    /** One peer's address. */
    final class Peer implements Carried {
        private final boolean incoming;
        private Key key;
        private String text = "";

        private Peer(boolean incoming) {
            this.incoming = incoming;
        }

        @Override
        public String peer() {
            return key == null
                    ? text
                    : (key.address.v6() ? "[" + key.address + "]" : key.address.toString()) + ":" + key.port;
        }

        @Override
        public int localPort() {
            return socket.port();
        }

        @Override
        public ProcessWatch.Ends ends() {
            return new ProcessWatch.Ends(
                    owner.name(), true, socket.port(), key == null ? null : key.address, key == null ? 0 : key.port);
        }

        @Override
        public boolean incoming() {
            return incoming;
        }

        @Override
        public boolean datagram() {
            return true;
        }

        @Override
        public int freeBytes() {
            return 65_507;
        }

        @Override
        public void open(Address to) {
            text = to.toString();
            IpAddress a = to.host().equals(Address.EVERYBODY)
                    ? IpAddress.BROADCAST_V4
                    : owner.names().address(to.host());
            if (a == null) {
                owner.later(() -> owner.closed(this, Cause.UNREACHABLE));
                return;
            }
            key = new Key(a, to.port());
            remember(key, this);
            owner.later(() -> owner.opened(this));
        }

        @Override
        public void send(Bytes bytes) {
            if (key != null) {
                owner.watch().sent(ends(), bytes);
                socket.send(key.address, key.port, bytes);
            }
        }

        @Override
        public void finish() {
            end(Cause.FINISHED);
        }

        @Override
        public void abort() {
            end(Cause.LOCAL);
        }

        private void end(Cause cause) {
            if (key != null && peers.remove(key, this)) {
                owner.later(() -> owner.closed(this, cause));
            }
        }

        @Override
        public void pause() {
            // a datagram that nobody reads is lost; there is nothing to hold back
        }

        @Override
        public void resume() {}
    }
}
