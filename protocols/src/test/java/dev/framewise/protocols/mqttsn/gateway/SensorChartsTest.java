package dev.framewise.protocols.mqttsn.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.DatagramFate;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.client.ClientCommand;
import dev.framewise.protocols.mqttsn.client.SnClientCharts;
import dev.framewise.protocols.mqttsn.client.SnClientCommand;
import dev.framewise.protocols.mqttsn.client.SnClientEvent;
import dev.framewise.protocols.mqttsn.client.SnClientSettings;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every edge of the charts of MQTT-SN is taken by a sensor and a gateway that luck drives through their lives. */
class SensorChartsTest {
    private static final SnClientSettings.Will WILL = new SnClientSettings.Will("w", 1, false, Bytes.of(0, 1));

    private static void live(RandomStream luck, Set<Chart.Edge<?, ?>> taken) {
        GatewaySettings g =
                SensorNetwork.gateway(MqttVersion.V3_1_1, luck.chance(0.3)).retrying(luck.below(5), Rig.SECOND);
        SensorNetwork n = new SensorNetwork(1, g);
        SnClientSettings s =
                SnClientSettings.STANDARD.retrying(1, Rig.SECOND, true).timed(4, 3 * Rig.SECOND);
        Peer<SnClientCommand, SnClientEvent> sensor = n.sensor("s", luck.chance(0.5) ? s.withWill(WILL) : s);
        for (int i = 0; i < 60; i++) {
            step(luck, n, sensor);
        }
        sensor.events(SnClientEvent.Moved.class).forEach(m -> taken.add(m.edge()));
        n.gateway.events(GatewayEvent.Moved.class).forEach(m -> taken.add(m.edge()));
    }

    private static void step(RandomStream luck, SensorNetwork n, Peer<SnClientCommand, SnClientEvent> sensor) {
        switch (luck.below(16)) {
            case 0, 1 -> sensor.command(SnClientCommand.Connect.to("gateway", 1883));
            case 3 -> sensor.command(SnClientCommand.Connect.searching());
            case 2 -> sensor.command(new SnClientCommand.Sleep(30));
            case 4, 5 -> sensor.command(new SnClientCommand.Sleep(5));
            case 6 -> sensor.command(new SnClientCommand.Check());
            case 7 -> sensor.command(new SnClientCommand.Wake());
            case 8 -> sensor.command(new SnClientCommand.Disconnect());
            case 9 -> n.rig.datagrams(DatagramFate.losing(new double[] {0, 0, 0.4, 0.8}[luck.below(4)]));
            case 10 -> n.rig.breakAll(Cause.RESET);
            case 11 -> {
                if (luck.chance(0.7)) {
                    n.gateway.command(new GatewayCommand.Stop());
                }
            }
            case 14, 15 ->
                n.listener.command(ClientCommand.Publish.of(1, "cd", Qos.AT_LEAST_ONCE, SensorNetwork.number(1)));
            case 12 -> SensorNetwork.publish(sensor, 1, "ab", 1);
            default -> sensor.command(new SnClientCommand.Subscribe(1, "cd", 1));
        }
        n.rig.run(luck.chance(0.4) ? luck.below(60) * Rig.MS : (long) (luck.nextExponential() * Rig.SECOND));
    }

    /** What our own client does not do, or seldom: the messages of one that does, and a message for it before the last. */
    private static void odd(Set<Chart.Edge<?, ?>> taken, String... messages) {
        SensorNetwork n = new SensorNetwork(1, SensorNetwork.gateway(MqttVersion.V3_1_1, false));
        Peer<Bytes, String> odd = n.rig.add("odd", new NoiseMaker()).speakingDatagrams();
        odd.command(Bytes.EMPTY);
        for (String m : messages) {
            odd.command(Bytes.hex(m));
            n.rig.run(Rig.SECOND);
            n.listener.command(ClientCommand.Publish.of(1, "cd", Qos.AT_LEAST_ONCE, SensorNetwork.number(1)));
            n.rig.run(Rig.SECOND);
        }
        assertThat(n.gateway.events(GatewayEvent.Connected.class)).hasSize(1);
        n.gateway.events(GatewayEvent.Moved.class).forEach(m -> taken.add(m.edge()));
    }

    @Test
    void everyEdgeIsTaken() {
        Set<Chart.Edge<?, ?>> taken = new LinkedHashSet<>();
        for (int life = 0; life < 400; life++) {
            live(RandomStream.of(life, "sensor's life"), taken);
        }
        String connect = "07 04 04 01 00 3c 6f";
        String subscribe = "07 12 22 00 01 63 64";
        String sleep = "04 18 00 3c";
        String pingreq = "03 16 6f";
        odd(taken, "07 04 0c 01 00 3c 6f", "02 07");
        odd(taken, connect, sleep, sleep);
        odd(taken, connect, subscribe, sleep, pingreq, "07 04 00 01 00 3c 6f");
        odd(taken, connect, subscribe, sleep, pingreq, "02 18");
        List<Object> never = new ArrayList<>();
        for (Chart<?, ?> chart : List.of(SnClientCharts.STATE, GatewayCharts.STATE)) {
            chart.edges().stream().filter(e -> !taken.contains(e)).forEach(never::add);
        }
        assertThat(never).isEmpty();
    }
}
