package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import java.util.List;

/** A bulk sender: one connection, as many bytes as TCP takes. */
final class TcpSourceProgram extends TrafficProgram<TcpSource.Go, TcpSource.Event> {
    static final int PORT = 5001;

    static final ApplicationKind KIND = new Kind(
            "tcp-source",
            "sends bytes to a tcp-sink as fast as TCP takes them",
            s -> ProcessSettings.in(Kind.starting(
                    s.need("to", Type.TEXT, "name or address of the sink's host, with :port if it is not " + PORT)
                            .may("bytes", Type.SIZE, "how many bytes; without end when not said")
                            .may(
                                    "report",
                                    Type.DURATION,
                                    "how often its congestion window is told in the story; never when not said"))),
            TcpSourceProgram::new);

    private final Address to;
    private final long bytes;
    private final SocketWatch watch;

    private TcpSourceProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        to = address(v, "to", PORT);
        bytes = v.number("bytes", 0);
        watch = new SocketWatch(world, name, group, v.number("report", 0));
    }

    @Override
    Machine<TcpSource.Go, TcpSource.Event> machine() {
        return new TcpSource(to, bytes);
    }

    @Override
    void work() {
        begin(() -> process.command(new TcpSource.Go()));
    }

    @Override
    void told(TcpSource.Event event) {
        if (event instanceof TcpSource.Event.Opened o) {
            TcpSocket socket = process.socket(o.connection());
            watch.begin(socket);
            tell("is connected to " + o.connection().peer());
        } else if (event instanceof TcpSource.Event.Closed c) {
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
        watch.measure(into);
    }
}
