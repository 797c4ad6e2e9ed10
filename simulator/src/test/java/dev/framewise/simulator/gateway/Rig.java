package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.scenario.ApplicationKinds;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.RunFile;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.time.Simulation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A gateway that runs on a thread of its own until it is closed. Each of its runs must repeat to the same bytes from what
 * was recorded, without any real peer.
 */
final class Rig implements AutoCloseable {
    static final String CLIENTS = "clients";
    private static final long SEED = 7;

    private final ApplicationKinds kinds;
    private final Session session;
    private final Gateway gateway;
    private final Recorder recorder;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private final List<String> story = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Throwable failure;
    private boolean closed;

    Rig(String yaml, Consumer<Session> preparation) throws GatewayException {
        this(yaml, SEED, preparation);
    }

    Rig(String yaml, long seed, Consumer<Session> preparation) throws GatewayException {
        this(yaml, Programs.standard(), seed, preparation);
    }

    /** With programs that only tests know. */
    Rig(String yaml, ApplicationKinds kinds) throws GatewayException {
        this(yaml, kinds, SEED, s -> {});
    }

    private Rig(String yaml, ApplicationKinds kinds, long seed, Consumer<Session> preparation) throws GatewayException {
        this.kinds = kinds;
        session = new Session(ScenarioFile.parse("rig", yaml, kinds), Parameters.NONE, seed);
        session.world().hear(this::told);
        preparation.accept(session);
        recorder = new Recorder(record, "test", session, RunFile.MOST_BYTES);
        gateway = new Gateway(session);
        gateway.record(recorder);
        thread = new Thread(this::run, "rig");
        thread.start();
    }

    Rig(String yaml) throws GatewayException {
        this(yaml, s -> {});
    }

    /** Real clients, a link, a simulated broker. */
    static String broker(String netem, String settings) {
        return String.format(Locale.ROOT, """
                name: rig
                title: Real clients meet a simulated broker
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "broker:1883"}]}
                  broker: {run: [mqtt-broker: {%s}]}
                links:
                  wire: {between: [clients, broker], netem: "%s"}
                """, settings, netem);
    }

    /** Real clients, a link, a real server. */
    static String proxy(String netem, int port, String settings) {
        return String.format(Locale.ROOT, """
                name: rig
                title: Real clients meet a real server
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "server:9"%s}]}
                  server: {run: [real-server: {port: 9, to: "127.0.0.1:%d"%s}]}
                links:
                  wire: {between: [clients, server], netem: "%s"}
                """, settings, port, settings, netem);
    }

    private void run() {
        try {
            gateway.run(Simulation.NEVER - 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void told(World.Told t) {
        story.add(t.who() + " " + t.what());
    }

    int port() {
        return gateway.address(CLIENTS).getPort();
    }

    /** What was told so far, one line each. */
    List<String> story() {
        return story;
    }

    Gateway gateway() {
        return gateway;
    }

    Session session() {
        return session;
    }

    /** The run as it was recorded; after {@link #close()}. */
    RunFile recorded() {
        return RunFile.parse("record", record.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws Exception {
        if (closed) {
            return;
        }
        closed = true;
        gateway.stop();
        thread.join(20_000);
        assertThat(thread.isAlive()).as("the gateway still runs").isFalse();
        gateway.close();
        recorder.close();
        assertThat(failure).isNull();
        RunFile run = recorded();
        assertThat(run.hash()).isEqualTo(session.hash());
        Session again = run.session(kinds);
        again.runUntil(run.untilNanos());
        assertThat(again.world().network().frameCount()).isEqualTo(run.frames());
        assertThat(again.hash()).as("the recorded run, repeated").isEqualTo(run.hash());
        assertThat(again.world().story().stream().map(t -> t.who() + " " + t.what()))
                .filteredOn(s -> !s.startsWith("gateway "))
                .isEqualTo(story.stream().filter(s -> !s.startsWith("gateway ")).toList());
    }
}
