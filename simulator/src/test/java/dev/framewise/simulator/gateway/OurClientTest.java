package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.simulator.scenario.Metrics;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client, on a simulated host behind a bad link, meets a broker that others wrote. */
class OurClientTest {
    private static final int MESSAGES = 10;

    static int freePort() throws Exception {
        try (ServerSocket s = new ServerSocket(0)) {
            return s.getLocalPort();
        }
    }

    /** A client that publishes to itself over a broker at a real port. */
    static String client(String version, int qos, int port) {
        return String.format(Locale.ROOT, """
                name: rig
                title: Our client meets a real broker
                nodes:
                  client:
                    run:
                      - mqtt-client:
                          broker: "server:1883"
                          version: "%s"
                          subscribe: [{filter: "t/#", qos: %d}]
                          publish: [{topic: t/x, qos: %d, count: %d, every: 50ms, start: 2500ms}]
                  server: {run: [real-server: {port: 1883, to: "127.0.0.1:%d"}]}
                links:
                  wire: {between: [client, server], netem: "delay 5ms 2ms loss 3%%"}
                """, version, qos, qos, MESSAGES, port);
    }

    static void delivers(String version, int qos, int port) throws Exception {
        try (Rig rig = new Rig(client(version, qos, port))) {
            Waiting.until(
                    "all are delivered",
                    () -> rig.session().world().ledger().copies("client", MESSAGES - 1, "client") > 0);
            rig.close();
            Metrics m = rig.session().world().measured();
            assertThat(m.value("delivered")).isEqualTo(MESSAGES);
            assertThat(m.value("duplicated")).isZero();
            assertThat(rig.story()).contains("client is connected");
        }
    }

    private static int port;
    private static Server server;

    @BeforeAll
    static void startMoquette() throws Exception {
        port = freePort();
        Properties p = new Properties();
        p.setProperty("port", Integer.toString(port));
        p.setProperty("host", "127.0.0.1");
        p.setProperty("allow_anonymous", "true");
        p.setProperty("persistence_enabled", "false");
        p.setProperty("telemetry_enabled", "false");
        server = new Server();
        server.startServer(new MemoryConfig(p));
        // Its first connection loads its classes, which may take as long as the others need, or longer than it waits
        // itself.
        for (int tries = 1; !answers(port); tries++) {
            assertThat(tries).as("connections that Moquette closed").isLessThan(5);
        }
    }

    private static boolean answers(int port) throws Exception {
        MqttClient first = new MqttClient("tcp://127.0.0.1:" + port, "first", new MemoryPersistence());
        try {
            first.connect();
            first.subscribe("first", 2);
            first.disconnect();
            return true;
        } catch (MqttException e) {
            return false;
        } finally {
            first.close();
        }
    }

    @AfterAll
    static void stopMoquette() {
        server.stopServer();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void deliversThroughMoquetteAtEveryQos(int qos) throws Exception {
        delivers("3.1.1", qos, port);
    }
}
