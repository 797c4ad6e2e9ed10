package dev.framewise.benchmarks;

import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to go back in a run: the run is gone through anew up to the moment, so the dearest is the one just before
 * the end. The run is mqtt-qos with 20 pairs, 5 % loss and QoS 1, with the hash of all frames, as sessions have it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(1)
public class GoingBack {
    /** How many events the run has when somebody wants to go back. */
    @Param({"100000", "1000000"})
    public long events;

    /** To which part of it. */
    @Param({"0.5", "0.999"})
    public double share;

    private Session session;

    @Setup
    public void begin() {
        ScenarioFile s = Scenarios.find("mqtt-qos", Programs.standard());
        session = new Session(
                s, Parameters.of(s.parameters(), Map.of("messages", "100000", "loss", "5%", "qos", "1")), 1);
    }

    @Setup(Level.Iteration)
    public void forward() {
        session.goTo(events);
    }

    @Benchmark
    public long back() {
        session.goTo((long) (events * share));
        return session.moment();
    }
}
