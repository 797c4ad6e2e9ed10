package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.TlsRole;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One server, scripted clients around it, a clock, and a judge who reads all that is said. */
final class Stage {
    static final long SECOND = 1_000_000_000L;

    final List<BrokerEvent> events = new ArrayList<>();
    final Judge judge = new Judge();
    BrokerStore store = new BrokerStore();
    MqttBroker broker;
    long now = SECOND;
    boolean byteByByte;
    private final BrokerSettings settings;
    private final List<Peer> peers = new ArrayList<>();
    private final Effect effect = new Effect();
    private int restarts;

    Stage() {
        this(BrokerSettings.STANDARD);
    }

    Stage(BrokerSettings settings) {
        this.settings = settings;
        start();
    }

    private void start() {
        broker = new MqttBroker(settings, store, RandomStream.of(7, "broker " + restarts++));
    }

    /** A client's transport connection, on which nothing was said yet. */
    Peer peer(MqttVersion version) {
        Peer p = new Peer(this, version, "10.0.0." + peers.size());
        peers.add(p);
        judge.opened(p, p.peer(), now);
        call(() -> broker.opened(now, p, effect));
        return p;
    }

    void command(BrokerCommand c) {
        call(() -> broker.command(now, c, effect));
    }

    void received(Peer p, Bytes bytes) {
        if (!byteByByte) {
            call(() -> broker.received(now, p, bytes, effect));
            return;
        }
        for (int i = 0; i < bytes.length() && p.open; i++) {
            Bytes one = bytes.slice(i, i + 1);
            call(() -> broker.received(now, p, one, effect));
        }
    }

    void ended(Peer p) {
        call(() -> broker.ended(now, p, effect));
    }

    void writable(Peer p) {
        call(() -> broker.writable(now, p, p.freeBytes(), effect));
    }

    void closed(Peer p, Cause cause) {
        if (p.open) {
            p.open = false;
            call(() -> broker.closed(now, p, cause, effect));
        }
    }

    /** Lets time pass, with all deadlines that come in it. */
    Stage after(double seconds) {
        long until = now + (long) (seconds * SECOND);
        while (broker.deadlineNanos() <= until) {
            now = Math.max(now, broker.deadlineNanos());
            call(() -> broker.timeout(now, effect));
        }
        now = until;
        return this;
    }

    /** The server crashes and comes back with its store. */
    void restart() {
        for (Peer p : peers) {
            if (p.open) {
                p.open = false;
                judge.closed(p, Direction.BACKWARD, true, now);
            }
        }
        start();
        after(0);
    }

    <E extends BrokerEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void call(Runnable call) {
        call.run();
        while (!effect.list.isEmpty()) {
            List<Runnable> all = List.copyOf(effect.list);
            effect.list.clear();
            all.forEach(Runnable::run);
        }
    }

    private final class Effect implements Effects<BrokerEvent> {
        final List<Runnable> list = new ArrayList<>();

        private void later(Connection c, Consumer<Peer> what) {
            Peer p = (Peer) c;
            list.add(() -> {
                if (p.open) {
                    what.accept(p);
                }
            });
        }

        @Override
        public Connection open(Address to) {
            throw new AssertionError("a server opens no connection");
        }

        @Override
        public void send(Connection c, Bytes bytes) {
            later(c, p -> p.arrived(bytes));
        }

        @Override
        public void finish(Connection c) {
            later(c, p -> {
                p.finished = true;
                judge.closed(p, Direction.BACKWARD, false, now);
            });
        }

        @Override
        public void abort(Connection c) {
            later(c, p -> {
                p.aborted = true;
                judge.closed(p, Direction.BACKWARD, true, now);
                closed(p, Cause.LOCAL);
            });
        }

        @Override
        public void pause(Connection c) {
            later(c, p -> p.paused = true);
        }

        @Override
        public void resume(Connection c) {
            later(c, p -> p.paused = false);
        }

        @Override
        public void secure(Connection c, TlsRole role) {
            throw new AssertionError("a server of MQTT does not go over to TLS");
        }

        @Override
        public void tell(BrokerEvent event) {
            events.add(event);
        }
    }
}
