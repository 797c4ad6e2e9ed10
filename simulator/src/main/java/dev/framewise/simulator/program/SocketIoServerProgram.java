package dev.framewise.simulator.program;

import dev.framewise.protocols.engineio.endpoint.EngineSettings;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.socketio.endpoint.SocketIoEvent;
import dev.framewise.protocols.socketio.endpoint.SocketIoServer;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.List;

/** A server of Socket.IO on a host. */
final class SocketIoServerProgram extends TrafficProgram<SocketIoServer.Nothing, SocketIoEvent> {
    static final int PORT = 3000;

    static final ApplicationKind KIND = new Kind(
            "socketio-server",
            "a Socket.IO server that sends events back, or on to all others, and acknowledges what asks for it",
            SocketIoServerProgram::shape,
            SocketIoServerProgram::new);

    private final int port;
    private final EngineSettings settings;
    private final List<String> namespaces;
    private final boolean chat;
    private int lives;
    private long sessions;
    private long upgraded;
    private long events;

    private static Shape shape(Shape s) {
        return ProcessSettings.in(s.may("port", Type.integer(1, 65_535), "where it listens; " + PORT + " when not said")
                .may("path", Type.TEXT, "where it is found; /socket.io/ when not said")
                .may("answers", Type.word("echo", "chat"), "who gets an event: who sent it, or all others; echo")
                .may("namespaces", Type.list(Type.TEXT), "those that can be joined beside /")
                .may("upgrade", Type.BOOLEAN, "whether it offers WebSocket to those who begin with polling; true")
                .may("ping", Type.DURATION, "how often it sends a ping; 25s when not said")
                .may("ping-timeout", Type.DURATION, "how long the answer may take; 20s when not said"));
    }

    private SocketIoServerProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        port = v.whole("port", PORT);
        EngineSettings d = EngineSettings.DEFAULT;
        settings = new EngineSettings(
                v.text("path", d.path()),
                v.flag("upgrade", true),
                v.number("ping", d.pingNanos()),
                v.number("ping-timeout", d.pongNanos()),
                d.payloadBytes());
        namespaces = v.texts("namespaces");
        if (namespaces.stream().anyMatch(n -> !n.startsWith("/"))) {
            throw v.wrong("namespaces", "A namespace begins with a slash, like /chat.");
        }
        if (settings.pingNanos() <= 0) {
            throw v.wrong("ping", "A Socket.IO server has to send pings; say how often, like 25s.");
        }
        chat = v.text("answers", "echo").equals("chat");
    }

    @Override
    Machine<SocketIoServer.Nothing, SocketIoEvent> machine() {
        return new SocketIoServer(
                settings, namespaces, chat, world.simulation().random(name() + " socketio " + lives++));
    }

    @Override
    void work() {
        process.listen(port);
    }

    @Override
    void told(SocketIoEvent event) {
        if (event instanceof SocketIoEvent.Connected c) {
            sessions++;
            tell(shortened(c.session()) + " joins " + c.namespace());
        } else if (event instanceof SocketIoEvent.Upgraded u) {
            upgraded++;
            tell(shortened(u.session()) + " moves to WebSocket");
        } else if (event instanceof SocketIoEvent.Received) {
            events++;
        } else if (event instanceof SocketIoEvent.Closed c) {
            tell(shortened(c.session()) + " is gone: " + c.why());
        }
    }

    private static String shortened(String session) {
        return session.length() <= 6 ? session : session.substring(0, 6) + "…";
    }

    @Override
    List<String> about() {
        int standing = process.machine() instanceof SocketIoServer s ? s.sessionCount() : 0;
        return List.of("sessions " + standing, "events " + events);
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".sessions", sessions);
        into.count(group + ".upgraded", upgraded);
        into.count(group + ".events", events);
    }
}
