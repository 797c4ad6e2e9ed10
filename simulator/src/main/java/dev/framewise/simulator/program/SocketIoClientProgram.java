package dev.framewise.simulator.program;

import dev.framewise.protocols.engineio.endpoint.EngineSettings;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.socketio.SocketPacketType;
import dev.framewise.protocols.socketio.endpoint.SocketIoClient;
import dev.framewise.protocols.socketio.endpoint.SocketIoCommand;
import dev.framewise.protocols.socketio.endpoint.SocketIoEvent;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of Socket.IO on a host, with the events that it says. */
final class SocketIoClientProgram extends TrafficProgram<SocketIoCommand, SocketIoEvent> {
    static final ApplicationKind KIND = new Kind(
            "socketio-client",
            "a Socket.IO client that says events and takes what comes",
            SocketIoClientProgram::shape,
            SocketIoClientProgram::new);

    private static final Shape SAY = Shape.of("what a client says")
            .may("event", Type.TEXT, "the event's name; message when not said")
            .may("binary", Type.BOOLEAN, "whether its payload travels as an attachment")
            .may("acknowledge", Type.BOOLEAN, "whether the server is asked to acknowledge it")
            .may("count", Type.integer(0, 100_000_000), "how many; 1 when not said")
            .may("every", Type.DURATION, "the time between two; 1s when not said")
            .may("start", Type.DURATION, "when the first is said; 1s when not said")
            .may("spread", Type.DURATION, "the start is later by a random time up to this")
            .may("size", Type.integer(0, 500_000), "bytes of its payload, which begins with its name and a number")
            .may("subscribers", Type.integer(0, 1_000_000), "how many ought to get each; 1 when not said");

    /** What is counted stands as the second element of the array. */
    private static final Pattern SAID = Pattern.compile("\\[\"[^\"]*\",\"([^\"\\\\]*)\"");

    private final Address server;
    private final EngineSettings settings;
    private final String namespace;
    private final long leaveNanos;
    private final List<Publishing> sayings = new ArrayList<>();
    private int lives;
    private boolean joined;
    private long ids;
    private long sessions;
    private long upgraded;
    private long acknowledged;
    private long received;
    private long unsaid;

    private static Shape shape(Shape s) {
        return ProcessSettings.in(Kind.starting(s.need(
                        "to",
                        Type.TEXT,
                        "name or address of the server's host, with :port if it is not " + SocketIoServerProgram.PORT)
                .may("path", Type.TEXT, "where the server is found; /socket.io/ when not said")
                .may("namespace", Type.TEXT, "which namespace it joins; / when not said")
                .may("upgrade", Type.BOOLEAN, "whether it moves to WebSocket where the server can; true when not said")
                .may("say", Type.list(SAY), "what it says")
                .may("leave", Type.DURATION, "when it leaves; never when not said")));
    }

    private SocketIoClientProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        server = address(v, "to", SocketIoServerProgram.PORT);
        EngineSettings d = EngineSettings.DEFAULT;
        settings = new EngineSettings(
                v.text("path", d.path()), v.flag("upgrade", true), d.pingNanos(), d.pongNanos(), d.payloadBytes());
        namespace = v.text("namespace", "/");
        if (!namespace.startsWith("/") || namespace.indexOf(',') >= 0) {
            throw v.wrong("namespace", "A namespace begins with a slash and has no comma, like /chat.");
        }
        leaveNanos = v.number("leave", 0);
        RandomStream spread = world.simulation().random(name + " sayings");
        for (Values s : v.many("say")) {
            String event = s.text("event", "message");
            if (event.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\')) {
                throw s.wrong("event", "The name of an event has no quotes, backslashes or control characters here.");
            }
            boolean binary = s.flag("binary", false);
            boolean acknowledge = s.flag("acknowledge", false);
            sayings.add(new Publishing(world, name, s, sayings.size(), spread) {
                @Override
                void publish(int number, Bytes payload) {
                    say(event, payload, binary, acknowledge);
                }

                @Override
                public String label() {
                    return name + " says " + event;
                }
            });
        }
    }

    private void say(String event, Bytes payload, boolean binary, boolean acknowledge) {
        if (!joined) {
            unsaid++;
            return;
        }
        String argument = binary ? "{\"_placeholder\":true,\"num\":0}" : "\"" + Payloads.text(payload) + "\"";
        process.command(new SocketIoCommand.Emit(
                "[\"" + event + "\"," + argument + "]",
                acknowledge ? ids++ : -1,
                binary ? List.of(payload) : List.of()));
    }

    @Override
    Machine<SocketIoCommand, SocketIoEvent> machine() {
        return new SocketIoClient(settings, namespace, world.simulation().random(name() + " socketio " + lives));
    }

    @Override
    void work() {
        boolean first = lives++ == 0;
        begin(() -> process.command(new SocketIoCommand.Connect(server)));
        sayings.forEach(first ? Publishing::begin : Publishing::goOn);
        if (first && leaveNanos > 0) {
            world.simulation().at(leaveNanos, new Event() {
                @Override
                protected void happen() {
                    world.simulation().because(0, name() + " leaves");
                    process.command(new SocketIoCommand.Leave());
                }

                @Override
                public String label() {
                    return name() + " leaves";
                }
            });
        }
    }

    @Override
    public void crash() {
        super.crash();
        joined = false;
        sayings.forEach(s -> world.simulation().cancel(s));
    }

    @Override
    void told(SocketIoEvent event) {
        if (event instanceof SocketIoEvent.Received r) {
            received(r);
        } else if (event instanceof SocketIoEvent.Connected c) {
            sessions++;
            joined = true;
            tell("has joined " + c.namespace());
        } else if (event instanceof SocketIoEvent.Upgraded) {
            upgraded++;
            tell("moves to WebSocket");
        } else if (event instanceof SocketIoEvent.Closed c) {
            joined = false;
            tell("is gone: " + c.why());
        }
    }

    private void received(SocketIoEvent.Received r) {
        if (r.packet().type() == SocketPacketType.ACK || r.packet().type() == SocketPacketType.BINARY_ACK) {
            acknowledged++;
            return;
        }
        received++;
        Matcher m = SAID.matcher(r.packet().json());
        Bytes payload = !r.attachments().isEmpty()
                ? r.attachments().get(0)
                : m.lookingAt() ? Bytes.utf8(m.group(1)) : Bytes.EMPTY;
        String[] words = Payloads.read(payload);
        if (words.length == 2) {
            world.ledger()
                    .deliver(
                            words[0],
                            Integer.parseInt(words[1]),
                            name(),
                            world.simulation().nowNanos());
        } else {
            tell("got " + r.packet().json());
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (verb.equals("leave") && arguments.isEmpty()) {
            process.command(new SocketIoCommand.Leave());
        } else if (verb.equals("connect") && arguments.isEmpty()) {
            process.command(new SocketIoCommand.Connect(server));
        } else {
            throw new ScenarioException("A Socket.IO client understands connect and leave, not \"" + verb + " "
                    + String.join(" ", arguments) + "\".");
        }
    }

    @Override
    List<String> about() {
        boolean webSocket = process.machine() instanceof SocketIoClient c && c.overWebSocket();
        return List.of(
                !joined ? "not joined" : webSocket ? "joined, over WebSocket" : "joined, by polling",
                "received " + received);
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".sessions", sessions);
        into.count(group + ".upgraded", upgraded);
        into.count(group + ".received", received);
        into.count(group + ".acknowledged", acknowledged);
        into.count(group + ".unsaid", unsaid);
    }
}
