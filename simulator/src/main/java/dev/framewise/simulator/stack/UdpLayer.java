package dev.framewise.simulator.stack;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Checksum;
import java.util.LinkedHashMap;
import java.util.Map;

/** A host's UDP. RFC 768, RFC 1122 §4.1, RFC 8200 §8.1 (no datagram without checksum over IPv6). */
public final class UdpLayer {
    /** Bytes of the header. */
    static final int HEADER_BYTES = 8;

    private static final int FIRST_EPHEMERAL = 49_152;

    /** Who listens at a port. */
    public interface Handler {
        void received(IpAddress source, int sourcePort, IpAddress target, Bytes payload);

        /** An ICMP error came about a datagram of this port. */
        default void error(IcmpError error) {}
    }

    /** A bound port. */
    public final class Socket {
        private final int port;
        private final IpInterface on;
        private final Handler handler;

        private Socket(int port, IpInterface on, Handler handler) {
            this.port = port;
            this.on = on;
            this.handler = handler;
        }

        public int port() {
            return port;
        }

        /**
         * Sends a datagram; without a route, or without an own address of the family, it goes nowhere.
         *
         * @param payload at most 65,507 bytes
         */
        public void send(IpAddress target, int targetPort, Bytes payload) {
            UdpLayer.this.send(this, null, target, targetPort, payload);
        }

        /** As the other, from this own address. */
        public void send(IpAddress source, IpAddress target, int targetPort, Bytes payload) {
            UdpLayer.this.send(this, source, target, targetPort, payload);
        }

        public void close() {
            sockets.remove(key(port, on), this);
        }
    }

    private final Host host;
    private final RandomStream random;
    private final Map<Integer, Socket> sockets = new LinkedHashMap<>();
    private long badChecksums;

    UdpLayer(Host host) {
        this.host = host;
        this.random = host.simulation().random(host.name() + " udp ports");
    }

    /**
     * Takes a port.
     *
     * @param port 0 for any free one
     * @throws IllegalArgumentException when it is taken
     */
    public Socket bind(int port, Handler handler) {
        return bind(port, null, handler);
    }

    /**
     * Takes a port on one interface alone: what comes in elsewhere is not heard, and what is for everybody leaves there, from no
     * address when the interface has none yet.
     *
     * @param on null for all interfaces
     */
    public Socket bind(int port, IpInterface on, Handler handler) {
        int chosen = port;
        while (chosen == 0 || port == 0 && sockets.containsKey(key(chosen, on))) {
            chosen = FIRST_EPHEMERAL + random.below(65_536 - FIRST_EPHEMERAL);
        }
        if (sockets.containsKey(key(chosen, on))) {
            throw new IllegalArgumentException("UDP port " + chosen + " of " + host.name() + " is taken already");
        }
        Socket s = new Socket(chosen, on, handler);
        sockets.put(key(chosen, on), s);
        return s;
    }

    private static int key(int port, IpInterface on) {
        return port | (on == null ? 0 : on.port().index() + 1) << 16;
    }

    /** Whether somebody listens at a port. */
    public boolean bound(int port) {
        return sockets.keySet().stream().anyMatch(k -> (k & 0xffff) == port);
    }

    /** Datagrams that came with a wrong checksum. */
    public long badChecksums() {
        return badChecksums;
    }

    private void send(Socket from, IpAddress wanted, IpAddress target, int targetPort, Bytes payload) {
        if (payload.length() > 65_507) {
            throw new IllegalArgumentException("a datagram has at most 65507 bytes, not " + payload.length());
        }
        boolean direct = from.on != null && (everybody(target) || from.on.address(target.v6()) == null);
        IpAddress source = wanted != null ? wanted : direct ? from.on.addressFor(target) : sourceFor(target);
        if (source == null && direct && !target.v6()) {
            source = IpAddress.ANY_V4; // RFC 1122 §3.2.1.3: for a host that is yet to learn its address
        }
        if (source == null) {
            return;
        }
        int at = IpSender.headroomBytes(target.v6());
        int length = HEADER_BYTES + payload.length();
        byte[] f = new byte[at + length];
        IpHeaders.put16(f, at, from.port);
        IpHeaders.put16(f, at + 2, targetPort);
        IpHeaders.put16(f, at + 4, length);
        payload.copyTo(0, f, at + HEADER_BYTES, payload.length());
        long pseudo = IcmpMessages.pseudoHeaderSum(source, target, IpHeaders.UDP, length);
        int sum = Checksum.finish(Checksum.sum(f, at, f.length, pseudo));
        IpHeaders.put16(f, at + 6, sum == 0 ? 0xffff : sum);
        if (direct) {
            host.ip().sendOn(from.on, source, target, IpHeaders.UDP, f);
        } else {
            host.ip().send(source, target, IpHeaders.UDP, 0, false, f);
        }
    }

    private static boolean everybody(IpAddress target) {
        return target.multicast() || target.equals(IpAddress.BROADCAST_V4);
    }

    private IpAddress sourceFor(IpAddress target) {
        if (!everybody(target)) {
            return host.ip().sourceFor(target);
        }
        for (IpInterface i : host.interfaces()) {
            IpAddress own = i.addressFor(target);
            if (own != null) {
                return own;
            }
        }
        return null;
    }

    void receive(IpInterface on, IpAddress source, IpAddress target, byte[] f, int from, int to) {
        int length = to - from < HEADER_BYTES ? 0 : IpHeaders.u16(f, from + 4);
        if (length < HEADER_BYTES || length > to - from) {
            host.ip().counters().malformed++;
            return;
        }
        int sum = IpHeaders.u16(f, from + 6);
        if (sum == 0 && source.v6()
                || sum != 0
                        && Checksum.finish(Checksum.sum(
                                        f,
                                        from,
                                        from + length,
                                        IcmpMessages.pseudoHeaderSum(source, target, IpHeaders.UDP, length)))
                                != 0) {
            badChecksums++;
            return;
        }
        Socket s = sockets.get(key(IpHeaders.u16(f, from + 2), on));
        if (s == null) {
            s = sockets.get(IpHeaders.u16(f, from + 2));
        }
        if (s != null) {
            Bytes payload = Bytes.wrap(f, from + HEADER_BYTES, length - HEADER_BYTES);
            s.handler.received(source, IpHeaders.u16(f, from), target, payload);
        } else if (!target.multicast() && !on.isBroadcast(target)) {
            host.icmp().portUnreachable(f);
        }
    }

    void error(IcmpError error) {
        Socket s = sockets.get(error.sourcePort());
        if (s != null) {
            s.handler.error(error);
        }
    }

    void clear() {
        sockets.clear();
    }
}
