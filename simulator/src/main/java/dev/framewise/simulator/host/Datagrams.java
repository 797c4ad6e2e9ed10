package dev.framewise.simulator.host;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.IcmpError;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.UdpLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A machine's UDP port: each peer's address is a connection of its own. */
final class Datagrams implements UdpLayer.Handler {
    /** How many peers are remembered; the one that was heard of first makes room. */
    private static final int LIMIT = 100_000;

    /** How many datagrams wait for the address of one peer. */
    private static final int WAITING_LIMIT = 100;

    private record Key(IpAddress address, int port) {}

    private final MachineHost<?, ?> owner;
    private final UdpLayer.Socket socket;
    private final Map<Key, Peer> peers = new LinkedHashMap<>();

    /** @param on the only interface, or null for all */
    Datagrams(MachineHost<?, ?> owner, int port, IpInterface on) {
        this.owner = owner;
        this.socket = owner.host().udp().bind(port, on, this);
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
            peer.own = target.multicast()
                            || target.equals(IpAddress.BROADCAST_V4)
                            || !owner.host().owns(target)
                    ? null
                    : target;
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

        /** Where the peer sent to: answers come from there (RFC 1122 §4.1.3.5). */
        private IpAddress own;

        /** What was to be sent while the name of the peer was being looked up. */
        private List<Bytes> waiting;

        private boolean over;

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
            if (to.host().equals(Address.EVERYBODY)) {
                reach(IpAddress.BROADCAST_V4, to);
                return;
            }
            waiting = new ArrayList<>(1);
            long life = owner.life();
            owner.names().find(owner.host(), to.host(), found -> {
                if (owner.life() == life && !over) {
                    reach(found, to);
                }
            });
        }

        private void reach(IpAddress a, Address to) {
            if (a == null) {
                owner.later(() -> owner.closed(this, Cause.UNREACHABLE));
                return;
            }
            key = new Key(a, to.port());
            remember(key, this);
            owner.later(() -> owner.opened(this));
            List<Bytes> held = waiting;
            waiting = null;
            if (held != null) {
                held.forEach(this::send);
            }
        }

        @Override
        public void send(Bytes bytes) {
            if (key == null) {
                if (waiting != null && waiting.size() < WAITING_LIMIT) {
                    waiting.add(bytes);
                }
                return;
            }
            owner.watch().sent(ends(), bytes);
            if (own == null || !owner.host().owns(own)) {
                socket.send(key.address, key.port, bytes);
            } else {
                socket.send(own, key.address, key.port, bytes);
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
            over = true;
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
