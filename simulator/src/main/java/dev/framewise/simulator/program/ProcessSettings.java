package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.host.HostClock;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.TcpValues;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.tcp.TcpSettings;
import java.util.function.LongSupplier;

/** What every program that runs a machine may be told about its process. */
final class ProcessSettings {
    private ProcessSettings() {}

    static Shape in(Shape shape) {
        return shape.may("processing", Type.DURATION, "how long it needs on average for an input; exponentially spread")
                .may("processing-least", Type.DURATION, "the part of it that every input needs")
                .may("clock-offset", Type.DURATION, "how far its clock is ahead")
                .may("clock-drift", Type.NUMBER, "how many microseconds its clock gains in a second")
                .may("tcp", TcpValues.TYPE, TcpValues.MEANING);
    }

    static HostClock clock(Values v) {
        return new HostClock(v.number("clock-offset", 0), v.fraction("clock-drift", 0));
    }

    /** Draws processing times; null when it needs none. */
    static LongSupplier processing(Values v, World world, String name) {
        long mean = v.number("processing", 0);
        if (mean == 0) {
            return null;
        }
        long least = Math.min(mean, v.number("processing-least", 0));
        RandomStream random = world.simulation().random(name + " processing");
        return () -> least + (long) ((mean - least) * random.nextExponential());
    }

    static TcpSettings tcp(World world, Host host, Values v) {
        return TcpValues.settings(v, world.tcp(host));
    }
}
