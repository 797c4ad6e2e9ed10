package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.Timers;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Sends requests over one connection and takes their answers. A request begins with a line that says who asks, the number
 * of the request, its whole length and that of the answer, so that {@link TcpAnswerer} needs to know nothing else.
 */
final class TcpAsker implements Machine<TcpAsker.Go, TcpAsker.Event> {
    /** Connects and begins to ask. */
    record Go() {}

    /** What it tells. */
    sealed interface Event {
        record Opened(Connection connection) implements Event {}

        /** A request is handed in now; its number counts from 0. */
        record Asked() implements Event {}

        record Answered(int number, long tookNanos) implements Event {}

        record Finished() implements Event {}

        record Closed(Cause cause) implements Event {}
    }

    /**
     * What it asks.
     *
     * @param requestBytes of each request; more where its first line needs more
     * @param writes in how many pieces a request is handed to TCP
     * @param gapNanos between two pieces
     * @param responseBytes of each answer; 0 for none
     * @param count how many requests
     * @param everyNanos from one request to the next; 0 for as soon as the last is answered
     * @param first the number of the first
     */
    record Settings(
            Address to,
            String identity,
            int requestBytes,
            int writes,
            long gapNanos,
            int responseBytes,
            long count,
            long everyNanos,
            long first) {
        /** The same for a later life of the program, which has asked so often. */
        Settings after(long asked) {
            return new Settings(to, identity, requestBytes, writes, gapNanos, responseBytes, count, everyNanos, asked);
        }
    }

    private enum Timer {
        NEXT,
        PIECE
    }

    private final Settings settings;
    private final Timers<Timer> timers = new Timers<>(Timer.class);
    private final ArrayDeque<Bytes> pieces = new ArrayDeque<>();

    /** When the requests without answer were handed in; TCP's buffers bound how many there are. */
    private final ArrayDeque<Long> unanswered = new ArrayDeque<>();

    private Connection connection;
    private int asked;
    private int answered;
    private long answerBytes;
    private boolean full;

    TcpAsker(Settings settings) {
        this.settings = settings;
        this.asked = (int) settings.first();
    }

    @Override
    public void command(long nowNanos, Go command, Effects<Event> out) {
        connection = out.open(settings.to());
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<Event> out) {
        out.tell(new Event.Opened(c));
        if (settings.count() > asked) {
            ask(nowNanos, out);
        } else {
            finish(out);
        }
    }

    private void ask(long nowNanos, Effects<Event> out) {
        if (settings.everyNanos() > 0 && asked + 1 < settings.count()) {
            timers.set(Timer.NEXT, nowNanos + settings.everyNanos());
        }
        if (full) {
            return; // the network takes nothing: an application that must not block leaves one out
        }
        Bytes request = request();
        out.tell(new Event.Asked());
        asked++;
        unanswered.add(nowNanos);
        int size = (request.length() + settings.writes() - 1) / settings.writes();
        for (int at = 0; at < request.length(); at += size) {
            pieces.add(request.slice(at, Math.min(request.length(), at + size)));
        }
        if (!timers.running(Timer.PIECE)) {
            pieces(nowNanos, out);
        }
    }

    private Bytes request() {
        String line = settings.identity() + " " + asked + " ";
        String rest = " " + settings.responseBytes() + "\n";
        int length = Math.max(settings.requestBytes(), line.length() + rest.length() + 8);
        byte[] head = (line + length + rest).getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[Math.max(length, head.length)];
        Arrays.fill(all, (byte) '.');
        System.arraycopy(head, 0, all, 0, head.length);
        return Bytes.wrap(all);
    }

    private void pieces(long nowNanos, Effects<Event> out) {
        while (!pieces.isEmpty()) {
            Bytes piece = pieces.poll();
            full = connection.freeBytes() < piece.length();
            out.send(connection, piece);
            if (settings.gapNanos() > 0 && !pieces.isEmpty()) {
                timers.set(Timer.PIECE, nowNanos + settings.gapNanos());
                return;
            }
        }
        if (settings.responseBytes() == 0) {
            unanswered.clear();
            next(nowNanos, out);
        }
    }

    private void next(long nowNanos, Effects<Event> out) {
        if (asked >= settings.count()) {
            if (unanswered.isEmpty() && pieces.isEmpty()) {
                finish(out);
            }
        } else if (settings.everyNanos() == 0 && settings.responseBytes() > 0) {
            ask(nowNanos, out);
        }
    }

    private void finish(Effects<Event> out) {
        out.finish(connection);
        out.tell(new Event.Finished());
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<Event> out) {
        answerBytes += bytes.length();
        while (!unanswered.isEmpty()
                && settings.responseBytes() > 0
                && answerBytes >= (answered + 1L) * settings.responseBytes()) {
            out.tell(new Event.Answered((int) settings.first() + answered++, nowNanos - unanswered.poll()));
            next(nowNanos, out);
        }
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<Event> out) {
        full = false;
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<Event> out) {
        out.finish(c);
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<Event> out) {
        timers.clearAll();
        out.tell(new Event.Closed(cause));
    }

    @Override
    public void timeout(long nowNanos, Effects<Event> out) {
        for (Timer t = timers.takeExpired(nowNanos); t != null; t = timers.takeExpired(nowNanos)) {
            if (t == Timer.NEXT) {
                ask(nowNanos, out);
            } else {
                pieces(nowNanos, out);
            }
        }
    }

    @Override
    public long deadlineNanos() {
        return timers.deadlineNanos();
    }
}
