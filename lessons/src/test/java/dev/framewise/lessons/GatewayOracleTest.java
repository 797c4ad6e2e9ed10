package dev.framewise.lessons;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import dev.framewise.lessons.OverheardSockets.Overheard;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.gateway.Gateway;
import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The oracle where clients are real: what passed their sockets, overheard before it comes to the gateway, must be what the
 * inspector finds on the simulated host that stands for them, and what the broker says that it heard and said.
 */
class GatewayOracleTest {
    private static final boolean THOROUGH = Boolean.getBoolean("framewise.thorough");
    private static final int RUNS = THOROUGH ? 3 : 1;
    private static final int MESSAGES = THOROUGH ? 8 : 4;

    /** Two programs of others, which talk to themselves through the broker at every QoS. */
    private static void talk(int port) throws Exception {
        CountDownLatch came = new CountDownLatch(2 * 3 * MESSAGES);
        Mqtt5BlockingClient five = Mqtt5Client.builder()
                .identifier("five")
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildBlocking();
        five.connect();
        try (MqttClient three = new MqttClient("tcp://127.0.0.1:" + port, "three", new MemoryPersistence())) {
            three.connect();
            for (int qos = 0; qos <= 2; qos++) {
                three.subscribe("three/" + qos, qos, (topic, m) -> came.countDown());
                five.toAsync()
                        .subscribeWith()
                        .topicFilter("five/" + qos)
                        .qos(MqttQos.fromCode(qos))
                        .callback(p -> came.countDown())
                        .send()
                        .get();
            }
            for (int i = 0; i < 3 * MESSAGES; i++) {
                byte[] payload = ("message " + i).getBytes(UTF_8);
                three.publish("three/" + i % 3, payload, i % 3, false);
                five.publishWith()
                        .topic("five/" + i % 3)
                        .qos(MqttQos.fromCode(i % 3))
                        .payload(payload)
                        .send();
            }
            assertThat(came.await(60, TimeUnit.SECONDS)).as("all came").isTrue();
            three.disconnect();
        }
        five.disconnect();
    }

    private static List<String> messages(byte[] bytes) {
        Said.Talk talk = new Said.Talk();
        talk.take(false, Bytes.wrap(bytes));
        return talk.messages();
    }

    /** What was overheard, and what was taken at the cards. */
    private record Evening(Taken taken, List<Overheard> overheard) {
        /** Compares what passed the real sockets with what the inspector finds; how many messages. */
        long compare() throws Exception {
            Map<Said.Way, List<String>> found = taken.found(taken.host("clients"));
            assertThat(found).hasSize(2 * overheard.size());
            long messages = 0;
            for (Overheard o : overheard) {
                List<String> said = messages(o.client().toByteArray());
                List<String> heard = messages(o.server().toByteArray());
                Said.Way out = found.keySet().stream()
                        .filter(w -> w.outgoing() && found.get(w).get(0).equals(said.get(0)))
                        .findFirst()
                        .orElseThrow();
                Said.Way in = new Said.Way(false, false, out.localPort(), out.remote(), out.remotePort());
                assertThat(found.get(out)).isEqualTo(said);
                assertThat(found.get(in)).isEqualTo(heard);
                messages += said.size() + heard.size();
            }
            return messages;
        }
    }

    private static Evening spend(String netem) throws Exception {
        String yaml = """
                name: oracle
                title: Real clients meet a simulated broker
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "broker:1883"}]}
                  broker: {run: [mqtt-broker: {}]}
                links:
                  wire: {between: [clients, broker], netem: "%s"}
                """.formatted(netem);
        Session session = new Session(ScenarioFile.parse("oracle", yaml, Programs.standard()), Parameters.NONE, 7);
        Taken taken = Taken.of(session);
        CountDownLatch closed = new CountDownLatch(2);
        session.world().hear(t -> {
            if (t.what().contains("closed in order")) {
                closed.countDown();
            }
        });
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Gateway gateway = new Gateway(session);
        Thread thread = new Thread(
                () -> {
                    try {
                        gateway.run(Simulation.NEVER - 1);
                    } catch (InterruptedException | RuntimeException | Error e) {
                        failure.set(e);
                    }
                },
                "gateway");
        thread.start();
        List<Overheard> overheard = new ArrayList<>();
        try (OverheardSockets sockets =
                new OverheardSockets(gateway.address("clients").getPort())) {
            talk(sockets.port());
            assertThat(closed.await(60, TimeUnit.SECONDS)).as("all have left").isTrue();
            overheard.addAll(sockets.all());
        } finally {
            gateway.stop();
            thread.join(20_000);
            gateway.close();
        }
        assertThat(failure.get()).isNull();
        taken.close();
        return new Evening(taken, overheard);
    }

    @Test
    @Tag("more-when-thorough")
    void findsWhatPassedTheSocketsOfRealClients() throws Exception {
        agreesOver("delay 2ms 1ms loss 2% duplicate 2% reorder 5% 50%");
    }

    @Test
    @Tag("thorough")
    void findsItOverABadLinkAsWell() throws Exception {
        agreesOver("delay 1ms loss 15%");
    }

    private static void agreesOver(String netem) throws Exception {
        for (int i = 0; i < RUNS; i++) {
            Evening e = spend(netem);
            assertThat(e.overheard()).hasSize(2);
            long messages = e.compare();
            // each message: PUBLISH there and back, with none, one or three answers each
            assertThat(messages).isGreaterThanOrEqualTo(2L * MESSAGES * (2 + 4 + 8));
            Set<Host> broker = Set.of(e.taken().host("broker"));
            assertThat(e.taken().compare("the broker's own word", broker)).isEqualTo(messages);
        }
    }

    @Test
    void wouldNoticeAByteThatIsAnother() throws Exception {
        Evening e = spend("delay 1ms");
        byte[] all = e.overheard().get(0).client().toByteArray();
        all[all.length - 3] ^= 1;
        e.overheard().get(0).client().reset();
        e.overheard().get(0).client().writeBytes(all);
        assertThatThrownBy(e::compare).isInstanceOf(AssertionError.class);
    }
}
