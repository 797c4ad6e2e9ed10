package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A server without a program: it takes connections and all that comes, and says nothing by itself. */
final class ByHand implements Machine<ByHand.Command, ByHand.Event> {
    /** What it may be asked. */
    enum Command {
        /** To end its connections in order. */
        FINISH,
        /** To cut them off. */
        ABORT
    }

    /** What it tells. */
    sealed interface Event {
        record Opened(String peer) implements Event {}

        record Got(String peer, int bytes) implements Event {}

        record Closed(String peer, Cause cause) implements Event {}
    }

    private final Set<Connection> open = new LinkedHashSet<>();

    @Override
    public void command(long nowNanos, Command command, Effects<Event> out) {
        for (Connection c : List.copyOf(open)) {
            if (command == Command.FINISH) {
                out.finish(c);
            } else {
                out.abort(c);
            }
        }
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<Event> out) {
        open.add(c);
        out.tell(new Event.Opened(c.peer()));
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<Event> out) {
        out.tell(new Event.Got(c.peer(), bytes.length()));
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<Event> out) {
        // it writes nothing
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<Event> out) {
        out.finish(c);
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<Event> out) {
        open.remove(c);
        out.tell(new Event.Closed(c.peer(), cause));
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
