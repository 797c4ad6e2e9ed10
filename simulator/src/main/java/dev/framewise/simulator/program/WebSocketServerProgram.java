package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.websocket.CloseCode;
import dev.framewise.protocols.websocket.endpoint.WebSocketCommand;
import dev.framewise.protocols.websocket.endpoint.WebSocketEvent;
import dev.framewise.protocols.websocket.endpoint.WebSocketServer;
import dev.framewise.protocols.websocket.endpoint.WebSocketSettings;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.List;

/** A WebSocket server on a host, which echoes, or passes on what its clients say. */
final class WebSocketServerProgram extends TrafficProgram<WebSocketCommand, WebSocketEvent> {
    static final ApplicationKind ECHO = new Kind(
            "websocket-echo",
            "a WebSocket server that sends each message back",
            WebSocketServerProgram::shape,
            (w, h, n, v) -> new WebSocketServerProgram(w, h, n, v, WebSocketServer.Answers.ECHO));

    static final ApplicationKind CHAT = new Kind(
            "websocket-chat",
            "a WebSocket server that sends each message to all its other clients",
            WebSocketServerProgram::shape,
            (w, h, n, v) -> new WebSocketServerProgram(w, h, n, v, WebSocketServer.Answers.CHAT));

    private final int port;
    private final WebSocketSettings settings;
    private final WebSocketServer.Answers answers;
    private final Bytes reply;
    private int lives;
    private long connections;
    private long refused;
    private long messages;
    private long bytes;
    private long failures;

    private static Shape shape(Shape s) {
        return ProcessSettings.in(WebSocketValues.in(
                s.may("port", Type.integer(1, 65_535), "where it listens; " + WebSocketValues.PORT + " when not said")
                        .may("path", Type.TEXT, "the only path that it serves; all when not said")
                        .may("reply", Type.TEXT, "what it says in place of what it heard")));
    }

    private WebSocketServerProgram(World world, Host host, String name, Values v, WebSocketServer.Answers answers) {
        super(world, host, name, v);
        port = v.whole("port", WebSocketValues.PORT);
        settings = WebSocketValues.settings(v);
        this.answers = answers;
        reply = v.has("reply") ? Bytes.utf8(v.text("reply", "")) : null;
    }

    @Override
    Machine<WebSocketCommand, WebSocketEvent> machine() {
        return new WebSocketServer(
                settings, answers, reply, world.simulation().random(name() + " websocket " + lives++));
    }

    @Override
    void work() {
        process.listen(port);
    }

    @Override
    void told(WebSocketEvent event) {
        if (event instanceof WebSocketEvent.Received r) {
            messages++;
            bytes += r.payload().length();
        } else if (event instanceof WebSocketEvent.Opened o) {
            connections++;
            tell(o.on().peer() + " opens a WebSocket at " + o.path() + WebSocketClientProgram.agreed(o));
        } else if (event instanceof WebSocketEvent.Refused r) {
            refused++;
            tell("refuses " + r.on().peer() + ": " + r.why());
        } else if (event instanceof WebSocketEvent.Closed c) {
            failures += c.clean() ? 0 : 1;
            tell(c.on().peer()
                    + (c.clean() ? " closes: " : " is given up: ")
                    + CloseCode.words(c.code())
                    + (c.reason().isEmpty() ? "" : ", " + c.reason()));
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (verb.equals("say") && !arguments.isEmpty()) {
            process.command(WebSocketCommand.Send.text(null, String.join(" ", arguments)));
        } else if (verb.equals("close")) {
            process.command(WebSocketClientProgram.close(arguments));
        } else {
            throw new ScenarioException("A WebSocket server understands say TEXT, to all its clients, and close [CODE"
                    + " [REASON]], not \"" + verb + " " + String.join(" ", arguments) + "\".");
        }
    }

    @Override
    List<String> about() {
        int standing =
                process.machine() instanceof WebSocketServer s ? s.connections().size() : 0;
        return List.of("connections " + standing, "messages " + messages);
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".connections", connections);
        into.count(group + ".refused", refused);
        into.count(group + ".failed", failures);
        into.count(group + ".messages", messages);
        into.count(group + ".bytes", bytes);
    }
}
