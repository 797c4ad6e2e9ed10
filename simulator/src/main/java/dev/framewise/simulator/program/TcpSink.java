package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes what {@link TcpSource}s send, at its own pace, and checks it. */
final class TcpSink implements Machine<TcpSink.Nothing, TcpSink.Event> {
    /** It takes no commands. */
    record Nothing() {}

    /** What it tells. @param peer the other end */
    sealed interface Event {
        record Opened(String peer) implements Event {}

        /** @param intact whether every byte was the right one at its place */
        record Got(int bytes, boolean intact) implements Event {}

        /** The peer sent all it had. */
        record Finished(String peer, long bytes, long tookNanos) implements Event {}

        record Broken(String peer, Cause cause, long bytes) implements Event {}
    }

    private static final class Stream {
        private long bytes;
        private long openedNanos;
        private long readAgainNanos = NEVER;
        private boolean over;
    }

    private final long readBitsPerSecond;
    private final Map<Connection, Stream> streams = new LinkedHashMap<>();

    /** @param readBitsPerSecond how fast it reads; 0 for at once */
    TcpSink(long readBitsPerSecond) {
        this.readBitsPerSecond = readBitsPerSecond;
    }

    @Override
    public void command(long nowNanos, Nothing command, Effects<Event> out) {
        // it takes none
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<Event> out) {
        Stream s = new Stream();
        s.openedNanos = nowNanos;
        streams.put(c, s);
        out.tell(new Event.Opened(c.peer()));
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<Event> out) {
        Stream s = streams.get(c);
        out.tell(new Event.Got(bytes.length(), BulkPattern.matches(bytes, s.bytes)));
        s.bytes += bytes.length();
        if (readBitsPerSecond > 0) {
            long from = s.readAgainNanos == NEVER ? nowNanos : Math.max(nowNanos, s.readAgainNanos);
            s.readAgainNanos = from + (long) (bytes.length() * 8e9 / readBitsPerSecond);
            out.pause(c);
        }
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<Event> out) {
        Stream s = streams.get(c);
        s.over = true;
        out.tell(new Event.Finished(c.peer(), s.bytes, nowNanos - s.openedNanos));
        out.finish(c);
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<Event> out) {
        // it says nothing
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<Event> out) {
        Stream s = streams.remove(c);
        if (s != null && !s.over) {
            out.tell(new Event.Broken(c.peer(), cause, s.bytes));
        }
    }

    @Override
    public void timeout(long nowNanos, Effects<Event> out) {
        for (Map.Entry<Connection, Stream> e : streams.entrySet()) {
            if (e.getValue().readAgainNanos <= nowNanos) {
                e.getValue().readAgainNanos = NEVER;
                out.resume(e.getKey());
            }
        }
    }

    @Override
    public long deadlineNanos() {
        long first = NEVER;
        if (readBitsPerSecond > 0) {
            for (Stream s : streams.values()) {
                first = Math.min(first, s.readAgainNanos);
            }
        }
        return first;
    }
}
