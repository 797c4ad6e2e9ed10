package dev.framewise.protocols.machine;

import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Carries the streams of a machine inside others, of which it need not know: what all protocols have in common that do so.
 * A connection stands for the machine above when the carrying protocol's handshake has succeeded.
 *
 * @param <C> what the machine may be asked
 * @param <E> what it tells
 * @param <K> a connection as the machine above knows it
 */
public abstract class Carrier<C, E, K extends Carrier.Carried> implements Machine<C, E> {
    private final Machine<C, E> machine;
    private final Predicate<Connection> carries;
    private final Map<Connection, K> byBelow = new LinkedHashMap<>();

    /** When the input came that is being worked on, in nanoseconds. */
    protected long now;

    /** The effects of this input, on the streams below. */
    protected Effects<E> out;

    /** @param carries which incoming connections are carried; the machine gets all others as they are */
    protected Carrier(Machine<C, E> machine, Predicate<Connection> carries) {
        this.machine = machine;
        this.carries = carries;
    }

    /** The machine that is carried. */
    public final Machine<C, E> machine() {
        return machine;
    }

    /** A carried connection. */
    protected abstract static class Carried implements Connection {
        /** What carries it. */
        public final Connection below;

        /** The machine above knows it. */
        private boolean known;

        private boolean stood;
        private boolean ended;

        protected Carried(Connection below) {
            this.below = below;
        }

        /** Whether it takes bytes now. */
        protected abstract boolean open();

        public final boolean stood() {
            return stood;
        }

        @Override
        public final String peer() {
            return below.peer();
        }

        @Override
        public final int localPort() {
            return below.localPort();
        }

        @Override
        public final boolean incoming() {
            return below.incoming();
        }

        @Override
        public final boolean datagram() {
            return false;
        }

        @Override
        public final int freeBytes() {
            return open() ? below.freeBytes() : 0;
        }

        @Override
        public String peerCertificate() {
            return below.peerCertificate();
        }
    }

    // ---- what the carrying protocol does

    /** Makes the client's end of a new stream. */
    protected abstract K client(Connection below, Address to);

    /** Makes the server's end of a stream that came in. */
    protected abstract K server(Connection below);

    /** The stream below stands: the handshake begins. */
    protected abstract void begin(K c);

    protected abstract void received(K c, Bytes bytes);

    /** The peer says no more on the stream below. */
    protected abstract void ended(K c);

    /** The stream below has room again. */
    protected void writable(K c) {}

    /** The stream below is no more. */
    protected void gone(K c) {}

    /** The machine above says something. */
    protected abstract void send(K c, Bytes bytes);

    /** The machine above will say no more. */
    protected abstract void finish(K c);

    // ---- what it tells the machine above

    /** The handshake has succeeded. */
    protected final void stand(K c) {
        Carried k = c;
        k.known = true;
        k.stood = true;
        machine.opened(now, c, above);
    }

    /** The peer said something to the machine above. */
    protected final void hear(K c, Bytes bytes) {
        if (!bytes.isEmpty() && !((Carried) c).ended) {
            machine.received(now, c, bytes, above);
        }
    }

    /** Nothing follows to the machine above, if it knows the connection at all. */
    protected final void end(K c) {
        Carried k = c;
        if (k.known && !k.ended) {
            k.ended = true;
            machine.ended(now, c, above);
        }
    }

    /** The machine's effects, as effects on the streams below. */
    private final Effects<E> above = new Effects<>() {
        @Override
        public Connection open(Address to) {
            K c = client(out.openStream(to), to);
            Carried k = c;
            k.known = true;
            byBelow.put(c.below, c);
            return c;
        }

        @Override
        public void send(Connection c, Bytes bytes) {
            K k = carried(c);
            if (k == null) {
                out.send(c, bytes);
            } else {
                Carrier.this.send(k, bytes);
            }
        }

        @Override
        public void finish(Connection c) {
            K k = carried(c);
            if (k == null) {
                out.finish(c);
            } else {
                Carrier.this.finish(k);
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

    private Connection below(Connection c) {
        return isOurs(c) ? ((Carried) c).below : c;
    }

    /** Carriers stand on each other: another's connection is one to leave as it is. */
    protected abstract boolean isOurs(Connection c);

    @SuppressWarnings("unchecked") // ours are made by ourselves
    private K carried(Connection c) {
        return isOurs(c) ? (K) c : null;
    }

    private K enter(long nowNanos, Connection below, Effects<E> effects) {
        enter(nowNanos, effects);
        return byBelow.get(below);
    }

    private void enter(long nowNanos, Effects<E> effects) {
        now = nowNanos;
        out = effects;
    }

    // ---- from the driver

    @Override
    public final void command(long nowNanos, C command, Effects<E> effects) {
        enter(nowNanos, effects);
        machine.command(now, command, above);
    }

    @Override
    public final void opened(long nowNanos, Connection below, Effects<E> effects) {
        K c = enter(nowNanos, below, effects);
        if (c == null && !carries.test(below)) {
            machine.opened(now, below, above);
            return;
        }
        if (c == null) {
            c = server(below);
            byBelow.put(below, c);
        }
        begin(c);
    }

    @Override
    public final void received(long nowNanos, Connection below, Bytes bytes, Effects<E> effects) {
        K c = enter(nowNanos, below, effects);
        if (c != null) {
            received(c, bytes);
        } else if (!carries.test(below)) {
            machine.received(now, below, bytes, above);
        }
    }

    @Override
    public final void ended(long nowNanos, Connection below, Effects<E> effects) {
        K c = enter(nowNanos, below, effects);
        if (c != null) {
            ended(c);
        } else if (!carries.test(below)) {
            machine.ended(now, below, above);
        }
    }

    @Override
    public final void writable(long nowNanos, Connection below, int freeBytes, Effects<E> effects) {
        K c = enter(nowNanos, below, effects);
        if (c != null) {
            writable(c);
            if (c.open()) {
                machine.writable(now, c, freeBytes, above);
            }
        } else if (!carries.test(below)) {
            machine.writable(now, below, freeBytes, above);
        }
    }

    @Override
    public final void closed(long nowNanos, Connection below, Cause cause, Effects<E> effects) {
        enter(nowNanos, effects);
        K c = byBelow.remove(below);
        if (c != null) {
            gone(c);
            Carried k = c;
            if (k.known) {
                machine.closed(now, c, !k.stood && cause == Cause.FINISHED ? Cause.REFUSED : cause, above);
            }
        } else if (!carries.test(below)) {
            machine.closed(now, below, cause, above);
        }
    }

    @Override
    public final void timeout(long nowNanos, Effects<E> effects) {
        enter(nowNanos, effects);
        due();
        machine.timeout(now, above);
    }

    /** Does what is due in the carrying protocol. */
    protected void due() {}

    @Override
    public final long deadlineNanos() {
        return Math.min(firstNanos(), machine.deadlineNanos());
    }

    /** When something is next due in the carrying protocol, or {@link #NEVER}. */
    protected long firstNanos() {
        return NEVER;
    }
}
