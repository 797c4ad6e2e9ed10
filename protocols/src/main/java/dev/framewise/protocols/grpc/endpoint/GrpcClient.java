package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.http2.endpoint.Http2Connection;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Deadlines;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client of gRPC with one connection at a time: calls go side by side, as many as the server allows, the others wait. A
 * connection is made when a call needs one, and made again after a while when that fails (gRPC Connection Backoff).
 */
public final class GrpcClient implements Machine<GrpcCommand, GrpcEvent> {
    /** The longest message taken when nothing else is said, as in gRPC's own libraries. */
    public static final int USUAL_MESSAGE_BYTES = 4 << 20;

    private final GrpcClientSettings settings;
    private final Retries retries;
    private final Pinger pinger;
    private final ConnectionBackoff backoff;
    private final Map<Long, ClientCall> calls = new LinkedHashMap<>();
    private final Map<Integer, ClientCall> byStream = new LinkedHashMap<>();
    /** Calls that wait for a stream, in their order. */
    private final Set<ClientCall> waiting = new LinkedHashSet<>();
    /** Calls of streams that have something to send. */
    private final Set<ClientCall> sending = new LinkedHashSet<>();

    private final Deadlines<ClientCall> deadlines = new Deadlines<>();
    /** What frames brought; dealt with after each frame, so that streams have moved on when they are answered. */
    private final ArrayDeque<Runnable> heard = new ArrayDeque<>();

    private final ClientEars ears;
    private Chart.Listener<CallState, CallInput> watcher = (from, input) -> {};
    private Address to;
    private Connection connection;
    private Http2Connection http2;
    private boolean up;
    /** Whether the server has said its first words as a server of HTTP/2 does. */
    private boolean ready;

    private boolean closing;
    private boolean leaving;
    /** Why this end aborted the connection, or null. */
    private String aborted;

    private long now;
    private Effects<GrpcEvent> out;

    public GrpcClient(GrpcClientSettings settings, RandomStream random) {
        this.settings = settings;
        this.retries = new Retries(settings.retry(), settings.throttle(), random);
        this.backoff = new ConnectionBackoff(random);
        this.pinger = new Pinger(settings.keepAlive());
        this.ears = new ClientEars(this, pinger);
    }

    /** A client that does as most, with the luck of a seed that is always the same. */
    public GrpcClient(EndpointSettings settings, int longestMessageBytes) {
        this(
                GrpcClientSettings.USUAL.http2(settings).longestMessageBytes(longestMessageBytes),
                RandomStream.of(1, "gRPC client"));
    }

    /** Somebody who wants to see each move of a call. */
    public void watch(Chart.Listener<CallState, CallInput> by) {
        watcher = by;
    }

    void move(ClientCall c, CallInput input) {
        watcher.moved(c.state, input);
        c.state = CallChart.CHART.next(c.state, input);
    }

    @Override
    public void command(long nowNanos, GrpcCommand command, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        if (command instanceof GrpcCommand.Connect c) {
            to = c.to();
            connect();
        } else if (command instanceof GrpcCommand.Start s) {
            start(s);
        } else if (command instanceof GrpcCommand.Send s) {
            ClientCall c = calls.get(s.number());
            if (c != null && !c.halfClosed) {
                boolean gzip = s.compressible() && c.start.manner().gzip();
                send(c, MessageCutter.framed(s.message(), gzip));
            }
        } else if (command instanceof GrpcCommand.HalfClose h) {
            ClientCall c = calls.get(h.number());
            if (c != null) {
                c.halfClosed = true;
                sending(c);
            }
        } else if (command instanceof GrpcCommand.Cancel c) {
            giveUp(calls.get(c.number()), CallEnd.CANCELLED);
        } else if (command instanceof GrpcCommand.Close) {
            closing = true;
        }
        flush();
    }

    private void start(GrpcCommand.Start s) {
        if (!calls.containsKey(s.number())) {
            ClientCall c = new ClientCall(s, now, settings.longestMessageBytes());
            calls.put(s.number(), c);
            deadlines.set(c, c.nextNanos());
            await(c);
        }
    }

    /** Has a call wait for a stream, and for a connection where none stands. */
    private void await(ClientCall c) {
        waiting.add(c);
        if (connection == null && to != null) {
            if (now >= backoff.untilNanos()) {
                connect();
            } else if (!c.start.manner().waitForReady()) {
                over(c, CallEnd.failed(Status.UNAVAILABLE, "The server could not be reached shortly before."));
            }
        }
    }

    /** Keeps a message for the stream, unless the call has too much that the server did not take. */
    private void send(ClientCall c, Bytes framed) {
        long most = Words.mostHeldBytes(settings.longestMessageBytes());
        if (c.state == CallState.SENT && c.keptBytes + framed.length() > most) {
            move(c, CallInput.OVERFLOW);
            c.forgetSent();
        }
        long held = c.keptBytes + (c.committed() ? http2.waitingBytes(c.streamId) : 0);
        if (held > 0 && held + framed.length() > most) {
            giveUp(
                    c,
                    CallEnd.failed(
                            Status.RESOURCE_EXHAUSTED,
                            "The server does not take the messages: " + held + " bytes wait."));
        } else {
            c.keep(framed);
            sending(c);
        }
    }

    private void sending(ClientCall c) {
        if (c.streamId > 0) {
            sending.add(c);
        }
    }

    private void connect() {
        if (connection == null) {
            connection = out.open(to);
            http2 = new Http2Connection(false, settings.http2(), ears);
            ears.http2 = http2;
            leaving = false;
            ready = false;
            aborted = null;
            http2.begin();
        }
    }

    private void begin(long nowNanos, Effects<GrpcEvent> effects) {
        now = nowNanos;
        out = effects;
    }

    private void flush() {
        while (!heard.isEmpty()) {
            heard.poll().run();
        }
        if (up) {
            startWaiting();
            List<ClientCall> some = new ArrayList<>(sending);
            sending.clear();
            some.forEach(c -> c.sendOn(http2));
            watch();
            http2.pump();
            while (http2.outputBytes() > 0 && (connection.freeBytes() > 0 || http2.failed())) {
                out.send(connection, http2.takeOutput());
                http2.pump();
            }
            if (http2.finished() || closing && calls.isEmpty() || leaving && byStream.isEmpty()) {
                out.finish(connection);
                up = false;
            }
        }
        out = null;
    }

    private void startWaiting() {
        Iterator<ClientCall> all = waiting.iterator();
        while (all.hasNext() && !leaving && http2.freeStreams() > 0) {
            ClientCall c = all.next();
            if (c.deadlineNanos > now) { // else its timer is about to say so
                all.remove();
                c.streamId = http2.request(c.fields(now), false);
                byStream.put(c.streamId, c);
                move(c, CallInput.STREAM);
                out.tell(new GrpcEvent.Started(c.number(), c.streamId));
                sending.add(c);
            }
        }
    }

    /** Asks a silent server whether it is there, or gives up one that did not answer. */
    private void watch() {
        Pinger.Duty duty = pinger.due(now, !byStream.isEmpty());
        if (duty == Pinger.Duty.ASK) {
            http2.ping(Pinger.PING);
        } else if (duty == Pinger.Duty.GIVE_UP && aborted == null) {
            aborted = "The server did not answer PING.";
            out.abort(connection);
        }
    }

    /** Ends a call from this end, at once. */
    void giveUp(ClientCall c, CallEnd end) {
        if (c != null) {
            if (c.streamId > 0) {
                http2.reset(c.streamId, ErrorCode.CANCEL);
            }
            end(c, end);
        }
    }

    /** An attempt failed: the call is sent again where the policy says so, or it has failed. */
    void over(ClientCall c, CallEnd end) {
        long wait = end.code() == Status.OK ? Retries.NEVER : retries.waitNanos(c, end);
        if (wait == Retries.NEVER) {
            end(c, end);
            return;
        }
        detach(c);
        move(c, CallInput.RETRY);
        c.beginAgain();
        out.tell(new GrpcEvent.Retried(c.number(), c.attempts, end.code(), wait));
        c.attempts++;
        c.wakeNanos = now + wait;
        deadlines.set(c, c.nextNanos());
    }

    private void detach(ClientCall c) {
        byStream.remove(c.streamId);
        waiting.remove(c);
        sending.remove(c);
    }

    private void end(ClientCall c, CallEnd end) {
        detach(c);
        calls.remove(c.number());
        deadlines.remove(c);
        move(c, end.input());
        if (end.code() == Status.OK) {
            retries.succeeded();
        }
        out.tell(new GrpcEvent.Ended(c.number(), end.code(), end.why(), end.metadata()));
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        up = true;
        pinger.heard(now);
        flush();
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        pinger.heard(now);
        http2.received(nowNanos, bytes);
        flush();
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<GrpcEvent> effects) {
        effects.finish(c);
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        flush();
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        up = false;
        connection = null;
        heard.clear();
        CallEnd why = CallEnd.failed(
                Status.UNAVAILABLE, aborted != null ? aborted : "The connection was " + cause.words() + ".");
        ofStreams().forEach(call -> over(call, why));
        effects.tell(new GrpcEvent.Closed(cause));
        backoff.over(now, ready);
        if (!ready) {
            for (ClientCall call : new ArrayList<>(waiting)) {
                if (!call.start.manner().waitForReady()) {
                    over(call, why);
                }
            }
        }
        connectWhereWanted();
        out = null;
    }

    /** Calls wait that the server did not look at, or that wait until it can be reached. */
    private void connectWhereWanted() {
        if (!waiting.isEmpty() && connection == null && to != null && now >= backoff.untilNanos()) {
            connect();
        }
    }

    @Override
    public void timeout(long nowNanos, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        for (ClientCall c = deadlines.due(now); c != null; c = deadlines.due(now)) {
            if (c.deadlineNanos <= now) {
                giveUp(c, CallEnd.TOO_LATE);
            } else {
                c.wakeNanos = NEVER;
                deadlines.set(c, c.nextNanos());
                move(c, CallInput.BACKED_OFF);
                await(c);
            }
        }
        connectWhereWanted();
        flush();
    }

    @Override
    public long deadlineNanos() {
        long first = deadlines.firstNanos();
        if (up) {
            return Math.min(first, pinger.deadlineNanos(!byStream.isEmpty()));
        }
        return connection == null && to != null && !waiting.isEmpty() ? Math.min(first, backoff.untilNanos()) : first;
    }

    /** How many calls are not over. */
    public int openCalls() {
        return calls.size();
    }

    // ---- for what the connection hears

    void hear(Runnable what) {
        heard.add(what);
    }

    ClientCall ofStream(int streamId) {
        return byStream.get(streamId);
    }

    List<ClientCall> ofStreams() {
        return new ArrayList<>(byStream.values());
    }

    void ready(boolean is) {
        ready = is;
    }

    /** The server wants no more calls on this connection; what it did not look at is reset, and waits for a new one. */
    void leaving() {
        leaving = true;
    }

    void tell(GrpcEvent event) {
        out.tell(event);
    }

    /** A call that the server did not look at goes again, as soon as it can. */
    void again(ClientCall c) {
        detach(c);
        move(c, CallInput.REFUSED);
        c.beginAgain();
        c.refused = true;
        out.tell(new GrpcEvent.SentAgain(c.number()));
        await(c);
    }
}
