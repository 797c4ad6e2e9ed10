package dev.framewise.simulator.program;

import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.endpoint.ClientCommand;
import dev.framewise.protocols.http2.endpoint.ClientEvent;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.http2.endpoint.Http2Client;
import dev.framewise.protocols.http2.endpoint.Request;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks an HTTP/2 server for several things at once, over one connection or over one each. */
final class Http2ClientProgram extends TrafficProgram<ClientCommand, ClientEvent> {
    static final ApplicationKind KIND = new Kind(
            "http2-client",
            "asks an http2-server for several things at once over one connection",
            Http2ClientProgram::shape,
            Http2ClientProgram::new);

    private final Values values;
    private final Address to;
    private final EndpointSettings settings;
    private final List<String> paths = new ArrayList<>();
    private final int body;
    private final boolean close;
    private final Map<Long, Long> askedAt = new LinkedHashMap<>();
    private final Metrics times = new Metrics();
    private long next;
    private long answered;
    private long failed;
    private long bytes;

    private static Shape shape(Shape s) {
        return ProcessSettings.in(Http2Values.in(Kind.starting(
                s.need("to", Type.TEXT, "name or address of the server's host, with :port if it is not 80")
                        .may("get", Type.list(Type.TEXT), "the paths that it asks for, all at once; / when not said")
                        .may("times", Type.integer(1, 1_000_000), "how often it asks for each; 1 when not said")
                        .may(
                                "post",
                                Type.integer(0, 100_000_000),
                                "bytes that it posts to each path instead of getting it; 0 for none")
                        .may("tls", TlsValues.CLIENT, "encrypts the connection; ALPN h2 when not said")
                        .may("push", Type.BOOLEAN, "whether it takes promised responses; false when not said")
                        .may("close", Type.BOOLEAN, "whether it closes when all is answered; true when not said"))));
    }

    private Http2ClientProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        values = v;
        to = address(v, "to", Http2Values.PORT);
        settings = Http2Values.settings(v, v.flag("push", false));
        List<?> get = v.has("get") ? v.value("get", List.class) : List.of("/");
        for (int i = 0; i < v.whole("times", 1); i++) {
            for (Object path : get) {
                if (!path.toString().startsWith("/")) {
                    throw v.wrong("get", "A path begins with /, not \"" + path + "\".");
                }
                paths.add(path.toString());
            }
        }
        body = v.whole("post", 0);
        close = v.flag("close", true);
    }

    @Override
    Machine<ClientCommand, ClientEvent> machine() {
        Machine<ClientCommand, ClientEvent> plain = new Http2Client(settings);
        return values.has("tls") ? TlsValues.client(plain, values, world, name(), Http2Values.ALPN, this::tell) : plain;
    }

    @Override
    void work() {
        begin(() -> {
            process.command(new ClientCommand.Connect(to));
            paths.forEach(this::ask);
            if (close) {
                process.command(new ClientCommand.Close());
            }
        });
    }

    private void ask(String path) {
        long number = next++;
        askedAt.put(number, world.simulation().nowNanos());
        String authority = to.toString();
        Request r = body > 0 ? Request.post(authority, path, Bytes.wrap(new byte[body])) : Request.get(authority, path);
        process.command(new ClientCommand.Ask(number, r));
    }

    @Override
    void told(ClientEvent event) {
        if (event instanceof ClientEvent.Answered a) {
            answered++;
            bytes += a.response().body().length();
            long now = world.simulation().nowNanos();
            Long at = askedAt.remove(a.number());
            if (at != null) {
                times.duration("response-time", now - at);
                world.series().add(name() + ".response-ms", now, (now - at) / 1e6);
            }
            tell("stream " + a.streamId() + " is answered: " + a.response().status() + ", "
                    + a.response().body().length() + " bytes");
        } else if (event instanceof ClientEvent.Failed f) {
            failed++;
            askedAt.remove(f.number());
            tell("request " + f.number() + " is not answered: " + ErrorCode.name(f.error()));
        } else if (event instanceof ClientEvent.Promised p) {
            tell("is promised " + p.request().path() + " on stream " + p.streamId());
        } else if (event instanceof ClientEvent.RoundTrip r) {
            times.duration("round-trip", r.nanos());
        } else if (event instanceof ClientEvent.Goaway g) {
            tell("hears that no stream after " + g.lastStreamId() + " is accepted: " + ErrorCode.name(g.error()));
        } else if (event instanceof ClientEvent.GaveUp g) {
            tell("gives the connection up: " + ErrorCode.name(g.error()) + ", " + g.why());
        } else if (event instanceof ClientEvent.Closed c && c.cause() != Cause.FINISHED) {
            tell("is done: the connection was " + c.cause().words());
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (verb.equals("get") && arguments.size() == 1 && arguments.get(0).startsWith("/")) {
            ask(arguments.get(0));
        } else if (verb.equals("ping") && arguments.isEmpty()) {
            process.command(new ClientCommand.MeasureRoundTrip());
        } else if (verb.equals("close") && arguments.isEmpty()) {
            process.command(new ClientCommand.Close());
        } else {
            throw new ScenarioException("An HTTP/2 client understands get /PATH, ping and close, not \"" + verb + " "
                    + String.join(" ", arguments) + "\".");
        }
    }

    @Override
    List<String> about() {
        int waiting = process.machine() instanceof Http2Client c ? c.unanswered() : 0;
        return List.of("unanswered requests " + waiting);
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".requests", next);
        into.count(group + ".responses", answered);
        into.count(group + ".failed", failed);
        into.count(group + ".bytes", bytes);
        for (String what : List.of("response-time", "round-trip")) {
            into.add(group + "." + what, times, what);
        }
    }
}
