package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.List;

/** A server that a person plays: what it says are actions, {@code send bytes HEX from NODE}. */
final class ByHandProgram extends TrafficProgram<ByHand.Command, ByHand.Event> {
    static final ApplicationKind KIND = new Kind(
            "by-hand",
            "a server that a person plays: takes connections and says nothing by itself (send bytes HEX from NODE; NAME finish, NAME abort)",
            s -> ProcessSettings.in(s.need("port", Type.integer(1, 65_535), "where it listens")),
            ByHandProgram::new);

    private final int port;
    private long bytes;
    private int connections;

    private ByHandProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        port = v.whole("port", 0);
    }

    @Override
    Machine<ByHand.Command, ByHand.Event> machine() {
        connections = 0;
        return new ByHand();
    }

    @Override
    void work() {
        process.listen(port);
    }

    @Override
    void told(ByHand.Event event) {
        if (event instanceof ByHand.Event.Opened o) {
            connections++;
            tell("has a connection with " + o.peer());
        } else if (event instanceof ByHand.Event.Got g) {
            bytes += g.bytes();
            tell("got " + g.bytes() + " bytes of " + g.peer());
        } else if (event instanceof ByHand.Event.Closed c) {
            connections--;
            tell("has lost the connection with " + c.peer() + ": " + c.cause().words());
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (!arguments.isEmpty() || !List.of("finish", "abort").contains(verb)) {
            throw new ScenarioException(name() + " understands finish and abort, which end its connections, not \""
                    + verb + "\"; what it is to say is sent with: send bytes HEX from " + host.name() + ".");
        }
        process.command(verb.equals("finish") ? ByHand.Command.FINISH : ByHand.Command.ABORT);
    }

    @Override
    List<String> about() {
        return List.of("connections " + connections, "received " + bytes + " bytes");
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".received-bytes", bytes);
    }
}
