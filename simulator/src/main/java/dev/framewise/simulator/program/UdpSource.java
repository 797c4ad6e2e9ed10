package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends numbered datagrams at even distances, and hears those that are sent back. */
final class UdpSource implements Machine<UdpSource.Go, UdpSource.Event> {
    /** How many datagrams without echo are remembered. */
    private static final int REMEMBERED = 10_000;

    /** Begins to send. */
    record Go() {}

    /** What it tells. */
    sealed interface Event {
        /** A datagram is sent now; its number counts from 0. */
        record Sent() implements Event {}

        record Echoed(long tookNanos) implements Event {}

        record Refused(Cause cause) implements Event {}
    }

    private final Address to;
    private final String identity;
    private final int bytes;
    private final long count;
    private final int burst;
    private final long everyNanos;
    private final Map<Integer, Long> sentNanos = new LinkedHashMap<>();
    private Connection connection;
    private int sent;
    private long nextNanos = NEVER;

    /**
     * @param count how many datagrams; 0 for without end
     * @param burst how many at a time
     * @param first the number of the first
     */
    UdpSource(Address to, String identity, int bytes, long count, int burst, long everyNanos, int first) {
        this.to = to;
        this.identity = identity;
        this.bytes = bytes;
        this.count = count;
        this.burst = burst;
        this.everyNanos = everyNanos;
        this.sent = first;
    }

    @Override
    public void command(long nowNanos, Go command, Effects<Event> out) {
        connection = out.open(to);
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<Event> out) {
        if (c == connection) {
            send(nowNanos, out);
        }
    }

    private boolean more() {
        return count == 0 || sent < count;
    }

    private void send(long nowNanos, Effects<Event> out) {
        for (int i = 0; i < burst && more(); i++) {
            out.tell(new Event.Sent());
            out.send(connection, Payloads.write(identity, sent, bytes));
            if (sentNanos.size() >= REMEMBERED) {
                sentNanos.remove(sentNanos.keySet().iterator().next());
            }
            sentNanos.put(sent++, nowNanos);
        }
        nextNanos = more() ? nowNanos + everyNanos : NEVER;
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes payload, Effects<Event> out) {
        String[] words = Payloads.read(payload);
        if (words.length == 2 && words[0].equals(identity)) {
            Long then = sentNanos.remove(Integer.valueOf(words[1]));
            if (then != null) {
                out.tell(new Event.Echoed(nowNanos - then));
            }
        }
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<Event> out) {
        // datagrams have no end
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<Event> out) {
        // datagrams do not wait
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<Event> out) {
        if (c == connection) {
            out.tell(new Event.Refused(cause));
            nextNanos = NEVER;
        }
    }

    @Override
    public void timeout(long nowNanos, Effects<Event> out) {
        if (nextNanos <= nowNanos) {
            send(nowNanos, out);
        }
    }

    @Override
    public long deadlineNanos() {
        return nextNanos;
    }
}
