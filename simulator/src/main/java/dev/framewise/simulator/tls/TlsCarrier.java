package dev.framewise.simulator.tls;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Carrier;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Protects the streams of a machine by TLS 1.2 (RFC 5246) or 1.3 (RFC 8446).
 *
 * @param <C> what the machine may be asked
 * @param <E> what it tells
 */
public final class TlsCarrier<C, E> extends Carrier<C, E, TlsCarrier.Protected> {
    private final TlsEnds ends;
    private final Consumer<String> tell;

    /**
     * @param ends makes the ends of connections
     * @param carries which incoming connections are encrypted; the machine gets all others as they are
     * @param tell hears in words why a connection failed
     */
    public TlsCarrier(Machine<C, E> machine, TlsEnds ends, Predicate<Connection> carries, Consumer<String> tell) {
        super(machine, carries);
        this.ends = ends;
        this.tell = tell;
    }

    /** A stream in records of TLS. */
    static final class Protected extends Carrier.Carried {
        private final TlsEnd end;
        private boolean finished;

        Protected(Connection below, TlsEnd end) {
            super(below);
            this.end = end;
        }

        @Override
        protected boolean open() {
            return end.open();
        }

        @Override
        public String applicationProtocol() {
            return end.applicationProtocol();
        }
    }

    @Override
    protected boolean isOurs(Connection c) {
        return c instanceof Protected;
    }

    @Override
    protected Protected client(Connection below, Address to) {
        return new Protected(below, ends.client(to));
    }

    @Override
    protected Protected server(Connection below) {
        return new Protected(below, ends.server());
    }

    @Override
    protected void begin(Protected c) {
        c.end.begin();
        settle(c);
    }

    @Override
    protected void received(Protected c, Bytes bytes) {
        c.end.offer(bytes);
        settle(c);
    }

    @Override
    protected void ended(Protected c) {
        endStood(c);
        if (!c.stood()) {
            finishBelow(c);
        }
    }

    @Override
    protected void send(Protected c, Bytes bytes) {
        if (c.end.open()) {
            c.end.write(bytes);
            flush(c);
        }
    }

    @Override
    protected void finish(Protected c) {
        c.end.close();
        flush(c);
        finishBelow(c);
    }

    private void flush(Protected c) {
        Bytes records = c.end.records();
        if (!records.isEmpty() && !c.finished) {
            out.send(c.below, records);
        }
    }

    private void finishBelow(Protected c) {
        if (!c.finished) {
            c.finished = true;
            out.finish(c.below);
        }
    }

    /** A connection that never stood has no end either: the machine above hears that it was refused. */
    private void endStood(Protected c) {
        if (c.stood()) {
            end(c);
        }
    }

    /** Hands on in both directions what the end has brought about. */
    private void settle(Protected c) {
        flush(c);
        if (c.end.stood() && !c.stood()) {
            stand(c);
        }
        if (c.stood()) {
            hear(c, c.end.plain());
        }
        if (c.end.over()) {
            if (!c.finished && !c.end.alert().isEmpty()) {
                tell.accept("TLS with " + c.peer() + " failed: it " + c.end.alert());
            }
            endStood(c);
            flush(c);
            finishBelow(c);
        }
    }
}
