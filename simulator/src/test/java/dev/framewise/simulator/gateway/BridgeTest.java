package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A simulated network joined to a real kernel by a bridge: whoever is there talks, and what cannot work is told. */
@Timeout(120)
class BridgeTest {
    private static final int MESSAGES = 10;
    private static final int PINGS = 3;
    private static final int BROKER = 0;
    private static final int CLIENT = 1;
    private static final int PING = 2;
    private static final int SPARE = 3;
    private static final int SHORT_LIVED = 4;

    @TempDir
    static Path folder;

    private static RealKernel kernel;

    @BeforeAll
    static void makeTheNamespace() throws Exception {
        kernel = new RealKernel(5);
    }

    @AfterAll
    static void removeTheNamespace() throws Exception {
        if (kernel != null) {
            kernel.close();
        }
    }

    private static String joined(int k, String host, String link) {
        return joined(kernel.wire(k), k, host, link);
    }

    private static String joined(String wire, int k, String host, String link) {
        return String.format(
                Locale.ROOT, """
                name: joined
                title: A simulated host meets a real kernel
                nodes:
                  real: {kind: real-interface, interface: "%s"}
                  host: {address: ["%s/24", "%s/64"], %s}
                links:
                  wire: {between: [real, host], %s}
                """, wire, RealKernel.simulated(k, 1), RealKernel.simulated6(k, 1), host, link);
    }

    private static Gateway gateway(String yaml) throws GatewayException {
        return new Gateway(new Session(ScenarioFile.parse("joined", yaml, Programs.standard()), Parameters.NONE, 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theKernelAnswersASimulatedPing(boolean v6) throws Exception {
        String to = v6 ? RealKernel.address6(PING) : RealKernel.address(PING);
        String host = "run: [ping: {to: \"" + to + "\", requests: " + PINGS + ", every: 100ms}]";
        try (Rig rig = new Rig(joined(PING, host, "netem: \"delay 10ms\""))) {
            Waiting.until(
                    "all are answered", () -> rig.session().world().measured().value("host.answered") == PINGS);
            rig.close();
            Metrics m = rig.session().world().measured();
            assertThat(m.value("real.frames-out")).isGreaterThanOrEqualTo(PINGS);
            assertThat(m.value("real.frames-in")).isGreaterThanOrEqualTo(PINGS);
        }
    }

    @ParameterizedTest
    @CsvSource({"mqttv311, 0", "mqttv311, 2", "mqttv5, 1"})
    void mosquittosClientsTalkThroughASimulatedBroker(String version, int qos) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            lines.add("line " + i);
        }
        try (Rig rig = new Rig(joined(BROKER, "run: [mqtt-broker]", "netem: \"delay 10ms loss 5%\""))) {
            Path got = Files.createTempFile(folder, "got", ".txt");
            Process sub = mosquitto(got, "sub", version, qos, "-C", Integer.toString(MESSAGES), "-d");
            Waiting.until("it has subscribed", () -> Files.readString(got).contains("Subscribed"));
            Process pub = mosquitto(folder.resolve("pub.txt"), "pub", version, qos, "-l");
            pub.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            pub.getOutputStream().close();
            assertThat(pub.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(sub.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readAllLines(got).stream().filter(l -> l.startsWith("line ")))
                    .isEqualTo(lines);
        }
    }

    private static Process mosquitto(Path output, String what, String version, int qos, String... more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("stdbuf", "-oL", "mosquitto_" + what, "-h"));
        command.addAll(List.of(RealKernel.simulated(BROKER, 1), "-V", version, "-t", "talk", "-q"));
        command.add(Integer.toString(qos));
        command.addAll(List.of(more));
        needs("mosquitto_" + what);
        return kernel.start(output, command.toArray(String[]::new));
    }

    private static void needs(String program) {
        boolean there = List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin").stream()
                .anyMatch(f -> Files.isExecutable(Path.of(f, program)));
        Assumptions.assumeTrue(there, program + " is not installed");
    }

    @Test
    void aSimulatedClientTalksThroughMosquitto() throws Exception {
        needs("mosquitto");
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(config, "listener 1883\nallow_anonymous true\n");
        Path log = folder.resolve("mosquitto.log");
        kernel.start(log, "mosquitto", "-v", "-c", config.toString());
        Waiting.until("mosquitto runs", () -> Files.readString(log).contains(" running"));
        String host = String.format(Locale.ROOT, """
                run: [mqtt-client: {broker: "%s:1883", version: "5.0", subscribe: [{filter: t, qos: 2}],
                  publish: [{topic: t, qos: 2, count: %d, every: 20ms, start: 1s}]}]""", RealKernel.address(CLIENT), MESSAGES);
        try (Rig rig = new Rig(joined(CLIENT, host, "netem: \"delay 10ms loss 5%\""))) {
            Waiting.until("all are delivered", () -> delivered(rig) == MESSAGES);
            rig.close();
            assertThat(rig.session().world().measured().value("duplicated")).isZero();
            assertThat(rig.story()).contains("host is connected");
        }
    }

    private static double delivered(Rig rig) {
        return rig.session().world().ledger().copies("host", MESSAGES - 1, "host") > 0 ? MESSAGES : 0;
    }

    @Test
    void saysWhenChecksumsAreLeftToACard() throws Exception {
        kernel.inside("ethtool", "-K", "k" + SPARE, "tx", "on");
        try (Rig rig = new Rig(joined(SPARE, "run: [tcp-sink]", "delay: 1ms"))) {
            kernel.startPeer();
            kernel.send(RealKernel.simulated(SPARE, 1), RealKernel.PORT, 1_000);
            Waiting.until("the run ends", () -> rig.gateway().failure() != null);
            assertThat(rig.gateway().failure())
                    .hasMessage("on " + kernel.wire(SPARE)
                            + " came a TCP segment whose checksum was left for a card to fill in: at the other end of "
                            + kernel.wire(SPARE) + ", say sudo ethtool -K NAME tx off tso off gso off.");
        } finally {
            kernel.inside("ethtool", "-K", "k" + SPARE, "tx", "off");
        }
    }

    @Test
    void endsWithASentenceWhenTheInterfaceGoesAway() throws Exception {
        try (Rig rig = new Rig(joined(SHORT_LIVED, "run: [tcp-sink]", "delay: 1ms"))) {
            Waiting.until(
                    "frames come in", () -> rig.session().world().measured().value("real.frames-in") > 0);
            kernel.inside("ip", "link", "del", "k" + SHORT_LIVED);
            Waiting.until("the run ends", () -> rig.gateway().failure() != null);
            assertThat(rig.gateway().failure())
                    .hasMessageStartingWith(kernel.wire(SHORT_LIVED) + " is of no use any more: ");
        }
    }

    @Test
    void saysWhatIsWrongWithAnInterface() throws Exception {
        String down = kernel.wire(SPARE);
        RealKernel.must("ip", "link", "set", down, "down");
        try {
            assertThatThrownBy(() -> gateway(joined(SPARE, "run: [tcp-sink]", "delay: 1ms")))
                    .isInstanceOf(GatewayException.class)
                    .hasMessage(down + " is down: sudo ip link set " + down + " up.");
        } finally {
            RealKernel.must("ip", "link", "set", down, "up");
        }
        assertThatThrownBy(() -> gateway(joined(SPARE, "run: [tcp-sink]", "mtu: 9000")))
                .hasMessage(
                        down + " takes packets of at most 1500 bytes, and the link of real carries 9000; give it mtu"
                                + " 1500.");
        assertThatThrownBy(() -> gateway(joined("lo", SPARE, "run: [tcp-sink]", "delay: 1ms")))
                .hasMessageStartingWith("lo leads back to this machine and takes no frames from outside; ");
        assertThatThrownBy(() -> gateway(joined("nosuch0", SPARE, "run: [tcp-sink]", "delay: 1ms")))
                .hasMessageStartingWith("There is no interface \"nosuch0\"; there are ");
        assertThatThrownBy(() -> gateway(joined("", SPARE, "run: [tcp-sink]", "delay: 1ms")))
                .hasMessage("real does not say which interface of this machine it is (--interface).");
        assertThatThrownBy(() -> new Gateway(
                        new Session(
                                ScenarioFile.parse(
                                        "joined", joined(SPARE, "run: [tcp-sink]", "delay: 1ms"), Programs.standard()),
                                Parameters.NONE,
                                1),
                        "tcp prt 80"))
                .hasMessageStartingWith("The capture filter \"tcp prt 80\" is wrong: ");
        try (Gateway first = gateway(joined(SPARE, "run: [tcp-sink]", "delay: 1ms"))) {
            assertThat(first.warnings()).isEmpty();
        }
        kernel.inside("ip", "link", "set", "k" + SPARE, "down");
        try (Gateway lonely = gateway(joined(SPARE, "run: [tcp-sink]", "delay: 1ms"))) {
            assertThat(lonely.warnings())
                    .containsExactly("nobody is at the other end of " + down + " yet: switch that on, too.");
        } finally {
            kernel.inside("ip", "link", "set", "k" + SPARE, "up");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "real: {kind: real-interface, count: 2} | link: {between: [real, host]} | A real interface is there once, so it has no count.",
                "real: {kind: real-interface} | link: {between: [host, host2]} | A real interface has one link, and real has 0; a switch joins several.",
                "real: {interface: x0} | link: {between: [real, host]} | Only a node of kind real-interface has an interface of the machine.",
                "real: {kind: real-interface, run: [tcp-sink]} | link: {between: [real, host]} | A real-interface runs no programs."
            })
    void aScenarioIsToldWhatAnInterfaceCannotBe(String node, String link, String sentence) {
        String yaml = "name: x\ntitle: x\nnodes:\n  " + node + "\n  host: {}\n  host2: {}\nlinks:\n  " + link + "\n";
        assertThatThrownBy(
                        () -> ScenarioFile.parse("x", yaml, Programs.standard()).build(Parameters.NONE, 1))
                .isInstanceOf(ScenarioException.class)
                .hasMessageEndingWith(": " + sentence);
    }
}
