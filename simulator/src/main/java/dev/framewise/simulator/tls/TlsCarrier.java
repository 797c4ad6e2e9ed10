package dev.framewise.simulator.tls;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.TlsRole;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Protects the streams of a machine by TLS 1.2 (RFC 5246) or 1.3 (RFC 8446), of which it need not know. A connection stands for
 * the machine above when its handshake has succeeded.
 *
 * @param <C> what the machine may be asked
 * @param <E> what it tells
 */
public final class TlsCarrier<C, E> implements Machine<C, E> {
    private final Machine<C, E> machine;
    private final TlsEnds ends;
    private final Predicate<Connection> carries;
    private final Consumer<String> tell;
    private final Map<Connection, Carried> byBelow = new LinkedHashMap<>();
    private long now;
    private Effects<E> out;

    /**
     * @param ends makes the ends of connections
     * @param carries which incoming connections are encrypted; the machine gets all others as they are
     * @param tell hears in words why a connection failed
     */
    public TlsCarrier(Machine<C, E> machine, TlsEnds ends, Predicate<Connection> carries, Consumer<String> tell) {
        this.machine = machine;
        this.ends = ends;
        this.carries = carries;
        this.tell = tell;
    }

    /** The machine that is carried. */
    public Machine<C, E> machine() {
        return machine;
    }

    /** The connection as the machine above knows it. */
    private static final class Carried implements Connection {
        private final Connection below;
        private final TlsEnd end;
        /** The machine knows it. */
        private boolean known;

        private boolean stood;
        private boolean ended;
        private boolean finished;

        Carried(Connection below, TlsEnd end) {
            this.below = below;
            this.end = end;
        }

        @Override
        public String peer() {
            return below.peer();
        }

        @Override
        public int localPort() {
            return below.localPort();
        }

        @Override
        public boolean incoming() {
            return below.incoming();
        }

        @Override
        public boolean datagram() {
            return false;
        }

        @Override
        public int freeBytes() {
            return end.open() ? below.freeBytes() : 0;
        }

        @Override
        public String applicationProtocol() {
            return end.applicationProtocol();
        }
    }

    /** The machine's effects, as effects on the streams below. */
    private final Effects<E> above = new Effects<>() {
        @Override
        public Connection open(Address to) {
            Carried c = new Carried(out.openStream(to), ends.client(to));
            c.known = true;
            byBelow.put(c.below, c);
            return c;
        }

        @Override
        public void send(Connection c, Bytes bytes) {
            if (!(c instanceof Carried k)) {
                out.send(c, bytes);
            } else if (k.end.open()) {
                k.end.write(bytes);
                flush(k);
            }
        }

        @Override
        public void finish(Connection c) {
            if (c instanceof Carried k) {
                k.end.close();
                flush(k);
                finishBelow(k);
            } else {
                out.finish(c);
            }
        }

        @Override
        public void abort(Connection c) {
            out.abort(below(c));
        }

        @Override
        public void pause(Connection c) {
            out.pause(below(c));
        }

        @Override
        public void resume(Connection c) {
            out.resume(below(c));
        }

        @Override
        public void secure(Connection c, TlsRole role) {
            out.secure(below(c), role);
        }

        @Override
        public void tell(E event) {
            out.tell(event);
        }
    };

    private static Connection below(Connection c) {
        return c instanceof Carried k ? k.below : c;
    }

    private void enter(long nowNanos, Effects<E> effects) {
        now = nowNanos;
        out = effects;
    }

    private void flush(Carried c) {
        Bytes records = c.end.records();
        if (!records.isEmpty() && !c.finished) {
            out.send(c.below, records);
        }
    }

    private void finishBelow(Carried c) {
        if (!c.finished) {
            c.finished = true;
            out.finish(c.below);
        }
    }

    /** Hands on in both directions what the end has brought about. */
    private void settle(Carried c) {
        flush(c);
        if (c.end.stood() && !c.stood) {
            c.stood = true;
            c.known = true;
            machine.opened(now, c, above);
        }
        Bytes plain = c.stood && !c.ended ? c.end.plain() : Bytes.EMPTY;
        if (!plain.isEmpty()) {
            machine.received(now, c, plain, above);
        }
        if (c.end.over()) {
            if (!c.finished && !c.end.alert().isEmpty()) {
                tell.accept("TLS with " + c.peer() + " failed: it " + c.end.alert());
            }
            end(c);
            flush(c);
            finishBelow(c);
        }
    }

    /** Nothing follows to the machine above. */
    private void end(Carried c) {
        if (c.stood && !c.ended) {
            c.ended = true;
            machine.ended(now, c, above);
        }
    }

    @Override
    public void command(long nowNanos, C command, Effects<E> effects) {
        enter(nowNanos, effects);
        machine.command(now, command, above);
    }

    @Override
    public void opened(long nowNanos, Connection below, Effects<E> effects) {
        enter(nowNanos, effects);
        Carried c = byBelow.get(below);
        if (c == null && !carries.test(below)) {
            machine.opened(now, below, above);
            return;
        }
        if (c == null) {
            c = new Carried(below, ends.server());
            byBelow.put(below, c);
        }
        c.end.begin();
        settle(c);
    }

    @Override
    public void received(long nowNanos, Connection below, Bytes bytes, Effects<E> effects) {
        enter(nowNanos, effects);
        Carried c = byBelow.get(below);
        if (c != null) {
            c.end.offer(bytes);
            settle(c);
        } else {
            machine.received(now, below, bytes, above);
        }
    }

    @Override
    public void ended(long nowNanos, Connection below, Effects<E> effects) {
        enter(nowNanos, effects);
        Carried c = byBelow.get(below);
        if (c == null) {
            machine.ended(now, below, above);
            return;
        }
        end(c);
        if (!c.stood) {
            finishBelow(c);
        }
    }

    @Override
    public void writable(long nowNanos, Connection below, int freeBytes, Effects<E> effects) {
        enter(nowNanos, effects);
        Carried c = byBelow.get(below);
        if (c == null) {
            machine.writable(now, below, freeBytes, above);
        } else if (c.end.open()) {
            machine.writable(now, c, freeBytes, above);
        }
    }

    @Override
    public void closed(long nowNanos, Connection below, Cause cause, Effects<E> effects) {
        enter(nowNanos, effects);
        Carried c = byBelow.remove(below);
        if (c == null) {
            machine.closed(now, below, cause, above);
        } else if (c.known) {
            machine.closed(now, c, !c.stood && cause == Cause.FINISHED ? Cause.REFUSED : cause, above);
        }
    }

    @Override
    public void timeout(long nowNanos, Effects<E> effects) {
        enter(nowNanos, effects);
        machine.timeout(now, above);
    }

    @Override
    public long deadlineNanos() {
        return machine.deadlineNanos();
    }
}
