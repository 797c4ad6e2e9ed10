package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;

/** Sends a stream of bytes over one connection, as fast as it is taken, and then ends it. */
final class TcpSource implements Machine<TcpSource.Go, TcpSource.Event> {
    /** So much more than TCP has room for is handed in, so that it tells when there is room again. */
    private static final int AHEAD_BYTES = 65_536;

    /** Connects and sends. */
    record Go() {}

    /** What it tells. */
    sealed interface Event {
        record Opened(Connection connection) implements Event {}

        /** All is handed in. */
        record Finished() implements Event {}

        record Closed(Cause cause) implements Event {}
    }

    private final Address to;
    private final long bytes;
    private long handedIn;
    private boolean finished;

    /** @param bytes how many; 0 for without end */
    TcpSource(Address to, long bytes) {
        this.to = to;
        this.bytes = bytes;
    }

    @Override
    public void command(long nowNanos, Go command, Effects<Event> out) {
        out.open(to);
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<Event> out) {
        out.tell(new Event.Opened(c));
        fill(c, c.freeBytes(), out);
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<Event> out) {
        fill(c, freeBytes, out);
    }

    private void fill(Connection c, int freeBytes, Effects<Event> out) {
        if (finished) {
            return;
        }
        long more = (long) freeBytes + AHEAD_BYTES;
        if (bytes > 0 && bytes - handedIn <= more) {
            more = bytes - handedIn;
            finished = true;
        }
        BulkPattern.send(c, handedIn, more, out);
        handedIn += more;
        if (finished) {
            out.finish(c);
            out.tell(new Event.Finished());
        }
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes received, Effects<Event> out) {
        // a sink says nothing
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<Event> out) {
        if (!finished) {
            finished = true;
            out.finish(c);
        }
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<Event> out) {
        finished = true;
        out.tell(new Event.Closed(cause));
    }

    @Override
    public void timeout(long nowNanos, Effects<Event> out) {
        // there is no timer
    }

    @Override
    public long deadlineNanos() {
        return NEVER;
    }
}
