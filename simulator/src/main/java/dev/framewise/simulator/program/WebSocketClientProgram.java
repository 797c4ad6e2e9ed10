package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.websocket.CloseCode;
import dev.framewise.protocols.websocket.endpoint.WebSocketClient;
import dev.framewise.protocols.websocket.endpoint.WebSocketCommand;
import dev.framewise.protocols.websocket.endpoint.WebSocketEvent;
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
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.List;

/** A WebSocket client on a host, with what it says. */
final class WebSocketClientProgram extends TrafficProgram<WebSocketCommand, WebSocketEvent> {
    static final ApplicationKind KIND = new Kind(
            "websocket-client",
            "a WebSocket client that says messages and takes what comes",
            WebSocketClientProgram::shape,
            WebSocketClientProgram::new);

    private static final Shape SAY = Shape.of("what a client says")
            .may("text", Type.TEXT, "the message; when not said, its name and a number, which are counted")
            .may("binary", Type.BOOLEAN, "whether the message is binary instead of text")
            .may("count", Type.integer(0, 100_000_000), "how many messages; 1 when not said")
            .may("every", Type.DURATION, "the time between two messages; 1s when not said")
            .may("start", Type.DURATION, "when the first is said; 1s when not said")
            .may("spread", Type.DURATION, "the start is later by a random time up to this")
            .may("size", Type.integer(0, 10_000_000), "bytes of a message that is counted")
            .may("subscribers", Type.integer(0, 1_000_000), "how many ought to get each message; 1 when not said")
            .shortFor("text");

    private static final Shape CLOSE = Shape.of("how a client closes")
            .need("at", Type.DURATION, "when")
            .may("code", Type.integer(1000, 4999), "why, as a number; 1000 when not said")
            .may("reason", Type.TEXT, "why, in words")
            .shortFor("at");

    private final Address server;
    private final WebSocketSettings settings;
    private final List<String> paths;
    private final boolean echo;
    private final Values close;
    private final long reconnectNanos;
    private final List<Publishing> sayings = new ArrayList<>();
    private final List<Saying> fixed = new ArrayList<>();
    private int visited;
    private int lives;
    private boolean open;
    private long opened;
    private long refused;
    private long failures;
    private long received;
    private long unsaid;

    private static Shape shape(Shape s) {
        return ProcessSettings.in(WebSocketValues.in(Kind.starting(s.need(
                        "to",
                        Type.TEXT,
                        "name or address of the server's host, with :port if it is not " + WebSocketValues.PORT)
                .may("path", Type.TEXT, "what it asks for; / when not said")
                .may("host", Type.TEXT, "the name of the server in its request; its address when not said")
                .may("paths", Type.list(Type.TEXT), "what it asks for one after the other, each until it is closed")
                .may("echo", Type.BOOLEAN, "whether it sends back what it gets")
                .may("say", Type.list(SAY), "what it says")
                .may("close", CLOSE, "when and how it closes; never when not said")
                .may("reconnect", Type.DURATION, "after which pause it connects again; never when not said"))));
    }

    private WebSocketClientProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        server = address(v, "to", WebSocketValues.PORT);
        settings = WebSocketValues.settings(v);
        paths = v.has("paths") ? v.texts("paths") : List.of(v.text("path", "/"));
        for (String path : paths) {
            if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw v.wrong("path", "\"" + path + "\" is no path; it begins with / and has no spaces.");
            }
        }
        echo = v.flag("echo", false);
        close = v.has("close") ? v.under("close") : null;
        reconnectNanos = v.number("reconnect", 0);
        RandomStream spread = world.simulation().random(name + " sayings");
        for (Values s : v.many("say")) {
            boolean text = !s.flag("binary", false);
            if (s.has("text")) {
                fixed.add(new Saying(text, Bytes.utf8(s.text("text", "")), s, spread));
                continue;
            }
            sayings.add(new Publishing(world, name, s, sayings.size(), spread) {
                @Override
                void publish(int number, Bytes payload) {
                    say(text, payload);
                }

                @Override
                public String label() {
                    return name + " says something";
                }
            });
        }
    }

    /** Says the same at even distances; nobody counts it. */
    private final class Saying extends Event {
        private final boolean text;
        private final Bytes payload;
        private final long count;
        private final long everyNanos;
        private final long startNanos;
        private long done;

        Saying(boolean text, Bytes payload, Values v, RandomStream spread) {
            this.text = text;
            this.payload = payload;
            count = v.number("count", 1);
            everyNanos = v.number("every", 1_000_000_000L);
            startNanos = v.number("start", 1_000_000_000L) + (long) (spread.nextDouble() * v.number("spread", 0));
            if (everyNanos == 0 && count > 100_000) {
                throw v.wrong(
                        "every", "So many messages at one moment are too many; say how much time is between them.");
            }
        }

        void next() {
            if (done < count) {
                long due = Math.max(
                        startNanos + done * everyNanos, world.simulation().nowNanos());
                world.simulation().at(due, this);
            }
        }

        @Override
        protected void happen() {
            world.simulation().because(0, name() + " says something");
            done++;
            say(text, payload);
            next();
        }

        @Override
        public String label() {
            return name() + " says something";
        }
    }

    private void say(boolean text, Bytes payload) {
        if (open) {
            process.command(new WebSocketCommand.Send(null, text, payload));
        } else {
            unsaid++;
        }
    }

    @Override
    Machine<WebSocketCommand, WebSocketEvent> machine() {
        return new WebSocketClient(settings, echo, world.simulation().random(name() + " websocket " + lives));
    }

    @Override
    void work() {
        boolean first = lives++ == 0;
        begin(this::connect);
        sayings.forEach(first ? Publishing::begin : Publishing::goOn);
        fixed.forEach(Saying::next);
        if (first && close != null) {
            world.simulation().at(close.number("at", 0), new Event() {
                @Override
                protected void happen() {
                    world.simulation().because(0, name() + " closes");
                    process.command(new WebSocketCommand.Close(
                            null, close.whole("code", CloseCode.NORMAL), close.text("reason", "")));
                }

                @Override
                public String label() {
                    return name() + " closes";
                }
            });
        }
    }

    private void connect() {
        process.command(new WebSocketCommand.Connect(server, paths.get(visited % paths.size())));
    }

    @Override
    public void crash() {
        super.crash();
        open = false;
        sayings.forEach(s -> world.simulation().cancel(s));
        fixed.forEach(s -> world.simulation().cancel(s));
    }

    /** What was agreed on in a handshake, in words to follow others. */
    static String agreed(WebSocketEvent.Opened o) {
        return (o.subprotocol().isEmpty() ? "" : ", subprotocol " + o.subprotocol())
                + o.deflate().map(d -> ", " + d.answer()).orElse("");
    }

    @Override
    void told(WebSocketEvent event) {
        if (event instanceof WebSocketEvent.Received r) {
            received(r);
        } else if (event instanceof WebSocketEvent.Opened o) {
            opened++;
            open = true;
            tell("is connected" + agreed(o));
        } else if (event instanceof WebSocketEvent.Refused r) {
            refused++;
            tell("is not connected: " + r.why());
            next();
        } else if (event instanceof WebSocketEvent.Closed c) {
            failures += c.clean() ? 0 : 1;
            tell((c.clean() ? "is closed: " : "gives up: ")
                    + CloseCode.words(c.code())
                    + (c.reason().isEmpty() ? "" : ", " + c.reason()));
            next();
        }
    }

    /** The connection is over, or soon will be. */
    private void next() {
        open = false;
        if (++visited >= paths.size() && reconnectNanos == 0) {
            return;
        }
        world.simulation().after(Math.max(1, reconnectNanos), new Event() {
            @Override
            protected void happen() {
                if (process.running()) {
                    world.simulation().because(0, name() + " connects again");
                    connect();
                }
            }

            @Override
            public String label() {
                return name() + " connects again";
            }
        });
    }

    private void received(WebSocketEvent.Received r) {
        received++;
        String[] words = Payloads.read(r.payload());
        if (words.length == 2 && words[0].chars().allMatch(c -> c > ' ')) {
            world.ledger()
                    .deliver(
                            words[0],
                            Integer.parseInt(words[1]),
                            name(),
                            world.simulation().nowNanos());
        } else if (!echo) {
            tell("got "
                    + (r.text()
                            ? "\"" + shortened(r.words()) + "\""
                            : r.payload().length() + " bytes"));
        }
    }

    private static String shortened(String words) {
        String line = words.length() <= 60 ? words : words.substring(0, 60) + "…";
        return line.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Close, by the words of a script. */
    static WebSocketCommand.Close close(List<String> arguments) {
        int code = CloseCode.NORMAL;
        if (!arguments.isEmpty()) {
            String word = arguments.get(0);
            code = word.matches("[1-4][0-9]{3}") ? Integer.parseInt(word) : 0;
            if (!CloseCode.sendable(code)) {
                throw new ScenarioException("\"" + word
                        + "\" is no code to close with; there are 1000 to 1003, 1007 to 1014, and 3000 to 4999.");
            }
        }
        String reason = arguments.size() < 2 ? "" : String.join(" ", arguments.subList(1, arguments.size()));
        return new WebSocketCommand.Close(null, code, reason);
    }

    @Override
    public void command(String verb, List<String> arguments) {
        switch (verb) {
            case "say" -> say(true, Bytes.utf8(String.join(" ", arguments)));
            case "ping" -> process.command(new WebSocketCommand.Ping(null, Bytes.utf8(String.join(" ", arguments))));
            case "close" -> process.command(close(arguments));
            case "connect" -> connect();
            default ->
                throw new ScenarioException("A WebSocket client understands connect, say TEXT, ping [TEXT] and close"
                        + " [CODE [REASON]], not \"" + verb + "\".");
        }
    }

    @Override
    List<String> about() {
        if (process.machine() instanceof WebSocketClient c && !c.connections().isEmpty()) {
            return List.of(MqttBrokerProgram.words(c.connections().get(0).state()), "received " + received);
        }
        return List.of("not connected", "received " + received);
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".connections", opened);
        into.count(group + ".refused", refused);
        into.count(group + ".failed", failures);
        into.count(group + ".received", received);
        into.count(group + ".unsaid", unsaid);
    }
}
