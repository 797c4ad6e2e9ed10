package dev.framewise.simulator.program;

import dev.framewise.protocols.http1.client.HttpClient;
import dev.framewise.protocols.http1.client.HttpClientCommand;
import dev.framewise.protocols.http1.client.HttpClientEvent;
import dev.framewise.protocols.http1.client.HttpClientSettings;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.text.HeaderFields;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An HTTP/1.1 client on a host, with what it asks for. */
final class HttpClientProgram extends TrafficProgram<HttpClientCommand, HttpClientEvent> {
    static final ApplicationKind KIND = new Kind(
            "http-client", "an HTTP/1.1 client that asks a server", HttpClientProgram::shape, HttpClientProgram::new);

    private static final Shape ASK = Shape.of("what a client asks for")
            .may("path", Type.TEXT, "what; / when not said")
            .may("method", Type.word("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"), "how; GET when not said")
            .may("host", Type.TEXT, "the name of the server in the request; its address when not said")
            .may("body", Type.TEXT, "what is sent along")
            .may(
                    "body-size",
                    Type.integer(0, 100_000_000),
                    "how much is sent along, where what it says does not matter")
            .may("chunked", Type.BOOLEAN, "whether the body goes in chunks")
            .may("expect-continue", Type.BOOLEAN, "whether the body waits until the server wants it")
            .may("count", Type.integer(1, 10_000_000), "how often; once when not said")
            .may("every", Type.DURATION, "the time between two; 1s when not said")
            .may("at", Type.DURATION, "when first; 1s when not said")
            .shortFor("path");

    private final Address server;
    private final HttpClientSettings settings;
    private final List<Asking> askings = new ArrayList<>();
    private final Map<Long, Long> sinceNanos = new LinkedHashMap<>();
    private final Metrics times = new Metrics();
    private final boolean tells;
    private long tokens;
    private long answered;
    private long good;
    private long failed;
    private long bytes;

    private static Shape shape(Shape s) {
        return ProcessSettings.in(s.need(
                        "to",
                        Type.TEXT,
                        "name or address of the server's host, with :port if it is not " + HttpServerProgram.PORT)
                .may("ask", Type.list(ASK), "what it asks for")
                .may("pipeline", Type.integer(1, 1000), "how many requests may be under way on its connection; 1")
                .may("keep-alive", Type.BOOLEAN, "whether its connection serves further requests; true when not said")
                .may("timeout", Type.DURATION, "how long an answer may take; 60s when not said")
                .may("tell", Type.BOOLEAN, "whether it tells of each answer; only of bad ones when not said"));
    }

    private HttpClientProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        server = address(v, "to", HttpServerProgram.PORT);
        HttpClientSettings d = HttpClientSettings.DEFAULT;
        settings = new HttpClientSettings(
                v.whole("pipeline", d.pipeline()),
                v.flag("keep-alive", true),
                d.bodyBytes(),
                v.number("timeout", d.answerNanos()),
                d.continueNanos());
        tells = v.flag("tell", false);
        v.many("ask").forEach(a -> askings.add(new Asking(a)));
    }

    /** Asks for one thing at even distances. */
    private final class Asking extends Event {
        private final HttpClientCommand command;
        private final long count;
        private final long everyNanos;
        private final long atNanos;
        private long done;

        Asking(Values v) {
            HeaderFields fields = v.has("host") ? HeaderFields.of("Host", v.text("host", "")) : HeaderFields.NONE;
            Bytes body =
                    v.has("body-size") ? Bytes.wrap(new byte[v.whole("body-size", 0)]) : Bytes.utf8(v.text("body", ""));
            command = new HttpClientCommand(
                    0,
                    v.text("method", "GET"),
                    HttpServerProgram.path(v),
                    fields,
                    body,
                    v.flag("chunked", false),
                    v.flag("expect-continue", false));
            count = v.number("count", 1);
            everyNanos = v.number("every", 1_000_000_000L);
            atNanos = v.number("at", 1_000_000_000L);
            if (everyNanos == 0 && count > 100_000) {
                throw v.wrong(
                        "every", "So many requests at one moment are too many; say how much time is between them.");
            }
        }

        void next() {
            if (done < count) {
                world.simulation()
                        .at(
                                Math.max(
                                        atNanos + done * everyNanos,
                                        world.simulation().nowNanos()),
                                this);
            }
        }

        @Override
        protected void happen() {
            world.simulation().because(0, name() + " asks");
            done++;
            ask(command);
            next();
        }

        @Override
        public String label() {
            return name() + " asks for " + command.target();
        }
    }

    private void ask(HttpClientCommand c) {
        long token = ++tokens;
        sinceNanos.put(token, world.simulation().nowNanos());
        process.command(new HttpClientCommand(
                token, c.method(), c.target(), c.fields(), c.body(), c.chunked(), c.awaitContinue()));
    }

    @Override
    Machine<HttpClientCommand, HttpClientEvent> machine() {
        return new HttpClient(server, settings);
    }

    @Override
    void work() {
        askings.forEach(Asking::next);
    }

    @Override
    public void crash() {
        super.crash();
        askings.forEach(a -> world.simulation().cancel(a));
        sinceNanos.clear();
    }

    @Override
    void told(HttpClientEvent event) {
        Long since = sinceNanos.get(event.token());
        if (event instanceof HttpClientEvent.Answered a) {
            answered++;
            bytes += a.body().length();
            boolean ok = a.response().code() / 100 == 2 || a.response().code() == 304;
            good += ok ? 1 : 0;
            if (since != null) {
                times.duration("response-time", world.simulation().nowNanos() - since);
            }
            if (tells || !ok) {
                tell("got " + a.response().code() + " " + a.response().phrase() + ", "
                        + a.body().length() + " bytes"
                        + (tells && a.body().length() <= 60 && a.body().length() > 0
                                ? ": " + Payloads.text(a.body()).strip()
                                : ""));
            }
        } else if (event instanceof HttpClientEvent.Failed f) {
            failed++;
            tell("got no answer: " + f.why());
        }
        if (!(event instanceof HttpClientEvent.Interim)) {
            sinceNanos.remove(event.token());
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (!verb.equals("get") || arguments.size() != 1 || !arguments.get(0).startsWith("/")) {
            throw new ScenarioException(
                    "An HTTP client understands get PATH, not \"" + verb + " " + String.join(" ", arguments) + "\".");
        }
        ask(HttpClientCommand.get(0, arguments.get(0)));
    }

    @Override
    List<String> about() {
        int pending = process.machine() instanceof HttpClient c ? c.pending() : 0;
        return List.of("waiting for answers " + pending, "answered " + answered);
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".requests", tokens);
        into.count(group + ".answers", answered);
        into.count(group + ".good", good);
        into.count(group + ".failed", failed);
        into.count(group + ".bytes", bytes);
        into.add(group + ".response-time", times, "response-time");
    }
}
