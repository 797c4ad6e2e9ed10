package dev.framewise.simulator.program;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.grpc.endpoint.EchoService;
import dev.framewise.protocols.grpc.endpoint.GrpcClient;
import dev.framewise.protocols.grpc.endpoint.GrpcClientSettings;
import dev.framewise.protocols.grpc.endpoint.GrpcCommand;
import dev.framewise.protocols.grpc.endpoint.GrpcEvent;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Units;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls methods of a gRPC server, all at once, over one connection. */
final class GrpcClientProgram extends TrafficProgram<GrpcCommand, GrpcEvent> {
    static final ApplicationKind KIND = new Kind(
            "grpc-client",
            "calls methods of a grpc-server, side by side over one connection",
            GrpcClientProgram::shape,
            GrpcClientProgram::new);

    /** The longest text whose length takes one byte in Protocol Buffers. */
    private static final int LONGEST_TEXT_BYTES = 127;

    private final Address to;
    private final GrpcClientSettings settings;
    private final List<String> methods;
    private final Bytes message;
    private final int messages;
    private final long timeoutNanos;
    private final List<HeaderField> metadata;
    private final GrpcCommand.Manner manner;
    private final boolean close;
    private final Map<Long, Long> startedAt = new LinkedHashMap<>();
    private final Metrics times = new Metrics();
    private long next;
    private long ok;
    private long failed;
    private long late;
    private long received;
    private long retried;

    private static Shape shape(Shape s) {
        return ProcessSettings.in(Http2Values.in(Kind.starting(s.need(
                        "to", Type.TEXT, "name or address of the server's host, with :port if it is not 50051")
                .need(
                        "call",
                        Type.list(Type.TEXT),
                        "methods, like Unary, or with their service, like /package.Service/Method")
                .may("message", Type.TEXT, "the text in field 1 of each message; hello when not said")
                .may("messages", Type.integer(1, 1_000_000), "how many messages Collect and Chat send; 3 when not said")
                .may("timeout", Type.DURATION, "the deadline of each call; none when not said")
                .may(
                        "metadata",
                        Type.named(Type.TEXT),
                        "fields that go with each call; the value of a name that ends in -bin is bytes in hexadecimal digits")
                .may("gzip", Type.BOOLEAN, "whether its messages are compressed; false when not said")
                .may("retry", GrpcValues.retry(), "when failed calls are sent again; never when not said")
                .may(
                        "wait-for-ready",
                        Type.BOOLEAN,
                        "whether calls wait for a server that cannot be reached, instead of failing; false when not said")
                .may("keep-alive", GrpcValues.keepAlive(), "when a silent server is asked by PING; never when not said")
                .may("close", Type.BOOLEAN, "whether it closes when all calls are over; true when not said"))));
    }

    private GrpcClientProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        to = address(v, "to", GrpcServerProgram.PORT);
        settings = GrpcValues.client(v);
        List<?> call = v.value("call", List.class);
        methods = call.stream().map(m -> path(m.toString())).toList();
        Bytes text = Bytes.utf8(v.text("message", "hello"));
        if (text.length() > LONGEST_TEXT_BYTES) {
            throw v.wrong(
                    "message", "A message has " + LONGEST_TEXT_BYTES + " bytes at most, not " + text.length() + ".");
        }
        message = Bytes.of(0x0a, text.length()).then(text); // field 1, length-delimited
        messages = v.whole("messages", 3);
        timeoutNanos = v.number("timeout", 0);
        metadata = GrpcValues.metadata(v, "metadata");
        manner = new GrpcCommand.Manner(v.flag("gzip", false), v.flag("wait-for-ready", false));
        close = v.flag("close", true);
    }

    private static String path(String method) {
        return method.startsWith("/") ? method : "/" + EchoService.NAME + "/" + method;
    }

    @Override
    Machine<GrpcCommand, GrpcEvent> machine() {
        return new GrpcClient(settings, world.simulation().random(name() + " gRPC"));
    }

    @Override
    void work() {
        begin(() -> {
            process.command(new GrpcCommand.Connect(to));
            methods.forEach(this::call);
            if (close) {
                process.command(new GrpcCommand.Close());
            }
        });
    }

    private void call(String path) {
        long number = next++;
        startedAt.put(number, world.simulation().nowNanos());
        process.command(new GrpcCommand.Start(number, to.toString(), path, timeoutNanos, metadata, manner));
        int n = path.endsWith("/Collect") || path.endsWith("/Chat") ? messages : 1;
        for (int i = 0; i < n; i++) {
            process.command(new GrpcCommand.Send(number, message));
        }
        process.command(new GrpcCommand.HalfClose(number));
    }

    @Override
    void told(GrpcEvent event) {
        if (event instanceof GrpcEvent.Started s) {
            tell("call " + s.number() + " goes out on stream " + s.streamId());
        } else if (event instanceof GrpcEvent.Message m) {
            received++;
            tell("call " + m.number() + " brings a message of " + m.message().length() + " bytes"
                    + (m.compressed() ? ", compressed" : ""));
        } else if (event instanceof GrpcEvent.Headers h && !h.metadata().isEmpty()) {
            tell("call " + h.number() + " brings metadata: " + GrpcValues.words(h.metadata()));
        } else if (event instanceof GrpcEvent.SentAgain a) {
            tell("call " + a.number() + " was refused and is sent again");
        } else if (event instanceof GrpcEvent.Retried r) {
            retried++;
            tell("call " + r.number() + " fails: " + Status.name(r.code()) + "; it is sent again in "
                    + Units.duration(r.waitNanos()));
        } else if (event instanceof GrpcEvent.Goaway g && g.lastStreamId() != Integer.MAX_VALUE) {
            tell("hears that the server takes no calls behind stream " + g.lastStreamId() + ": "
                    + ErrorCode.name(g.error()) + (g.why().isEmpty() ? "" : ", " + g.why()));
        } else if (event instanceof GrpcEvent.Ended e) {
            ok += e.code() == Status.OK ? 1 : 0;
            failed += e.code() == Status.OK ? 0 : 1;
            late += e.code() == Status.DEADLINE_EXCEEDED ? 1 : 0;
            Long at = startedAt.remove(e.number());
            if (at != null) {
                times.duration("call-time", world.simulation().nowNanos() - at);
            }
            tell("call " + e.number() + " ends: " + Status.name(e.code())
                    + (e.why().isEmpty() ? "" : ", " + e.why())
                    + (e.metadata().isEmpty() ? "" : "; metadata: " + GrpcValues.words(e.metadata())));
        } else if (event instanceof GrpcEvent.Closed c && c.cause() != Cause.FINISHED) {
            tell("is done: the connection was " + c.cause().words());
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (verb.equals("call") && arguments.size() == 1) {
            call(path(arguments.get(0)));
        } else if (verb.equals("cancel")
                && arguments.size() == 1
                && arguments.get(0).matches("[0-9]{1,9}")) {
            process.command(new GrpcCommand.Cancel(Long.parseLong(arguments.get(0))));
        } else if (verb.equals("close") && arguments.isEmpty()) {
            process.command(new GrpcCommand.Close());
        } else {
            throw new ScenarioException("A gRPC client understands call METHOD, cancel NUMBER and close, not \"" + verb
                    + " " + String.join(" ", arguments) + "\".");
        }
    }

    @Override
    List<String> about() {
        int open = process.machine() instanceof GrpcClient c ? c.openCalls() : 0;
        return List.of("open calls " + open);
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".calls", next);
        into.count(group + ".ok", ok);
        into.count(group + ".failed", failed);
        into.count(group + ".deadline-exceeded", late);
        into.count(group + ".messages", received);
        into.count(group + ".retries", retried);
        into.add(group + ".call-time", times, "call-time");
    }
}
