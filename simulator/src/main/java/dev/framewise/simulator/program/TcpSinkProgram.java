package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Units;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.List;

/** A bulk receiver, which may be a slow reader. */
final class TcpSinkProgram extends TrafficProgram<TcpSink.Nothing, TcpSink.Event> {
    static final ApplicationKind KIND = new Kind(
            "tcp-sink",
            "takes what tcp-sources send, and checks every byte",
            s -> ProcessSettings.in(s.may(
                            "port",
                            Type.integer(1, 65_535),
                            "where it listens; " + TcpSourceProgram.PORT + " when not said")
                    .may("read-rate", Type.RATE, "how fast it reads; at once when not said")),
            TcpSinkProgram::new);

    private final int port;
    private final long readBitsPerSecond;
    private long bytes;
    private long firstNanos = -1;
    private long lastNanos;
    private long transfers;
    private long broken;
    private long damaged;

    private TcpSinkProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        port = v.whole("port", TcpSourceProgram.PORT);
        readBitsPerSecond = v.number("read-rate", 0);
    }

    @Override
    Machine<TcpSink.Nothing, TcpSink.Event> machine() {
        return new TcpSink(readBitsPerSecond);
    }

    @Override
    void work() {
        process.listen(port);
    }

    @Override
    void told(TcpSink.Event event) {
        long now = world.simulation().nowNanos();
        if (event instanceof TcpSink.Event.Got g) {
            bytes += g.bytes();
            damaged += g.intact() ? 0 : 1;
            lastNanos = now;
        } else if (event instanceof TcpSink.Event.Opened) {
            firstNanos = firstNanos < 0 ? now : firstNanos;
        } else if (event instanceof TcpSink.Event.Finished f) {
            transfers++;
            tell("has all " + f.bytes() + " bytes of " + f.peer() + " after " + Units.duration(f.tookNanos()));
        } else if (event instanceof TcpSink.Event.Broken b) {
            broken++;
            tell("lost the connection of " + b.peer() + " after " + b.bytes() + " bytes: "
                    + b.cause().words());
        }
    }

    @Override
    List<String> about() {
        return List.of("received " + bytes + " bytes", "transfers complete " + transfers);
    }

    @Override
    public void measure(Metrics into) {
        into.count(group + ".received-bytes", bytes);
        into.count(group + ".transfers", transfers);
        into.count(group + ".broken", broken);
        into.count(group + ".damaged", damaged);
        if (lastNanos > firstNanos) {
            into.count(group + ".goodput-mbit", bytes * 8e3 / (lastNanos - firstNanos));
        }
    }
}
