package dev.framewise.benchmarks;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one event of virtual time costs, from being scheduled until it has happened, while so many others wait: each event
 * that happens schedules itself anew at a random distance (the hold model of the literature on event queues).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventKernel {
    private static final int STEPS = 10_000;

    @Param({"10", "1000", "100000"})
    public int pending;

    private final long[] distances = new long[1 << 14];
    private Simulation simulation;
    private int next;

    @Setup
    public void prepare() {
        RandomStream random = RandomStream.of(1, "distances");
        for (int i = 0; i < distances.length; i++) {
            distances[i] = (long) (random.nextExponential() * 1e6);
        }
        simulation = new Simulation(1);
        for (int i = 0; i < pending; i++) {
            simulation.after(distances[i & distances.length - 1], new Again());
        }
    }

    private final class Again extends Event {
        @Override
        protected void happen() {
            simulation.after(distances[next++ & distances.length - 1], this);
        }
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long hold() {
        for (int i = 0; i < STEPS; i++) {
            simulation.step();
        }
        return simulation.nowNanos();
    }
}
