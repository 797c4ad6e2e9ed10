package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.List;

/** Asks a tcp-server again and again. */
final class TcpAskerProgram extends TrafficProgram<TcpAsker.Go, TcpAsker.Event> {
    static final int PORT = 7000;

    static final ApplicationKind KIND = new Kind(
            "tcp-client",
            "sends requests to a tcp-server over one connection, and takes the answers",
            s -> ProcessSettings.in(Kind.starting(
                    s.need("to", Type.TEXT, "name or address of the server's host, with :port if it is not " + PORT)
                            .may("request", Type.integer(0, 1_000_000), "bytes of a request; 100 when not said")
                            .may(
                                    "response",
                                    Type.integer(0, TcpAnswerer.LARGEST_ANSWER),
                                    "bytes of an answer; 0 for none, 100 when not said")
                            .may(
                                    "writes",
                                    Type.integer(1, 1000),
                                    "in how many pieces a request is handed to TCP; 1 when not said")
                            .may("gap", Type.DURATION, "the time between two pieces; none when not said")
                            .may("requests", Type.integer(0, 100_000_000), "how many requests; 1 when not said")
                            .may(
                                    "every",
                                    Type.DURATION,
                                    "from one request to the next; as soon as the last is answered when not said"))),
            TcpAskerProgram::new);

    private final TcpAsker.Settings settings;
    private final SocketWatch watch;
    private final Metrics times = new Metrics();
    private long asked;
    private long answered;

    private TcpAskerProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        settings = new TcpAsker.Settings(
                address(v, "to", PORT),
                name,
                v.whole("request", 100),
                v.whole("writes", 1),
                v.number("gap", 0),
                v.whole("response", 100),
                v.number("requests", 1),
                v.number("every", 0),
                0);
        if (settings.everyNanos() == 0 && settings.responseBytes() == 0 && settings.count() > 1) {
            throw v.wrong("requests", "Requests without an answer need \"every\", the time from one to the next.");
        }
        watch = new SocketWatch(world, name, group, 0);
        world.ledger().announce(name, 1);
    }

    @Override
    Machine<TcpAsker.Go, TcpAsker.Event> machine() {
        return new TcpAsker(settings.after(asked));
    }

    @Override
    void work() {
        begin(() -> process.command(new TcpAsker.Go()));
    }

    @Override
    void told(TcpAsker.Event event) {
        if (event instanceof TcpAsker.Event.Opened o) {
            watch.begin(process.socket(o.connection()));
            tell("is connected to " + o.connection().peer());
        } else if (event instanceof TcpAsker.Event.Asked) {
            asked++;
            world.ledger().publish(name(), world.simulation().nowNanos());
        } else if (event instanceof TcpAsker.Event.Answered a) {
            answered++;
            times.duration("response-time", a.tookNanos());
            world.series().add(name() + ".response-ms", world.simulation().nowNanos(), a.tookNanos() / 1e6);
        } else if (event instanceof TcpAsker.Event.Closed c) {
            watch.end();
            tell("is done: the connection was " + c.cause().words());
        }
    }

    @Override
    public void crash() {
        super.crash();
        watch.end();
    }

    @Override
    List<String> about() {
        return watch.facts();
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".requests", asked);
        into.count(group + ".responses", answered);
        watch.measure(into);
        into.add(group + ".response-time", times, "response-time");
    }
}
