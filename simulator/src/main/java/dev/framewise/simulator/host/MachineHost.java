package dev.framewise.simulator.host;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.tcp.TcpListener;
import dev.framewise.simulator.stack.tcp.TcpSettings;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import dev.framewise.simulator.time.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs a machine as a process on a simulated host: hands it what its connections say, carries out its effects, keeps its
 * deadline on the host's clock. It may take its time for each input, stand still, and die.
 */
public final class MachineHost<C, E> {
    /** What a process takes out of its sockets before it comes to it; the rest waits in them. */
    private static final int READ_AHEAD_BYTES = 16_384;

    /** What a UDP socket keeps for its process, as Linux has it (rmem_default). */
    private static final int DATAGRAM_BUFFER_BYTES = 212_992;

    private final String name;
    private final Host host;
    private final Names names;
    private final TcpSettings tcp;
    private final HostClock clock;
    private final LongSupplier processingNanos;
    private final Consumer<E> listener;
    private final Collected<E> effects = new Collected<>(this);
    private final ArrayDeque<Runnable> inputs = new ArrayDeque<>(0);

    /** Streams that are not read, since enough waits for the process already. */
    private final ArrayDeque<Stream> held = new ArrayDeque<>(0);

    private long unreadBytes;
    private final List<TcpListener> listeners = new ArrayList<>(1);
    private final Event alarm = new Event() {
        @Override
        protected void happen() {
            simulationBecause(MachineHost.this.name + "'s timer");
            submit(() -> machine.timeout(now(), effects));
        }

        @Override
        public String label() {
            return MachineHost.this.name + "'s timer";
        }
    };
    private final Event work = new Event() {
        @Override
        protected void happen() {
            simulationBecause(MachineHost.this.name + " came to it");
            drain(true);
        }

        @Override
        public String label() {
            return MachineHost.this.name + " comes to its next input";
        }
    };

    private ProcessWatch watch = ProcessWatch.NONE;
    private Machine<C, E> machine;
    private Datagrams datagrams;
    private long datagramsLost;
    private boolean opensDatagrams;
    private long life;
    private boolean running;
    private boolean paused;
    private boolean busy;

    /**
     * @param name of the process, for people
     * @param processingNanos draws how long it needs for an input before its effects are seen; null for no time
     * @param listener hears what the machine tells
     */
    public MachineHost(
            String name,
            Host host,
            Names names,
            TcpSettings tcp,
            HostClock clock,
            LongSupplier processingNanos,
            Consumer<E> listener) {
        this.name = name;
        this.host = host;
        this.names = names;
        this.tcp = tcp;
        this.clock = clock;
        this.processingNanos = processingNanos;
        this.listener = listener;
    }

    /** Begins to run a machine; after a crash, a new one. */
    public void run(Machine<C, E> what) {
        life++;
        machine = what;
        running = true;
        paused = false;
        busy = false;
        settle();
    }

    /** Takes TCP connections at a port. */
    public void listen(int port) {
        listeners.add(host.tcp().listen(port, tcp, socket -> new Stream(this, socket)));
    }

    /**
     * Takes datagrams at a port.
     *
     * @param port 0 for any
     * @param opensToo whether what the machine opens goes over datagrams as well
     */
    public void bind(int port, boolean opensToo) {
        bind(port, null, opensToo);
    }

    /**
     * Takes datagrams at a port of one interface.
     *
     * @param on null for all interfaces
     */
    public void bind(int port, IpInterface on, boolean opensToo) {
        datagrams = new Datagrams(this, port, on);
        opensDatagrams = opensToo;
    }

    public Machine<C, E> machine() {
        return machine;
    }

    public boolean running() {
        return running;
    }

    /** Gives the machine a command from its application. */
    public void command(C command) {
        if (running) {
            submit(() -> machine.command(now(), command, effects));
        }
    }

    /** The process stands still; what arrives waits, and TCP closes its window when its buffer is full. */
    public void pause() {
        paused = true;
    }

    public void resume() {
        paused = false;
        if (running) {
            drain(false);
            readAgain();
        }
    }

    public boolean paused() {
        return paused;
    }

    /**
     * The process is gone from one moment to the next. Its host's TCP resets its connections, as kernels do, unless the
     * host itself lost power before.
     */
    public void crash() {
        life++;
        running = false;
        inputs.clear();
        held.clear();
        unreadBytes = 0;
        effects.clear();
        host.simulation().cancel(alarm);
        host.simulation().cancel(work);
        listeners.forEach(TcpListener::close);
        listeners.clear();
        if (datagrams != null) {
            datagrams.close();
            datagrams = null;
        }
    }

    /** The TCP below a connection, for people who look at it; null when there is none. */
    public TcpSocket socket(Connection c) {
        return c instanceof Stream s ? s.socket() : null;
    }

    /** Tells somebody what the process says and hears. */
    public void watch(ProcessWatch by) {
        watch = by;
    }

    ProcessWatch watch() {
        return watch;
    }

    String name() {
        return name;
    }

    Host host() {
        return host;
    }

    /** Another number after each beginning and each crash: what was asked for before is of no use then. */
    long life() {
        return life;
    }

    Names names() {
        return names;
    }

    TcpSettings tcpSettings() {
        return tcp;
    }

    Carried handleFor(Address to) {
        boolean everybody = to.host().equals(Address.EVERYBODY);
        return datagrams != null && (opensDatagrams || everybody) ? datagrams.peer() : new Stream(this, null);
    }

    Carried streamFor() {
        return new Stream(this, null);
    }

    /** What the process's clock shows. */
    public long now() {
        return clock.read(host.simulation().nowNanos());
    }

    private void simulationBecause(String words) {
        host.simulation().because(0, words);
    }

    void opened(Carried c) {
        submit(() -> machine.opened(now(), c, effects));
    }

    /** What a stream brought: a process that does not come to it leaves the rest in its socket, and TCP's window closes. */
    void received(Stream s, Bytes bytes) {
        if (!running) {
            return;
        }
        unreadBytes += bytes.length();
        submit(() -> {
            unreadBytes -= bytes.length();
            watch.received(s.ends(), bytes);
            machine.received(now(), s, bytes, effects);
        });
        if ((paused || unreadBytes > READ_AHEAD_BYTES) && s.hold()) {
            held.add(s);
        }
    }

    /** A datagram came; what the socket's buffer has no room for is lost, and counted. */
    void received(Datagrams.Peer p, Bytes bytes) {
        if (!running) {
            return;
        }
        if (unreadBytes + bytes.length() > DATAGRAM_BUFFER_BYTES) {
            datagramsLost++;
            return;
        }
        unreadBytes += bytes.length();
        submit(() -> {
            unreadBytes -= bytes.length();
            watch.received(p.ends(), bytes);
            machine.received(now(), p, bytes, effects);
        });
    }

    /** How many datagrams found no room, since the process did not come to those before. */
    public long datagramsLost() {
        return datagramsLost;
    }

    private void readAgain() {
        while (!paused && running && unreadBytes <= READ_AHEAD_BYTES / 2 && !held.isEmpty()) {
            held.poll().release();
        }
    }

    void ended(Carried c) {
        submit(() -> machine.ended(now(), c, effects));
    }

    void writable(Carried c) {
        submit(() -> machine.writable(now(), c, c.freeBytes(), effects));
    }

    void closed(Carried c, Cause cause) {
        watch.closed(c.ends(), cause);
        submit(() -> machine.closed(now(), c, cause, effects));
    }

    /** Does something in its own turn at this moment, so that nothing re-enters. */
    void later(Runnable what) {
        host.simulation().after(0, new Event() {
            @Override
            protected void happen() {
                if (running) {
                    what.run();
                }
            }

            @Override
            public String label() {
                return name + "'s next step";
            }
        });
    }

    private void submit(Runnable input) {
        if (!running) {
            return;
        }
        inputs.add(input);
        if (!busy && !paused) {
            drain(false);
        }
    }

    /** @param ready whether the first input has been worked on for as long as it takes */
    private void drain(boolean ready) {
        boolean done = ready;
        while (running && !paused && !busy && !inputs.isEmpty()) {
            if (processingNanos != null && !done) {
                if (!work.pending()) {
                    host.simulation().after(processingNanos.getAsLong(), work);
                }
                return;
            }
            Runnable next = inputs.poll();
            busy = true;
            next.run();
            settle();
            busy = false;
            done = false;
            readAgain();
        }
    }

    /** Carries out what the machine asked for, and sets the alarm. */
    private void settle() {
        for (int i = 0; i < effects.size() && running; i++) {
            carryOut(i);
        }
        effects.clear();
        if (!running) {
            return;
        }
        long deadline = clock.when(machine.deadlineNanos());
        if (deadline == Machine.NEVER) {
            host.simulation().cancel(alarm);
        } else if (!alarm.pending() || alarm.timeNanos() != deadline) {
            host.simulation().at(deadline, alarm);
        }
    }

    @SuppressWarnings("unchecked") // Collected.tell takes nothing but E
    private void carryOut(int i) {
        Carried c = effects.on(i);
        switch (effects.kind(i)) {
            case OPEN -> c.open((Address) effects.what(i));
            case SEND -> c.send((Bytes) effects.what(i));
            case FINISH -> c.finish();
            case ABORT -> c.abort();
            case PAUSE -> c.pause();
            case RESUME -> c.resume();
            case SECURE -> c.abort();
            case TELL -> listener.accept((E) effects.what(i));
        }
    }
}
