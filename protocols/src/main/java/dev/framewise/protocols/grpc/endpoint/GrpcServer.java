package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Deadlines;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server of gRPC for any number of clients: each call is given to a service. */
public final class GrpcServer implements Machine<GrpcServer.Command, GrpcServerEvent> {
    private final EndpointSettings settings;
    private final GrpcService service;
    private final int longestMessageBytes;
    private final Map<Connection, GrpcPeer> peers = new LinkedHashMap<>();
    private final Deadlines<Later> agenda = new Deadlines<>();
    private final PingPolicy pings;

    private Chart.Listener<ServedState, ServedInput> watcher = (from, input) -> {};

    /** What a server may be asked. */
    public sealed interface Command {
        /** To end all connections in peace, in two steps each. */
        Command SHUT_DOWN = new ShutDown();

        record ShutDown() implements Command {}

        /** To do something with its services that may concern calls, in the order of its other inputs. */
        record Change(Runnable what) implements Command {}
    }

    /** Something to be done for a call. */
    record Later(GrpcPeer peer, Runnable what) {}

    public GrpcServer(EndpointSettings settings, int longestMessageBytes, GrpcService service) {
        this(settings, longestMessageBytes, PingPolicy.USUAL, service);
    }

    public GrpcServer(EndpointSettings settings, int longestMessageBytes, PingPolicy pings, GrpcService service) {
        this.pings = pings;
        this.settings = settings;
        this.longestMessageBytes = longestMessageBytes;
        this.service = service;
    }

    /** Somebody who wants to see each move of a call. */
    public void watch(Chart.Listener<ServedState, ServedInput> by) {
        watcher = by;
    }

    ServedState moved(ServedState from, ServedInput input) {
        watcher.moved(from, input);
        return ServedChart.CHART.next(from, input);
    }

    Later later(long atNanos, GrpcPeer peer, Runnable what) {
        Later l = new Later(peer, what);
        agenda.set(l, atNanos);
        return l;
    }

    void never(Later l) {
        agenda.remove(l);
    }

    @Override
    public void command(long nowNanos, Command command, Effects<GrpcServerEvent> out) {
        if (command instanceof Command.Change c) {
            c.what().run();
            return;
        }
        for (GrpcPeer p : List.copyOf(peers.values())) {
            p.during(nowNanos, out, p.http2::shutDown);
        }
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<GrpcServerEvent> out) {
        GrpcPeer p = new GrpcPeer(this, c, settings, longestMessageBytes, pings, service);
        peers.put(c, p);
        p.during(nowNanos, out, p.http2::begin);
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<GrpcServerEvent> out) {
        GrpcPeer p = peers.get(c);
        if (p != null) {
            p.during(nowNanos, out, () -> p.http2.received(nowNanos, bytes));
        }
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<GrpcServerEvent> out) {
        out.finish(c);
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<GrpcServerEvent> out) {
        GrpcPeer p = peers.get(c);
        if (p != null) {
            p.during(nowNanos, out, () -> {});
        }
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<GrpcServerEvent> out) {
        GrpcPeer p = peers.remove(c);
        if (p != null) {
            p.gone(nowNanos, out);
        }
    }

    @Override
    public void timeout(long nowNanos, Effects<GrpcServerEvent> out) {
        for (Later l = agenda.due(nowNanos); l != null; l = agenda.due(nowNanos)) {
            l.peer.during(nowNanos, out, l.what);
        }
    }

    @Override
    public long deadlineNanos() {
        return agenda.firstNanos();
    }

    /** How many calls are not over. */
    public int openCalls() {
        return peers.values().stream().mapToInt(GrpcPeer::openCalls).sum();
    }
}
