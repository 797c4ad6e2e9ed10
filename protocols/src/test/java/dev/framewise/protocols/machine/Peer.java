package dev.framewise.protocols.machine;

import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One machine in a {@link Rig}: carries its effects out, calls its timer, and keeps what it told. */
public final class Peer<C, E> {
    /** Something that the machine told its application. */
    public record Told<E>(long timeNanos, E event) {}

    /** The port from which datagram machines speak that do not listen. */
    private static final int OWN_PORT = 49_152;

    private final Rig rig;
    private final String host;
    private Machine<C, E> machine;
    private final List<Told<E>> told = new ArrayList<>();
    private final List<Consumer<E>> listeners = new ArrayList<>();
    private final TreeSet<Integer> streamPorts = new TreeSet<>();
    private final TreeSet<Integer> datagramPorts = new TreeSet<>();
    private final Map<String, RigDatagrams.Handle> datagramPeers = new LinkedHashMap<>();
    private final ArrayDeque<Runnable> effects = new ArrayDeque<>();
    private boolean opensDatagrams;
    private long timerNanos = Machine.NEVER;
    private int generation;

    Peer(Rig rig, String host, Machine<C, E> machine) {
        this.rig = rig;
        this.host = host;
        this.machine = machine;
    }

    /** Takes streams at this port. */
    public Peer<C, E> listen(int port) {
        streamPorts.add(port);
        return this;
    }

    /** Takes datagrams at this port. */
    public Peer<C, E> listenForDatagrams(int port) {
        datagramPorts.add(port);
        return this;
    }

    /** What the machine opens carries datagrams from now on. */
    public Peer<C, E> speakingDatagrams() {
        opensDatagrams = true;
        return this;
    }

    public String host() {
        return host;
    }

    public Machine<C, E> machine() {
        return machine;
    }

    /** Called with each event when it is told; may give commands, which are carried out right afterwards. */
    public Peer<C, E> onEvent(Consumer<E> listener) {
        listeners.add(listener);
        return this;
    }

    public List<Told<E>> told() {
        return told;
    }

    public List<E> events() {
        return told.stream().map(Told::event).toList();
    }

    /** The events of this kind, in order. */
    public <T extends E> List<T> events(Class<T> kind) {
        return told.stream()
                .map(Told::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Whether an event came that satisfies this. */
    public boolean has(Predicate<E> what) {
        return told.stream().anyMatch(t -> what.test(t.event()));
    }

    public void command(C command) {
        call(m -> m.command(rig.nowNanos(), command, out));
    }

    /** The machine is gone without a word, and its host resets its connections; another takes its place. */
    public void crash(Machine<C, E> successor) {
        generation++;
        for (RigStream s : List.copyOf(rig.streams())) {
            s.crashed(this);
        }
        datagramPeers.clear();
        machine = successor;
        timerNanos = Machine.NEVER;
        schedule();
    }

    int generation() {
        return generation;
    }

    boolean takesStreamsAt(int port) {
        return streamPorts.contains(port);
    }

    boolean takesDatagramsAt(int port) {
        return datagramPorts.contains(port);
    }

    /** The port that datagrams go out from. */
    int datagramPort() {
        return datagramPorts.isEmpty() ? OWN_PORT : datagramPorts.first();
    }

    Map<String, RigDatagrams.Handle> datagramPeers() {
        return datagramPeers;
    }

    Rig rig() {
        return rig;
    }

    /** Calls the machine, then carries its effects out in order. */
    void call(Consumer<Machine<C, E>> input) {
        input.accept(machine);
        while (!effects.isEmpty()) {
            effects.remove().run();
        }
        schedule();
    }

    void opened(Connection c) {
        call(m -> m.opened(rig.nowNanos(), c, out));
    }

    void received(Connection c, Bytes bytes) {
        call(m -> m.received(rig.nowNanos(), c, bytes, out));
    }

    void ended(Connection c) {
        call(m -> m.ended(rig.nowNanos(), c, out));
    }

    void writable(Connection c) {
        call(m -> m.writable(rig.nowNanos(), c, c.freeBytes(), out));
    }

    void closed(Connection c, Cause cause) {
        call(m -> m.closed(rig.nowNanos(), c, cause, out));
    }

    private void schedule() {
        long deadline = machine.deadlineNanos();
        if (deadline == timerNanos) {
            return;
        }
        timerNanos = deadline;
        if (deadline == Machine.NEVER) {
            return;
        }
        int born = generation;
        rig.at(deadline, () -> {
            if (born == generation && timerNanos == deadline) {
                timerNanos = Machine.NEVER;
                call(m -> m.timeout(rig.nowNanos(), out));
            }
        });
    }

    private final Effects<E> out = new Effects<>() {
        @Override
        public Connection open(Address to) {
            if (opensDatagrams || to.host().equals(Address.EVERYBODY)) {
                return RigDatagrams.open(Peer.this, to);
            }
            return openStream(to);
        }

        @Override
        public Connection openStream(Address to) {
            RigStream s = rig.stream(Peer.this, to);
            effects.add(s::connect);
            return s.near();
        }

        @Override
        public void send(Connection c, Bytes bytes) {
            ((RigHandle) c).claim(bytes.length());
            effects.add(() -> ((RigHandle) c).send(bytes));
        }

        @Override
        public void finish(Connection c) {
            effects.add(() -> ((RigHandle) c).finish());
        }

        @Override
        public void abort(Connection c) {
            effects.add(() -> ((RigHandle) c).abort());
        }

        @Override
        public void pause(Connection c) {
            effects.add(() -> ((RigHandle) c).pause(true));
        }

        @Override
        public void resume(Connection c) {
            effects.add(() -> ((RigHandle) c).pause(false));
        }

        @Override
        public void secure(Connection c, TlsRole role) {
            throw new UnsupportedOperationException("a rig has no TLS");
        }

        @Override
        public void tell(E event) {
            told.add(new Told<>(rig.nowNanos(), event));
            effects.add(() -> listeners.forEach(l -> l.accept(event)));
        }
    };
}
