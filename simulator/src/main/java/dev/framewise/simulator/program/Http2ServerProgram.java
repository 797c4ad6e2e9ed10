package dev.framewise.simulator.program;

import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.http2.endpoint.Http2Server;
import dev.framewise.protocols.http2.endpoint.ServerCommand;
import dev.framewise.protocols.http2.endpoint.ServerEvent;
import dev.framewise.protocols.http2.endpoint.SmallService;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small HTTP/2 server on a host: files, bytes of any length, and an echo. */
final class Http2ServerProgram extends TrafficProgram<ServerCommand, ServerEvent> {
    static final ApplicationKind KIND = new Kind(
            "http2-server",
            "an HTTP/2 server with some files, /bytes/N and /echo",
            Http2ServerProgram::shape,
            Http2ServerProgram::new);

    private final Values values;
    private final int port;
    private final EndpointSettings settings;
    private final Map<String, String> files = new LinkedHashMap<>();
    private long requests;
    private long resets;
    private long failures;
    private long bytes;

    private static Shape shape(Shape s) {
        return ProcessSettings.in(Http2Values.in(
                s.may("port", Type.integer(1, 65_535), "where it listens; " + Http2Values.PORT + " when not said")
                        .may("tls", TlsValues.SERVER, "encrypts all connections; ALPN h2 when not said")
                        .may("files", Type.named(Type.TEXT), "by path, like /index.html: what a file says")));
    }

    private Http2ServerProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        values = v;
        port = v.whole("port", Http2Values.PORT);
        settings = Http2Values.settings(v, false);
        v.named("files").forEach((path, text) -> {
            if (!path.startsWith("/")) {
                throw v.wrong("files", "The path of a file begins with /, not \"" + path + "\".");
            }
            files.put(path, text.toString());
        });
    }

    @Override
    Machine<ServerCommand, ServerEvent> machine() {
        Machine<ServerCommand, ServerEvent> plain = new Http2Server(settings, new SmallService(files));
        return values.has("tls")
                ? TlsValues.server(plain, values, world, name(), Http2Values.ALPN, host.name(), c -> true, this::tell)
                : plain;
    }

    @Override
    void work() {
        process.listen(port);
    }

    @Override
    void told(ServerEvent event) {
        if (event instanceof ServerEvent.Answered a) {
            requests++;
            bytes += a.bodyBytes();
            tell("answers " + a.method() + " " + a.path() + " of " + a.peer() + " on stream " + a.streamId() + ": "
                    + a.status() + ", " + a.bodyBytes() + " bytes");
        } else if (event instanceof ServerEvent.Reset r) {
            resets++;
            tell("stream " + r.streamId() + " of " + r.peer() + " is reset by "
                    + (r.byPeer() ? "the client" : "the server") + ": " + ErrorCode.name(r.error()));
        } else if (event instanceof ServerEvent.Failed f) {
            failures++;
            tell("gives up the connection of " + f.peer() + ": " + ErrorCode.name(f.error()) + ", " + f.why());
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (!verb.equals("shutdown") || !arguments.isEmpty()) {
            throw new ScenarioException(
                    "An HTTP/2 server understands shutdown, not \"" + verb + " " + String.join(" ", arguments) + "\".");
        }
        process.command(new ServerCommand.ShutDown());
    }

    @Override
    List<String> about() {
        int standing = process.machine() instanceof Http2Server s ? s.connections() : 0;
        return List.of("connections " + standing, "requests " + requests);
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".requests", requests);
        into.count(group + ".resets", resets);
        into.count(group + ".failed", failures);
        into.count(group + ".bytes", bytes);
    }
}
