package dev.framewise.simulator.stack.tcp;

import static dev.framewise.protocols.tcp.TcpSegment.*;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Checksum;
import dev.framewise.simulator.stack.IcmpError;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpSender;
import dev.framewise.simulator.stack.TcpInput;
import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The TCP of one host: its connections, its listeners, and what comes from and goes to the network layer. RFC 9293. */
public final class TcpLayer implements TcpInput {
    static final long SECOND = 1_000_000_000L;

    /** RFC 6335 §6: ports that nobody else was given. */
    private static final int FIRST_PORT = 49_152;

    private static final int PORT_COUNT = 65_536 - FIRST_PORT;

    /** What a card keeps while its host stands still; more is dropped. */
    private static final int FROZEN_SEGMENTS = 256;

    record Waiting(IpAddress source, IpAddress target, int ecn, byte[] frame, int from, int to) {}

    private final Simulation simulation;
    private final IpSender ip;
    private final String name;
    private final long secret;
    private final TcpCounters counters = new TcpCounters();
    Chart.Listener<TcpState, TcpMove> listener = (from, input) -> {};
    private final ConnectionTable table = new ConnectionTable();
    private final Map<Integer, TcpListener> listeners = new LinkedHashMap<>();
    private final SegmentIn incoming = new SegmentIn();
    private final Arrival arrival = new Arrival(this);
    final SegmentOut outgoing = new SegmentOut();

    /** What arrived in order with the segment that is dealt with, and goes to the application next. */
    final ArrayDeque<Bytes> ready = new ArrayDeque<>();

    private int nextPort;
    private long numbers;
    private boolean frozen;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(0);
    private final List<Event> sleeping = new ArrayList<>(0);
    private long challengeSecond = -1;
    private int challenges;

    /**
     * @param name of the host, for people
     * @param random for initial sequence numbers and ports
     */
    public TcpLayer(Simulation simulation, IpSender ip, String name, RandomStream random) {
        this.simulation = simulation;
        this.ip = ip;
        this.name = name;
        this.secret = random.nextLong();
        this.nextPort = random.below(PORT_COUNT);
    }

    /** Tells somebody of each move of each connection. */
    public void listen(Chart.Listener<TcpState, TcpMove> to) {
        listener = to;
    }

    Simulation simulation() {
        return simulation;
    }

    IpSender ip() {
        return ip;
    }

    String name() {
        return name;
    }

    public TcpCounters counters() {
        return counters;
    }

    long nowNanos() {
        return simulation.nowNanos();
    }

    long nextNumber() {
        return numbers++;
    }

    /** All connections in the order in which they were made, those in TIME-WAIT too. */
    public List<TcpSocket> sockets() {
        return table.all();
    }

    public int socketCount() {
        return table.size();
    }

    // ---- what applications do

    /**
     * Takes connections at a port.
     *
     * @throws IllegalArgumentException when somebody listens there already
     */
    public TcpListener listen(int port, TcpSettings settings, TcpListener.Acceptor acceptor) {
        TcpListener listener = new TcpListener(this, port, settings, acceptor);
        if (listeners.putIfAbsent(port, listener) != null) {
            throw new IllegalArgumentException("somebody listens at port " + port + " of " + name + " already");
        }
        return listener;
    }

    /** As the other, with one handler for all connections. */
    public TcpListener listen(int port, TcpSettings settings, TcpHandler handler) {
        return listen(port, settings, (TcpListener.Acceptor) s -> handler);
    }

    void remove(TcpListener listener) {
        listeners.remove(listener.port(), listener);
    }

    TcpListener listener(int port) {
        return listeners.get(port);
    }

    /** Opens a connection from a port that is free. */
    public TcpSocket connect(
            IpAddress source, IpAddress target, int targetPort, TcpSettings settings, TcpHandler handler) {
        for (int i = 0; i < PORT_COUNT; i++) {
            int port = FIRST_PORT + nextPort;
            nextPort = (nextPort + 1) % PORT_COUNT;
            if (table.get(source, port, target, targetPort) == null && !listeners.containsKey(port)) {
                return connect(source, port, target, targetPort, settings, handler);
            }
        }
        throw new IllegalArgumentException(
                name + " has no port left for another connection to " + target + ":" + targetPort);
    }

    /**
     * Opens a connection from a port. Success and failure are told to the handler later, never from within this call.
     *
     * @throws IllegalArgumentException when there is such a connection already
     */
    public TcpSocket connect(
            IpAddress source,
            int sourcePort,
            IpAddress target,
            int targetPort,
            TcpSettings settings,
            TcpHandler handler) {
        if (table.get(source, sourcePort, target, targetPort) != null) {
            throw new IllegalArgumentException(name + " has a connection from port " + sourcePort + " to " + target
                    + ":" + targetPort + " already");
        }
        TcpSocket s = new TcpSocket(this, settings, source, sourcePort, target, targetPort, null, handler);
        add(s);
        s.openActively();
        return s;
    }

    void add(TcpSocket s) {
        table.add(s);
    }

    void remove(TcpSocket s) {
        table.remove(s);
    }

    /** Whether a segment between these ends is for somebody here. */
    public boolean knows(IpAddress local, int localPort, IpAddress remote, int remotePort) {
        return listeners.containsKey(localPort) || table.get(local, localPort, remote, remotePort) != null;
    }

    /** Whether a port is in use here. */
    public boolean usesPort(int port) {
        return listeners.containsKey(port) || table.all().stream().anyMatch(s -> s.localPort() == port);
    }

    /** Answers a segment on behalf of somebody for whom it came too late, as if nobody knew it there. */
    public void refuse(byte[] frame, int from, int to, IpAddress source, IpAddress target) {
        SegmentIn seg = new SegmentIn();
        if (seg.read(frame, from, to)) {
            seg.source = source;
            seg.target = target;
            arrival.nobody(seg);
        }
    }

    // ---- numbers that nobody can guess

    long secret(IpAddress local, int localPort, IpAddress remote, int remotePort) {
        long h = secret;
        h = mix(h ^ local.high()) + local.low();
        h = mix(h ^ remote.high()) + remote.low();
        return mix(h ^ ((long) localPort << 16 | remotePort));
    }

    private static long mix(long x) {
        long z = (x ^ x >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }

    /** A clock of 4 microseconds and a number of this pair of ends. RFC 9293 §3.4.1, RFC 6528. */
    long initialSequence(IpAddress local, int localPort, IpAddress remote, int remotePort) {
        return nowNanos() / 4000 + secret(local, localPort, remote, remotePort) & 0xffff_ffffL;
    }

    /** RFC 5961 §7. */
    boolean mayChallenge(TcpSettings settings) {
        long second = nowNanos() / SECOND;
        if (second != challengeSecond) {
            challengeSecond = second;
            challenges = 0;
        }
        if (challenges >= settings.count(TcpKnob.CHALLENGE_ACKS)) {
            return false;
        }
        challenges++;
        counters.challengeAcks++;
        return true;
    }

    // ---- the network layer

    void send(IpAddress source, IpAddress target, int ecn, boolean dontFragment, byte[] frame) {
        counters.segmentsOut++;
        ip.send(source, target, 6, ecn, dontFragment, frame);
    }

    @Override
    public void receive(IpAddress source, IpAddress target, int ecn, byte[] frame, int from, int to) {
        if (frozen) {
            if (waiting.size() < FROZEN_SEGMENTS) {
                waiting.add(new Waiting(source, target, ecn, frame, from, to));
            } else {
                counters.frozenDrops++;
            }
            return;
        }
        counters.segmentsIn++;
        SegmentIn seg = incoming;
        if (!seg.read(frame, from, to)) {
            counters.malformed++;
            return;
        }
        if (Checksum.finish(Checksum.sum(frame, from, to, SegmentOut.pseudoHeaderSum(source, target) + to - from))
                != 0) {
            counters.badChecksums++; // RFC 9293 §3.1, MUST-3
            return;
        }
        seg.source = source;
        seg.target = target;
        seg.ecn = ecn;
        TcpSocket s = table.get(target, seg.targetPort, source, seg.sourcePort);
        if (s != null) {
            arrival.arrived(s, seg);
            return;
        }
        TcpListener listener = listeners.get(seg.targetPort);
        if (listener == null) {
            arrival.nobody(seg);
        } else if (!listener.screened() || !listener.heldBack(seg, new Waiting(source, target, ecn, frame, from, to))) {
            arrival.listener(listener, seg);
        }
    }

    /** A SYN that was held back is answered. */
    void knocked(TcpListener listener, Waiting syn, boolean accepted) {
        SegmentIn seg = incoming;
        seg.read(syn.frame, syn.from, syn.to);
        seg.source = syn.source;
        seg.target = syn.target;
        seg.ecn = syn.ecn;
        if (accepted && listeners.get(listener.port()) == listener) {
            arrival.listener(listener, seg);
        } else {
            arrival.nobody(seg);
        }
    }

    /** Answers a segment that belongs to nothing. RFC 9293 §3.5.2, §3.10.7.1. */
    void reset(SegmentIn seg) {
        boolean ack = seg.has(ACK_FLAG);
        SegmentOut o = outgoing.clear();
        o.sourcePort = seg.targetPort;
        o.targetPort = seg.sourcePort;
        o.sequence = ack ? seg.acknowledgement : 0;
        o.acknowledgement = ack ? 0 : seg.sequence + seg.length();
        o.flags = ack ? RST_FLAG : RST_FLAG | ACK_FLAG;
        o.window = 0;
        o.header(seg.source.v6(), 0);
        counters.resetsOut++;
        send(seg.target, seg.source, 0, true, o.finish(SegmentOut.pseudoHeaderSum(seg.target, seg.source)));
    }

    /** RFC 5461, RFC 5927. */
    @Override
    public void error(IcmpError error) {
        TcpSocket s = table.get(error.source(), error.sourcePort(), error.target(), error.targetPort());
        if (s == null) {
            return;
        }
        long sequence = s.out.una + (error.sequence() - (int) s.out.una);
        if (sequence < s.out.una || sequence >= s.out.next) {
            counters.icmpIgnored++; // RFC 5927 §4.1: it is about nothing that is on its way
            return;
        }
        if (error.kind() == IcmpError.Kind.TOO_BIG) {
            tooBig(s, error.mtuBytes());
        } else if (!s.state().synchronised() && error.kind() != IcmpError.Kind.HOPS_EXCEEDED) {
            boolean refused = error.kind() == IcmpError.Kind.PORT_UNREACHABLE
                    || error.kind() == IcmpError.Kind.PROTOCOL_UNREACHABLE
                    || error.kind() == IcmpError.Kind.PROHIBITED;
            s.end(TcpMove.UNREACHABLE, refused ? Cause.REFUSED : Cause.UNREACHABLE); // RFC 5461 §4.1
            s.tell();
        } // RFC 5927 §5.2, RFC 9293 §3.9.2.2: a standing connection takes all others for passing
    }

    private void tooBig(TcpSocket s, int mtuBytes) {
        if (!s.settings.on(TcpKnob.PATH_MTU_DISCOVERY) || !s.state().synchronised() || !s.path.tooBig(mtuBytes)) {
            counters.icmpIgnored++;
            return;
        }
        counters.tooBig++;
        s.out.sendTooBigAgain();
        s.tell();
    }

    // ---- what can happen to a host

    @Override
    public void crash() {
        for (TcpSocket s : table.all()) {
            s.vanish();
        }
        table.clear();
        listeners.clear();
        waiting.clear();
        sleeping.clear();
        frozen = false;
    }

    /** The host stands still: timers wait, arriving segments wait in the card as long as there is room. */
    public void freeze() {
        frozen = true;
    }

    public boolean frozen() {
        return frozen;
    }

    void wakeLater(Event timer) {
        sleeping.add(timer);
    }

    /** The host goes on: first with what arrived meanwhile, then with timers that have ended. */
    public void unfreeze() {
        if (!frozen) {
            return;
        }
        frozen = false;
        for (Waiting w = waiting.poll(); w != null; w = waiting.poll()) {
            receive(w.source, w.target, w.ecn, w.frame, w.from, w.to);
        }
        for (Event e : sleeping) {
            if (!e.pending()) {
                simulation.after(0, e);
            }
        }
        sleeping.clear();
        for (TcpSocket s : table.all()) {
            s.out.push();
            s.in.acknowledging.decide();
            s.tell();
        }
    }
}
