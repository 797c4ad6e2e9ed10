package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.broker.BrokerCommand;
import dev.framewise.protocols.mqtt.broker.BrokerEvent;
import dev.framewise.protocols.mqtt.broker.BrokerSettings;
import dev.framewise.protocols.mqtt.broker.BrokerStore;
import dev.framewise.protocols.mqtt.broker.MqttBroker;
import dev.framewise.protocols.mqtt.client.ClientCommand;
import dev.framewise.protocols.mqtt.client.ClientEvent;
import dev.framewise.protocols.mqtt.client.ClientSettings;
import dev.framewise.protocols.mqtt.client.ClientStore;
import dev.framewise.protocols.mqtt.client.MqttClient;
import dev.framewise.protocols.mqttsn.client.MqttSnClient;
import dev.framewise.protocols.mqttsn.client.SnClientCommand;
import dev.framewise.protocols.mqttsn.client.SnClientEvent;
import dev.framewise.protocols.mqttsn.client.SnClientSettings;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** Sensors, a gateway, a broker, and an MQTT client behind it that subscribes to everything. */
final class SensorNetwork {
    static final Address BROKER = new Address("broker", 1883);

    final GatewayStore store = new GatewayStore();
    final Rig rig;
    final Peer<BrokerCommand, BrokerEvent> broker;
    final Peer<GatewayCommand, GatewayEvent> gateway;
    final Peer<ClientCommand, ClientEvent> listener;

    SensorNetwork(long seed, GatewaySettings settings) {
        rig = new Rig(seed);
        broker = rig.add(
                        "broker",
                        new MqttBroker(BrokerSettings.STANDARD, new BrokerStore(), RandomStream.of(1, "broker")))
                .listen(1883);
        gateway = rig.add("gateway", new MqttSnGateway(settings, store)).listenForDatagrams(1883);
        ClientSettings s = ClientSettings.with().version(MqttVersion.V5).build();
        listener = rig.add("listener", new MqttClient("listener", s, new ClientStore(), RandomStream.of(1, "l")));
        listener.command(new ClientCommand.Connect(BROKER));
        listener.command(ClientCommand.Subscribe.of(0, "#", Qos.EXACTLY_ONCE));
        rig.run(Rig.SECOND);
    }

    static GatewaySettings gateway(MqttVersion version, boolean aggregating) {
        return GatewaySettings.of(BROKER).speaking(version, aggregating);
    }

    Peer<SnClientCommand, SnClientEvent> sensor(String id, SnClientSettings settings) {
        return rig.add(id, new MqttSnClient(id, settings, RandomStream.of(1, id)))
                .speakingDatagrams()
                .listenForDatagrams(1883);
    }

    Peer<SnClientCommand, SnClientEvent> connected(String id, SnClientSettings settings) {
        Peer<SnClientCommand, SnClientEvent> s = sensor(id, settings);
        s.command(SnClientCommand.Connect.to("gateway", 1883));
        rig.run(Rig.SECOND);
        return s;
    }

    static void publish(Peer<SnClientCommand, SnClientEvent> sensor, long token, String topic, int qos) {
        sensor.command(new SnClientCommand.Publish(token, topic, qos, false, number(token)));
    }

    static Bytes number(long n) {
        return Bytes.of((int) n >> 8, (int) n & 0xff);
    }

    /** What the listener was delivered, as topic and number. */
    List<String> heard() {
        return listener.events(ClientEvent.Delivered.class).stream()
                .map(d -> d.message().topic() + " " + d.message().payload().u16(0))
                .toList();
    }

    static List<Integer> numbers(Peer<SnClientCommand, SnClientEvent> sensor) {
        return sensor.events(SnClientEvent.Delivered.class).stream()
                .map(d -> d.payload().u16(0))
                .toList();
    }
}
