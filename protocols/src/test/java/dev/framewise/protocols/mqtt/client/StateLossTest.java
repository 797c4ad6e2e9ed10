package dev.framewise.protocols.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.machine.Said;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.broker.BrokerCommand;
import dev.framewise.protocols.mqtt.broker.BrokerEvent;
import dev.framewise.protocols.mqtt.broker.BrokerSettings;
import dev.framewise.protocols.mqtt.broker.BrokerStore;
import dev.framewise.protocols.mqtt.broker.MqttBroker;
import dev.framewise.protocols.mqtt.client.ClientSettings.HandOver;
import dev.framewise.protocols.wire.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What QoS 2 does not survive: a crash in which one end loses its state. The loss or the duplicate is predicted. */
class StateLossTest {
    private static final Address BROKER = new Address("broker", 1883);
    private static final int PUBREC = 5;
    private static final int PUBLISH = 3;

    private final Rig rig = new Rig(1);
    private final Peer<BrokerCommand, BrokerEvent> broker;
    private final Peer<ClientCommand, ClientEvent> publisher;
    private final Peer<ClientCommand, ClientEvent> subscriber;
    private ClientSettings settings;

    StateLossTest() {
        MqttBroker machine = new MqttBroker(BrokerSettings.STANDARD, new BrokerStore(), RandomStream.of(1, "broker"));
        broker = rig.add("broker", machine).listen(1883);
        settings = ClientSettings.with()
                .version(MqttVersion.V3_1_1)
                .reconnect(new ReconnectSettings(Rig.SECOND, 1, Rig.SECOND, 0, 100, false, 0))
                .build();
        publisher = rig.add("publisher", client("p"));
        subscriber = rig.add("subscriber", client("s"));
    }

    private MqttClient client(String id) {
        return new MqttClient(id, settings, new ClientStore(), RandomStream.of(1, id));
    }

    private void begin(HandOver handOver) {
        settings = settings.but().handOver(handOver).build();
        publisher.crash(client("p"));
        subscriber.crash(client("s"));
        subscriber.command(new ClientCommand.Connect(BROKER));
        rig.run(Rig.SECOND);
        subscriber.command(ClientCommand.Subscribe.of(0, "t", Qos.EXACTLY_ONCE));
        publisher.command(new ClientCommand.Connect(BROKER));
        rig.run(Rig.SECOND);
    }

    private boolean arrived(int type, String at) {
        return rig.talk().stream()
                .filter(s -> s.to().equals(at) && s.bytes().at(0) >> 4 == type)
                .anyMatch(s ->
                        s.arrivals().stream().mapToInt(a -> a.bytes().length()).sum()
                                == s.bytes().length());
    }

    private int deliveries() {
        return subscriber.events(ClientEvent.Delivered.class).size();
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriberWithoutMemoryTakesAMessageTwiceIfTheServerDidNotHearThatItHadIt(HandOver handOver) {
        for (long at = 1; at <= 30; at++) {
            StateLossTest t = new StateLossTest();
            t.begin(handOver);
            long before = t.rig.streamBytes();
            t.publisher.command(ClientCommand.Publish.of(1, "t", Qos.EXACTLY_ONCE, Bytes.of(7)));
            t.rig.breakAt(before + at, Cause.RESET);
            t.rig.runUntil(() -> !t.rig.streams().get(0).stands(), 5 * Rig.SECOND);
            int had = t.deliveries();
            boolean serverHeard = t.arrived(PUBREC, "broker");
            t.subscriber.crash(t.client("s"));
            t.subscriber.command(new ClientCommand.Connect(BROKER));
            t.rig.run(10 * Rig.SECOND);
            // With PUBREC the server goes on with PUBREL alone: whatever was not handed over by then is lost.
            int expected = serverHeard ? had : had + 1;
            assertThat(t.deliveries())
                    .as("broken at byte %d, server heard %s", at, serverHeard)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPublisherWithoutMemoryLosesWhatTheServerHadNotTaken(HandOver handOver) {
        for (long at = 0; at <= 14; at++) {
            StateLossTest t = new StateLossTest();
            t.begin(handOver);
            long before = t.rig.streamBytes();
            t.publisher.command(ClientCommand.Publish.of(1, "t", Qos.EXACTLY_ONCE, Bytes.of(7)));
            t.rig.breakAt(before + at, Cause.RESET);
            t.rig.runUntil(() -> !t.rig.streams().get(1).stands(), 5 * Rig.SECOND);
            long whole = t.rig.talk().stream()
                    .filter(s -> s.from().equals("publisher") && s.bytes().at(0) >> 4 == PUBLISH)
                    .mapToLong(Said::sentNanos)
                    .count();
            assertThat(whole).isEqualTo(1);
            boolean taken = t.broker.has(e -> e instanceof BrokerEvent.Received);
            t.publisher.crash(t.client("p"));
            t.publisher.command(new ClientCommand.Connect(BROKER));
            t.rig.run(10 * Rig.SECOND);
            assertThat(t.deliveries()).as("broken at byte " + at).isEqualTo(taken ? 1 : 0);
        }
    }
}
