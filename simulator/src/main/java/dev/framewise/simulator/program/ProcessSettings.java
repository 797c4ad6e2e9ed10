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
                .may(
                        "processing-spread",
                        Type.NUMBER,
                        "spreads the rest log-normally instead: the deviation of its natural logarithm, 0 to 5")
                .may(
                        "processing-runs-differ",
                        Type.NUMBER,
                        "how unlike runs are, 0 to 3: each run multiplies the processing of all programs by one"
                                + " log-normal factor with median 1 and this deviation of its natural logarithm")
                .may("clock-offset", Type.DURATION, "how far its clock is ahead")
                .may("clock-drift", Type.NUMBER, "how many microseconds its clock gains in a second")
                .may("tcp", TcpValues.TYPE, TcpValues.MEANING);
    }

    static HostClock clock(Values v) {
        return new HostClock(v.number("clock-offset", 0), v.fraction("clock-drift", 0));
    }

    /**
     * Draws processing times; null when it needs none. How busy a machine is differs from run to run, which no spread
     * among the inputs of a run can show: so a run may have a factor of its own, the same for all programs.
     */
    static LongSupplier processing(Values v, World world, String name) {
        double spread = deviation(v, "processing-spread", 5);
        double runs = deviation(v, "processing-runs-differ", 3);
        long given = v.number("processing", 0);
        if (given == 0) {
            return null;
        }
        double factor = StrictMath.exp(
                runs * world.simulation().random("processing of the run").nextGaussian());
        long mean = (long) (given * factor);
        long least = Math.min(mean, (long) (v.number("processing-least", 0) * factor));
        RandomStream random = world.simulation().random(name + " processing");
        if (!v.has("processing-spread")) {
            return () -> least + (long) ((mean - least) * random.nextExponential());
        }
        double shift = spread * spread / 2; // the mean of a log-normal number is exp(μ + σ²/2)
        return () -> least + (long) ((mean - least) * StrictMath.exp(spread * random.nextGaussian() - shift));
    }

    private static double deviation(Values v, String key, double most) {
        double d = v.fraction(key, 0);
        if (!(d >= 0 && d <= most)) {
            throw v.wrong(key, key + " is a number from 0 to " + (int) most + ", not " + d + ".");
        }
        return d;
    }

    static TcpSettings tcp(World world, Host host, Values v) {
        return TcpValues.settings(v, world.tcp(host));
    }
}
