package dev.framewise.simulator.program;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.grpc.endpoint.EchoService;
import dev.framewise.protocols.grpc.endpoint.GrpcClient;
import dev.framewise.protocols.grpc.endpoint.GrpcServer;
import dev.framewise.protocols.grpc.endpoint.GrpcServerEvent;
import dev.framewise.protocols.grpc.endpoint.PingPolicy;
import dev.framewise.protocols.grpc.service.HealthService;
import dev.framewise.protocols.grpc.service.OwnFiles;
import dev.framewise.protocols.grpc.service.ReflectionService;
import dev.framewise.protocols.grpc.service.Services;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.ArrayList;
import java.util.List;

/** A gRPC server with one method of each kind. */
final class GrpcServerProgram extends TrafficProgram<GrpcServer.Command, GrpcServerEvent> {
    static final int PORT = 50_051;

    static final ApplicationKind KIND = new Kind(
            "grpc-server",
            "a gRPC server whose " + EchoService.NAME
                    + " sends messages back: Unary one, Collect all in one, Repeat one several times, Chat each;"
                    + " with the services of health and of reflection",
            GrpcServerProgram::shape,
            GrpcServerProgram::new);

    /** In the order of {@link HealthService.Serving}, without its first. */
    private static final List<String> STATES = List.of("serving", "not-serving");

    private final int port;
    private final EndpointSettings settings;
    private final int longest;
    private final PingPolicy pings;
    private final EchoService service;
    private HealthService health;
    private long calls;
    private long ok;
    private long cancelled;
    private long failures;

    private static Shape shape(Shape s) {
        return ProcessSettings.in(Http2Values.in(s.may(
                        "port", Type.integer(1, 65_535), "where it listens; " + PORT + " when not said")
                .may("repeat", Type.integer(1, 1_000_000), "how often Repeat sends its message; 3 when not said")
                .may(
                        "pause",
                        Type.DURATION,
                        "how long each answer of Unary, Collect and Repeat takes to make; 0 when not said")
                .may(
                        "gzip",
                        Type.BOOLEAN,
                        "whether answers are compressed for clients that understand it; false when not said")
                .may(
                        "ping-every",
                        Type.DURATION,
                        "the least time between a client's PINGs; the third that comes sooner ends its connection; 5min"
                                + " when not said")
                .may(
                        "ping-without-calls",
                        Type.BOOLEAN,
                        "whether clients may send PINGs while no call is open; false when not said")
                .may(
                        "longest-message",
                        Type.integer(1, 1 << 30),
                        "bytes; longer ones end a call; " + GrpcClient.USUAL_MESSAGE_BYTES + " when not said")));
    }

    private GrpcServerProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        port = v.whole("port", PORT);
        settings = Http2Values.settings(v, false);
        longest = v.whole("longest-message", GrpcClient.USUAL_MESSAGE_BYTES);
        pings = new PingPolicy(
                v.number("ping-every", PingPolicy.USUAL.leastNanos()), v.flag("ping-without-calls", false));
        service = new EchoService(v.whole("repeat", 3), v.number("pause", 0), v.flag("gzip", false));
    }

    @Override
    Machine<GrpcServer.Command, GrpcServerEvent> machine() {
        health = new HealthService(); // what was set before a crash is forgotten
        health.set(EchoService.NAME, HealthService.Serving.SERVING);
        List<Bytes> files = new ArrayList<>(List.of(OwnFiles.echo(), OwnFiles.health()));
        files.addAll(OwnFiles.reflection());
        return new GrpcServer(settings, longest, pings, new Services(service, health, new ReflectionService(files)));
    }

    @Override
    void work() {
        process.listen(port);
    }

    @Override
    void told(GrpcServerEvent event) {
        if (event instanceof GrpcServerEvent.Began b) {
            calls++;
            tell(b.peer() + " calls " + b.path() + " on stream " + b.streamId());
        } else if (event instanceof GrpcServerEvent.Ended e) {
            ok += e.code() == Status.OK ? 1 : 0;
            tell("ends " + e.path() + " of " + e.peer() + " on stream " + e.streamId() + ": " + Status.name(e.code()));
        } else if (event instanceof GrpcServerEvent.Cancelled c) {
            cancelled++;
            tell(c.path() + " of " + c.peer() + " on stream " + c.streamId() + " is cancelled");
        } else if (event instanceof GrpcServerEvent.Failed f) {
            failures++;
            tell("gives up the connection of " + f.peer() + ": " + ErrorCode.name(f.error()) + ", " + f.why());
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (verb.equals("health") && arguments.size() == 2 && STATES.contains(arguments.get(1))) {
            String name = arguments.get(0).equals("server") ? "" : arguments.get(0);
            HealthService.Serving state = HealthService.Serving.values()[1 + STATES.indexOf(arguments.get(1))];
            process.command(new GrpcServer.Command.Change(() -> health.set(name, state)));
            return;
        }
        if (!verb.equals("shutdown") || !arguments.isEmpty()) {
            throw new ScenarioException(
                    "A gRPC server understands shutdown and health SERVICE serving or not-serving (server for all), not \""
                            + verb + " " + String.join(" ", arguments) + "\".");
        }
        process.command(new GrpcServer.Command.Change(
                () -> health.names().forEach(n -> health.set(n, HealthService.Serving.NOT_SERVING))));
        process.command(GrpcServer.Command.SHUT_DOWN);
    }

    @Override
    List<String> about() {
        int open = process.machine() instanceof GrpcServer s ? s.openCalls() : 0;
        return List.of("calls " + calls, "open calls " + open);
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".calls", calls);
        into.count(group + ".ok", ok);
        into.count(group + ".cancelled", cancelled);
        into.count(group + ".failed", failures);
    }
}
