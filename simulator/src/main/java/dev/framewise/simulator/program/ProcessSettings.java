package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.host.HostClock;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.tcp.TcpSettings;
import java.util.Map;
import java.util.function.LongSupplier;

/** What every program that runs a machine may be told about its process. */
final class ProcessSettings {
    private ProcessSettings() {}

    static Shape in(Shape shape) {
        return shape.may("processing", Type.DURATION, "how long it needs on average for an input; exponentially spread")
                .may("processing-least", Type.DURATION, "the part of it that every input needs")
                .may("clock-offset", Type.DURATION, "how far its clock is ahead")
                .may("clock-drift", Type.NUMBER, "how many microseconds its clock gains in a second")
                .may(
                        "tcp",
                        Type.named(Type.TEXT),
                        "how its sockets behave: preset (rfc, linux, classic-reno, new-reno) and settings");
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

    static TcpSettings tcp(Values v) {
        TcpSettings settings = TcpSettings.linux();
        Map<String, Object> named = v.named("tcp");
        Object preset = named.get("preset");
        if (preset != null) {
            settings = switch (preset.toString()) {
                case "rfc" -> TcpSettings.rfc();
                case "linux" -> TcpSettings.linux();
                case "classic-reno" -> TcpSettings.classicReno();
                case "new-reno" -> TcpSettings.newReno();
                default ->
                    throw v.wrong(
                            "tcp",
                            "\"" + preset + "\" is no preset of TCP; there are rfc, linux, classic-reno and new-reno.");
            };
        }
        for (Map.Entry<String, Object> e : named.entrySet()) {
            if (!e.getKey().equals("preset")) {
                try {
                    settings = settings.with(e.getKey(), e.getValue().toString());
                } catch (IllegalArgumentException x) {
                    throw v.wrong("tcp", x.getMessage() + ".");
                }
            }
        }
        return settings;
    }
}
