package dev.framewise.protocols.machine;

import dev.framewise.protocols.wire.Bytes;

/** Datagrams between machines of a {@link Rig}: a connection is a peer's address. */
final class RigDatagrams {
    private RigDatagrams() {}

    static Handle open(Peer<?, ?> peer, Address to) {
        Handle known = peer.datagramPeers().get(to.toString());
        Handle h = known == null ? new Handle(peer, to, peer.datagramPort(), false) : known;
        if (!to.host().equals(Address.EVERYBODY)) {
            peer.datagramPeers().put(to.toString(), h);
        }
        peer.rig().at(peer.rig().nowNanos(), () -> {
            if (!h.gone) {
                peer.opened(h);
            }
        });
        return h;
    }

    /** One peer's address, as the machine at the other end holds it. */
    static final class Handle implements RigHandle {
        private final Peer<?, ?> peer;
        private final Address to;
        private final int port;
        private final boolean incoming;
        private final int generation;
        private boolean gone;

        private Handle(Peer<?, ?> peer, Address to, int port, boolean incoming) {
            this.peer = peer;
            this.to = to;
            this.port = port;
            this.incoming = incoming;
            this.generation = peer.generation();
        }

        @Override
        public String peer() {
            return to.toString();
        }

        @Override
        public int localPort() {
            return port;
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
            return Integer.MAX_VALUE;
        }

        @Override
        public void claim(int bytes) {}

        @Override
        public void send(Bytes bytes) {
            Rig rig = peer.rig();
            for (Peer<?, ?> target : rig.all()) {
                boolean meant = to.host().equals(Address.EVERYBODY)
                        ? target != peer
                        : target.host().equals(to.host());
                if (meant && (target.takesDatagramsAt(to.port()) || target.datagramPort() == to.port())) {
                    fly(rig, target, bytes);
                }
            }
        }

        private void fly(Rig rig, Peer<?, ?> target, Bytes bytes) {
            String ends = peer.host().compareTo(target.host()) < 0
                    ? peer.host() + " and " + target.host()
                    : target.host() + " and " + peer.host();
            Said said = rig.say("datagrams between " + ends, peer, target.host(), !incoming, bytes);
            Address from = new Address(peer.host(), port);
            for (long late : rig.fate.lateNanos(rig.nextDatagram(), rig.luck)) {
                rig.at(rig.nowNanos() + rig.delayNanos + late, () -> arrive(said, target, from, bytes));
            }
        }

        private void arrive(Said said, Peer<?, ?> target, Address from, Bytes bytes) {
            Rig rig = target.rig();
            said.arrivals().add(new Said.Arrival(rig.nowNanos(), rig.tick(), bytes));
            Handle h = target.datagramPeers().get(from.toString());
            if (h == null) {
                h = new Handle(target, from, to.port(), true);
                target.datagramPeers().put(from.toString(), h);
                target.opened(h);
            }
            if (!h.gone) {
                target.received(h, bytes);
            }
        }

        @Override
        public void finish() {
            leave(Cause.FINISHED);
        }

        @Override
        public void abort() {
            leave(Cause.LOCAL);
        }

        private void leave(Cause cause) {
            if (gone) {
                return;
            }
            gone = true;
            peer.datagramPeers().remove(to.toString(), this);
            peer.rig().at(peer.rig().nowNanos(), () -> {
                if (generation == peer.generation()) {
                    peer.closed(this, cause);
                }
            });
        }

        @Override
        public void pause(boolean yes) {
            throw new UnsupportedOperationException("datagrams are not held back");
        }

        @Override
        public String toString() {
            return "datagrams to " + to;
        }
    }
}
