package dev.framewise.simulator.gateway;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.gateway.Inputs.Input;
import dev.framewise.simulator.program.Door;
import dev.framewise.simulator.program.Outside;
import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.RealInterface;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.Units;
import dev.framewise.simulator.time.Simulation;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Runs a scenario in real time with its doors open. The simulated world lives on the thread that calls {@link #run}; real
 * sockets have a thread of their own, and hand over what happens there in order.
 */
public final class Gateway implements AutoCloseable {
    /** The longest sleep: the pace notices within this that the machine slept. */
    private static final long LONGEST_SLEEP_NANOS = 500_000_000L;

    /** Events between two looks at what real peers did meanwhile. */
    private static final int EVENTS_AT_ONCE = 2_000;

    /** Inputs that count as come at one moment, as far as they are there. */
    private static final int INPUTS_AT_ONCE = 64;

    private static final long SECOND = 1_000_000_000L;

    private final Session session;
    private final Simulation simulation;
    private final LongSupplier clock;
    private volatile Pace pace;
    private final Inputs inputs = new Inputs();
    private final Sockets sockets = new Sockets(inputs);
    private final Map<String, Doorway> doorways = new LinkedHashMap<>();
    private final List<RealWire> wires = new ArrayList<>();
    private GatewayException failure;
    private Recorder recorder;
    private Runnable pulse = () -> {};
    private volatile boolean stopping;
    private boolean closed;

    /**
     * Opens the doors of a session that has not begun.
     *
     * @throws GatewayException when there are none, or a real socket or interface cannot be had
     */
    public Gateway(Session session) throws GatewayException {
        this(session, "", System::nanoTime);
    }

    /**
     * Opens the doors of a session that has not begun.
     *
     * @param filter in libpcap's language, which frames come in from real interfaces; empty for all
     * @throws GatewayException when there are none, or a real socket or interface cannot be had
     */
    public Gateway(Session session, String filter) throws GatewayException {
        this(session, filter, System::nanoTime);
    }

    Gateway(Session session, String filter, LongSupplier clock) throws GatewayException {
        this.session = session;
        this.clock = clock;
        this.pace = new Pace(clock);
        this.simulation = session.simulation();
        try {
            for (Application a : session.world().applications()) {
                if (a instanceof Door door) {
                    doorways.put(door.name(), new Doorway(door));
                } else if (a instanceof RealInterface i) {
                    open(i, filter);
                }
            }
            if (doorways.isEmpty() && wires.isEmpty()) {
                throw new GatewayException("the scenario " + session.scenario().name()
                        + " has no door to the real world; one of its hosts must run real-clients or real-server, or one"
                        + " of its nodes must be a real-interface.");
            }
        } catch (GatewayException e) {
            close();
            throw e;
        }
    }

    private void open(RealInterface node, String filter) throws GatewayException {
        for (RealWire w : wires) {
            if (w.node().device().equals(node.device())) {
                throw new GatewayException(w.node().name() + " and " + node.name() + " are both the interface "
                        + node.device() + "; each interface is there once.");
            }
        }
        RealWire wire = new RealWire(inputs, node, filter);
        wires.add(wire);
    }

    /** Keeps what comes in, from the beginning on. */
    public void record(Recorder with) {
        recorder = with;
    }

    /** Is called about once a second, on the thread of {@link #run}. */
    public void pulse(Runnable what) {
        pulse = what;
    }

    /** Where a door takes real clients, or where its real server is; null when there is no such door. */
    public InetSocketAddress address(String door) {
        Doorway d = doorways.get(door);
        return d == null ? null : d.address;
    }

    /** The names of all doors. */
    public Iterable<String> doors() {
        return doorways.keySet();
    }

    /** Why the run ended before its time; null when it did not. */
    public GatewayException failure() {
        return failure;
    }

    /** What may become wrong, known before the run, a sentence each. */
    public List<String> warnings() {
        return wires.stream().flatMap(w -> w.warnings().stream()).toList();
    }

    /** What went wrong without ending the run, a sentence each. */
    public List<String> remarks() {
        return wires.stream().flatMap(w -> w.remarks().stream()).toList();
    }

    /** For how long virtual time stood still because the machine slept or could not keep up. */
    public long standstillNanos() {
        return pace.standstillNanos();
    }

    /** How far virtual time was behind real time at worst. */
    public long greatestLagNanos() {
        return pace.greatestLagNanos();
    }

    /** Ends {@link #run} soon; may be called from any thread. */
    public void stop() {
        stopping = true;
        inputs.wake();
    }

    /**
     * Runs until somebody stops it, or a virtual time is reached. Afterwards everything up to {@code nowNanos} of the
     * simulation has happened.
     */
    public void run(long untilNanos) throws InterruptedException {
        session.goTo(session.moment()); // lets programs begin, even where nothing comes in yet
        wires.forEach(RealWire::start);
        pace = new Pace(clock);
        long due = 0;
        long nextPulse = SECOND;
        long told = 0;
        while (!stopping) {
            long now = Math.min(pace.now(due), untilNanos);
            boolean done = happen(now);
            due = simulation.nowNanos();
            if (done && now >= untilNanos) {
                break;
            }
            if (now >= nextPulse) {
                nextPulse = now + SECOND;
                pulse.run();
                if (pace.standstillNanos() - told > SECOND) {
                    session.world()
                            .tell(
                                    "gateway",
                                    "stood still for " + Units.duration(pace.standstillNanos() - told)
                                            + ", since this machine slept or could not keep up");
                    told = pace.standstillNanos();
                }
            }
            long wake = Math.min(Math.min(simulation.nextNanos(), untilNanos), now + LONGEST_SLEEP_NANOS);
            Input input = inputs.next(done ? wake - pace.now(due) : 0);
            if (input == null) {
                due = done ? wake : due;
            } else {
                happen(Math.min(pace.now(wake), untilNanos));
                for (int i = 0; input != null && i < INPUTS_AT_ONCE; i++) {
                    take(input);
                    input = inputs.next(0);
                }
                if (input != null) {
                    take(input);
                }
                due = simulation.nowNanos();
            }
        }
        session.runUntil(simulation.nowNanos());
    }

    /** Lets what is due happen, as much as may happen at once. Whether that was all. */
    private boolean happen(long nanos) {
        for (int i = 0; i < EVENTS_AT_ONCE; i++) {
            if (simulation.nextNanos() > nanos) {
                simulation.passTo(nanos);
                return true;
            }
            session.stepEvent();
        }
        return false;
    }

    private void take(Input input) {
        if (input.from() instanceof Peer peer) {
            doorways.get(peer.door().name()).take(peer, input);
        } else if (input.from() instanceof RealWire wire && input.kind() == Inputs.Kind.FRAME) {
            pass(wire.node().said(input.bytes().toArray()), input.bytes().length() * 4 / 3);
            wire.dealtWith(input.bytes().length());
        } else if (input.from() instanceof RealWire) {
            failure = new GatewayException(input.words());
            stopping = true;
        }
    }

    private void pass(Action action, int estimatedBytes) {
        if (recorder == null) {
            session.pass(action);
        } else {
            recorder.coming(estimatedBytes + 128);
            recorder.keep(session.pass(action));
        }
    }

    /** Closes all real sockets and interfaces; those who are connected see a close. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            wires.forEach(RealWire::close);
            sockets.close();
        }
    }

    /** A door with the real peers on its other side. */
    private final class Doorway implements Outside {
        private final Door door;
        private final InetSocketAddress address;
        private final Map<Long, Peer> peers = new LinkedHashMap<>();
        private long last;

        Doorway(Door door) throws GatewayException {
            this.door = door;
            if (door.real().isEmpty()) {
                throw new GatewayException(door.name() + " does not say "
                        + (door.listens() ? "where real clients come in (listen)." : "where its real server is (to)."));
            }
            RealAddress real = RealAddress.parse(door.real());
            if (!door.listens() && real.port() == 0) {
                throw new GatewayException("no server can be at port 0 of " + real.host() + ".");
            }
            address = door.listens() ? sockets.listen(door, real) : real.resolve();
            door.meet(this);
        }

        void take(Peer peer, Input in) {
            switch (in.kind()) {
                case OPEN -> {
                    if (peer.number == 0) {
                        peer.number = ++last;
                        peers.put(peer.number, peer);
                        pass(door.said("open", peer.number, peer.address()), 0);
                    } else {
                        pass(door.said("accepted", peer.number), 0);
                    }
                    peer.read(peers.containsKey(peer.number));
                }
                case FAILED -> {
                    if (peers.remove(peer.number) != null) {
                        pass(door.said("refused", peer.number, in.words()), 0);
                    }
                }
                case DATA -> {
                    if (peers.containsKey(peer.number)) {
                        pass(door.said(peer.number, in.bytes()), in.bytes().length() * 4 / 3);
                    }
                    peer.dealtWith(in.bytes().length());
                }
                case END -> tell(peer, "end");
                case SLOW -> tell(peer, "slow");
                case READY -> tell(peer, "ready");
                case RESET -> {
                    tell(peer, "reset");
                    peers.remove(peer.number);
                }
                case CLOSED -> peers.remove(peer.number);
                case FRAME, WAKE -> {}
            }
        }

        private void tell(Peer peer, String verb) {
            if (peers.containsKey(peer.number)) {
                pass(door.said(verb, peer.number), 0);
            }
        }

        @Override
        public void connect(long connection) {
            Peer peer = sockets.connect(door, address);
            peer.number = connection;
            peers.put(connection, peer);
        }

        @Override
        public void send(long connection, Bytes bytes) {
            Peer peer = peers.get(connection);
            if (peer != null) {
                peer.send(bytes);
            }
        }

        @Override
        public void finish(long connection) {
            Peer peer = peers.get(connection);
            if (peer != null) {
                peer.finish();
            }
        }

        @Override
        public void abort(long connection) {
            Peer peer = peers.remove(connection);
            if (peer != null) {
                peer.abort();
            }
        }

        @Override
        public void read(long connection, boolean wanted) {
            Peer peer = peers.get(connection);
            if (peer != null) {
                peer.read(wanted);
            }
        }
    }
}
