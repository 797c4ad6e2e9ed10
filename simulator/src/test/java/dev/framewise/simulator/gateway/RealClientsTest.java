package dev.framewise.simulator.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import dev.framewise.simulator.stack.FrameFile;
import dev.framewise.simulator.stack.Tshark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that others wrote meet the simulated broker over a bad link, at every QoS in both directions. */
class RealClientsTest {
    private static final String BAD = "delay 5ms 2ms loss 3% duplicate 1%";
    private static final int MESSAGES = 6;

    /** A client of somebody else: connects, subscribes, publishes, and says what it got. */
    enum Client {
        PAHO_3 {
            @Override
            List<String> talk(int port, int qos) throws Exception {
                List<String> got = new CopyOnWriteArrayList<>();
                try (MqttClient c = new MqttClient("tcp://127.0.0.1:" + port, name(), new MemoryPersistence())) {
                    MqttConnectOptions options = new MqttConnectOptions();
                    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
                    c.connect(options);
                    c.subscribe(
                            "t/#", qos, (topic, m) -> got.add(m.getQos() + " " + new String(m.getPayload(), UTF_8)));
                    for (String payload : payloads()) {
                        c.publish("t/x", payload.getBytes(UTF_8), qos, false);
                    }
                    Waiting.until("all came", () -> got.size() >= MESSAGES);
                    c.disconnect();
                }
                return got;
            }
        },
        PAHO_5 {
            @Override
            List<String> talk(int port, int qos) throws Exception {
                List<String> got = new CopyOnWriteArrayList<>();
                var c = new org.eclipse.paho.mqttv5.client.MqttClient(
                        "tcp://127.0.0.1:" + port,
                        name(),
                        new org.eclipse.paho.mqttv5.client.persist.MemoryPersistence());
                c.connect();
                c.subscribe(new MqttSubscription[] {new MqttSubscription("t/#", qos)}, new IMqttMessageListener[] {
                    (topic, m) -> got.add(m.getQos() + " " + new String(m.getPayload(), UTF_8))
                });
                for (String payload : payloads()) {
                    c.publish("t/x", new MqttMessage(payload.getBytes(UTF_8), qos, false, null));
                }
                Waiting.until("all came", () -> got.size() >= MESSAGES);
                c.disconnect();
                c.close();
                return got;
            }
        },
        HIVEMQ_3 {
            @Override
            List<String> talk(int port, int qos) throws Exception {
                List<String> got = new CopyOnWriteArrayList<>();
                Mqtt3BlockingClient c = Mqtt3Client.builder()
                        .identifier(name())
                        .serverHost("127.0.0.1")
                        .serverPort(port)
                        .buildBlocking();
                c.connect();
                c.toAsync()
                        .subscribeWith()
                        .topicFilter("t/#")
                        .qos(MqttQos.fromCode(qos))
                        .callback(p -> got.add(p.getQos().getCode() + " " + new String(p.getPayloadAsBytes(), UTF_8)))
                        .send()
                        .get();
                for (String payload : payloads()) {
                    c.publishWith()
                            .topic("t/x")
                            .qos(MqttQos.fromCode(qos))
                            .payload(payload.getBytes(UTF_8))
                            .send();
                }
                Waiting.until("all came", () -> got.size() >= MESSAGES);
                c.disconnect();
                return got;
            }
        },
        HIVEMQ_5 {
            @Override
            List<String> talk(int port, int qos) throws Exception {
                List<String> got = new CopyOnWriteArrayList<>();
                Mqtt5BlockingClient c = Mqtt5Client.builder()
                        .identifier(name())
                        .serverHost("127.0.0.1")
                        .serverPort(port)
                        .buildBlocking();
                c.connect();
                c.toAsync()
                        .subscribeWith()
                        .topicFilter("t/#")
                        .qos(MqttQos.fromCode(qos))
                        .callback(p -> got.add(p.getQos().getCode() + " " + new String(p.getPayloadAsBytes(), UTF_8)))
                        .send()
                        .get();
                for (String payload : payloads()) {
                    c.publishWith()
                            .topic("t/x")
                            .qos(MqttQos.fromCode(qos))
                            .payload(payload.getBytes(UTF_8))
                            .send();
                }
                Waiting.until("all came", () -> got.size() >= MESSAGES);
                c.disconnect();
                return got;
            }
        };

        abstract List<String> talk(int port, int qos) throws Exception;
    }

    private static List<String> payloads() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            all.add("message " + i);
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void getsEachMessageOnceAndInOrderAtEveryQos(Client client) throws Exception {
        try (Rig rig = new Rig(Rig.broker(BAD, ""))) {
            for (int qos = 0; qos <= 2; qos++) {
                int q = qos;
                assertThat(client.talk(rig.port(), qos))
                        .as("at QoS " + qos)
                        .isEqualTo(payloads().stream().map(p -> q + " " + p).toList());
            }
            Waiting.until(
                    "all have left",
                    () -> rig.story().stream()
                                    .filter(s -> s.contains("closed in order"))
                                    .count()
                            == 3);
            assertThat(rig.story()).contains("broker " + client.name() + " connected");
        }
    }

    @Test
    void talksInFramesOfWhichTsharkComplainsNot(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("served.pcapng");
        FrameFile[] frames = new FrameFile[1];
        try (Rig rig = new Rig(Rig.broker("delay 2ms", ""), s -> frames[0] = open(s, file))) {
            for (Client client : Client.values()) {
                client.talk(rig.port(), 2);
            }
        }
        frames[0].close();
        assertThat(Tshark.complaints(file)).isEmpty();
        assertThat(Tshark.run("-r", file.toString(), "-Y", "mqtt.msgtype == 3", "-T", "fields", "-e", "mqtt.topic"))
                .hasSizeGreaterThanOrEqualTo(Client.values().length * 2);
    }

    private static FrameFile open(dev.framewise.simulator.scenario.Session s, Path file) {
        try {
            return new FrameFile(s.world().network(), file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
