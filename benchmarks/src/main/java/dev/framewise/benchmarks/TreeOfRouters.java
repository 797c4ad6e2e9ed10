package dev.framewise.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;

/**
 * A thousand MQTT clients, each on a host of its own behind a tree of 32 routers, send 100 messages of 64 bytes to one
 * broker; links of 100 Mbit/s and 10 ms, and each client's link loses 1 % of the frames each way. The same network with
 * plain TCP is a usual comparison of network simulators.
 *
 * <pre>
 *   mvn -q package -DskipTests
 *   java -cp CLASSPATH dev.framewise.benchmarks.TreeOfRouters scenario &gt; tree.yaml     for ./framewise simulate tree.yaml
 *   java -cp CLASSPATH dev.framewise.benchmarks.TreeOfRouters 10                       ten runs in one process
 * </pre>
 *
 * Processor time of the whole process is printed for each run, with compilation and garbage collection.
 */
public final class TreeOfRouters {
    private static final int ROUTERS = 31;
    private static final int CLIENTS = 1000;

    private TreeOfRouters() {}

    /** @param arguments {@code scenario} to print it, or the number of runs, 5 when not said */
    public static void main(String[] arguments) {
        String text = scenario();
        if (arguments.length > 0 && arguments[0].equals("scenario")) {
            System.out.print(text);
            return;
        }
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Scenario scenario = ScenarioFile.parse("tree", text, Programs.standard());
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int i = 1; i <= runs; i++) {
            long before = system.getProcessCpuTime();
            Parameters chosen = Parameters.of(scenario.parameters(), Map.of());
            Session session = new Session(scenario, chosen, 1);
            session.runUntil(scenario.untilNanos(chosen));
            double seconds = (system.getProcessCpuTime() - before) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "run %d: %.2f s of processor time, %,d frames, %,d events, %,.0f frames/s%n",
                    i,
                    seconds,
                    session.world().network().frameCount(),
                    session.simulation().eventCount(),
                    session.world().network().frameCount() / seconds);
        }
    }

    private static String scenario() {
        StringBuilder y = new StringBuilder("""
                name: tree
                title: A thousand clients behind a tree of 32 routers
                parameters:
                  loss: {kind: probability, default: 1%, meaning: share of frames lost each way on every client's link}
                  every: {kind: duration, default: 100ms, meaning: time between two messages of a client}
                until: 60s
                nodes:
                  server: {run: [mqtt-broker]}
                  root: {kind: router}
                """);
        for (int r = 1; r <= ROUTERS; r++) {
            y.append("  r").append(r).append(": {kind: router}\n");
        }
        for (int r = 1; r <= ROUTERS; r++) {
            int clients = (CLIENTS - r) / ROUTERS + 1;
            y.append("  c").append(r).append(": {count: ").append(clients);
            y.append(", run: [{mqtt-client: {broker: server, publish: [{topic: \"t/")
                    .append(r);
            y.append(
                    "\", count: 100, every: \"${every}\", start: 1s, spread: \"${every}\", size: 64, subscribers: 0}]}}]}\n");
        }
        y.append("links:\n  uplink: {between: [root, server], rate: 100Mbit, delay: 10ms}\n");
        for (int r = 1; r <= ROUTERS; r++) {
            y.append("  r")
                    .append(r)
                    .append(": {between: [r")
                    .append(r)
                    .append(", root], rate: 100Mbit, delay: 10ms}\n");
            y.append("  c")
                    .append(r)
                    .append(": {between: [c")
                    .append(r)
                    .append(", r")
                    .append(r);
            y.append("], rate: 100Mbit, delay: 10ms, netem: \"loss ${loss}\"}\n");
        }
        return y.toString();
    }
}
