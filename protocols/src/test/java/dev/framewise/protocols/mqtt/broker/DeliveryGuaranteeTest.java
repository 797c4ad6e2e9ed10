package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The promises of QoS 1 and 2 (MQTT 5.0 §4.3) while connections break at any packet in either direction and the server
 * crashes with its store.
 */
@Tag("more-when-thorough")
class DeliveryGuaranteeTest {
    private static final int SEEDS = Boolean.getBoolean("framewise.thorough") ? 1_000 : 60;

    @Test
    void keepsItsPromisesOverBrokenConnectionsAndCrashes() {
        for (int seed = 0; seed < SEEDS; seed++) {
            new World(seed).run();
        }
    }

    private static final class World {
        private final int seed;
        private final RandomStream luck;
        private final Stage stage;
        private final List<ModelClient> clients = new ArrayList<>();
        private final Map<String, Qos> sent = new LinkedHashMap<>();

        World(int seed) {
            this.seed = seed;
            this.luck = RandomStream.of(seed, "world");
            boolean late = luck.chance(0.5);
            stage = new Stage(BrokerSettings.with()
                    .handOver(late ? BrokerSettings.HandOver.AT_PUBREL : BrokerSettings.HandOver.AT_PUBLISH)
                    .inFlight(1 + luck.below(10))
                    .receiveMaximum(10)
                    .outgoingTopicAliases(luck.below(3))
                    .build());
            for (int i = 0; i < 4; i++) {
                MqttVersion version = MqttVersion.values()[luck.below(3)];
                Qos level = Qos.of(1 + luck.below(2));
                clients.add(new ModelClient(
                        stage, "c" + i, version, "t/#", level, 0.03, RandomStream.of(seed, "client " + i)));
            }
        }

        void run() {
            settle();
            for (int step = 0; step < 400; step++) {
                ModelClient c = clients.get(luck.below(clients.size()));
                if (luck.chance(0.005)) {
                    stage.restart();
                    clients.forEach(ModelClient::drop);
                } else if (luck.chance(0.01)) {
                    c.drop();
                } else if (luck.chance(0.3) && c.mayPublish()) {
                    Qos qos = Qos.of(luck.below(3));
                    String payload = c.id + " " + sent.size();
                    sent.put(payload, qos);
                    c.publish("t/" + luck.below(2), qos, payload);
                } else {
                    c.step(true);
                }
                stage.after(0.001);
            }
            settle();
            clients.forEach(this::check);
            assertThat(stage.judge.verdict()).as("seed %s", seed).isEmpty();
        }

        private void settle() {
            for (int i = 0; i < 10_000 && !clients.stream().allMatch(ModelClient::quiet); i++) {
                clients.forEach(c -> c.step(false));
                stage.after(0.001);
            }
            assertThat(clients).as("seed %s", seed).allMatch(ModelClient::quiet);
        }

        private void check(ModelClient reader) {
            for (ModelClient writer : clients) {
                for (String payload : writer.acknowledged) {
                    long copies = reader.got.stream().filter(payload::equals).count();
                    boolean once = sent.get(payload) == Qos.EXACTLY_ONCE && reader.level == Qos.EXACTLY_ONCE;
                    assertThat(copies)
                            .as("seed %s: %s for %s", seed, payload, reader.id)
                            .isPositive();
                    if (once) {
                        assertThat(copies)
                                .as("seed %s: %s for %s", seed, payload, reader.id)
                                .isEqualTo(1);
                    }
                }
            }
            assertThat(stage.store.outstanding(reader.id)).as("seed %s", seed).isZero();
            assertThat(stage.store.waitingBytes).as("seed %s", seed).isZero();
        }
    }
}
