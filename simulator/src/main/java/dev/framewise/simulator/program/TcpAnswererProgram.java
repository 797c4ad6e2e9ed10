package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;

/** Answers tcp-clients, or sends everything back. */
final class TcpAnswererProgram extends TrafficProgram<TcpAnswerer.Nothing, TcpAnswerer.Event> {
    private static final int ECHO_PORT = 7;

    static final ApplicationKind SERVER = new Kind(
            "tcp-server",
            "answers the requests of tcp-clients",
            s -> ProcessSettings.in(s.may(
                    "port", Type.integer(1, 65_535), "where it listens; " + TcpAskerProgram.PORT + " when not said")),
            (w, h, n, v) -> new TcpAnswererProgram(w, h, n, v, false));

    static final ApplicationKind ECHO = new Kind(
            "tcp-echo",
            "sends back every byte that it gets (RFC 862)",
            s -> ProcessSettings.in(
                    s.may("port", Type.integer(1, 65_535), "where it listens; " + ECHO_PORT + " when not said")),
            (w, h, n, v) -> new TcpAnswererProgram(w, h, n, v, true));

    private final boolean echo;
    private final int port;
    private long requests;
    private long bytes;

    private TcpAnswererProgram(World world, Host host, String name, Values v, boolean echo) {
        super(world, host, name, v);
        this.echo = echo;
        this.port = v.whole("port", echo ? ECHO_PORT : TcpAskerProgram.PORT);
    }

    @Override
    Machine<TcpAnswerer.Nothing, TcpAnswerer.Event> machine() {
        return new TcpAnswerer(echo);
    }

    @Override
    void work() {
        process.listen(port);
    }

    @Override
    void told(TcpAnswerer.Event event) {
        if (event instanceof TcpAnswerer.Event.Got g) {
            requests++;
            world.ledger()
                    .deliver(
                            g.identity(), g.number(), name(), world.simulation().nowNanos());
        } else if (event instanceof TcpAnswerer.Event.Echoed e) {
            bytes += e.bytes();
        } else if (event instanceof TcpAnswerer.Event.Refused r) {
            tell("ends the connection of " + r.peer() + ": " + r.words());
        }
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + (echo ? ".echoed-bytes" : ".requests"), echo ? bytes : requests);
    }
}
