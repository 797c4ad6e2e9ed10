package dev.framewise.protocols.mqttsn.gateway;

import static dev.framewise.protocols.mqttsn.gateway.SensorNetwork.numbers;
import static dev.framewise.protocols.mqttsn.gateway.SensorNetwork.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.protocols.machine.DatagramFate;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.client.ClientCommand;
import dev.framewise.protocols.mqtt.client.ClientEvent;
import dev.framewise.protocols.mqttsn.client.MqttSnClient;
import dev.framewise.protocols.mqttsn.client.SnClientCharts;
import dev.framewise.protocols.mqttsn.client.SnClientCommand;
import dev.framewise.protocols.mqttsn.client.SnClientEvent;
import dev.framewise.protocols.mqttsn.client.SnClientSettings;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MQTT-SN clients and their gateway, in front of a broker, over datagrams that arrive or do not. */
class SensorNetworkTest {
    private static final SnClientSettings QUICK = SnClientSettings.STANDARD.retrying(5, Rig.SECOND, true);

    static Stream<Arguments> gateways() {
        List<Arguments> all = new ArrayList<>();
        for (MqttVersion v : List.of(MqttVersion.V3_1_1, MqttVersion.V5)) {
            all.add(Arguments.of(v, false));
            all.add(Arguments.of(v, true));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void carriesMessagesOfEachLevelBothWays(MqttVersion version, boolean aggregating) {
        SensorNetwork n = new SensorNetwork(1, SensorNetwork.gateway(version, aggregating));
        Peer<SnClientCommand, SnClientEvent> s = n.connected("s", QUICK);
        s.command(new SnClientCommand.Subscribe(0, "down/+", 2));
        for (int qos = 0; qos <= 2; qos++) {
            publish(s, qos, "a/long/topic", qos);
        }
        publish(s, 3, "xy", 1);
        n.rig.run(Rig.SECOND);
        for (int qos = 0; qos <= 2; qos++) {
            n.listener.command(ClientCommand.Publish.of(9, "down/x", Qos.of(qos), SensorNetwork.number(qos)));
        }
        n.rig.run(Rig.SECOND);
        assertThat(n.heard())
                .contains("a/long/topic 0", "a/long/topic 1", "a/long/topic 2", "xy 3")
                .hasSize(7);
        assertThat(s.events(SnClientEvent.Completed.class)).hasSize(4);
        assertThat(s.events(SnClientEvent.Subscribed.class)).containsExactly(new SnClientEvent.Subscribed(0, 2, 0));
        assertThat(numbers(s)).containsExactly(0, 1, 2);
        assertThat(s.events(SnClientEvent.Delivered.class))
                .extracting(SnClientEvent.Delivered::qos)
                .containsExactly(0, 1, 2);
        assertThat(SensorTalkJudge.accusations(n.rig, "s")).isEmpty();
    }

    @Test
    void findsAGatewayBySearching() {
        SensorNetwork n = new SensorNetwork(1, SensorNetwork.gateway(MqttVersion.V3_1_1, false));
        Peer<SnClientCommand, SnClientEvent> s = n.sensor("s", QUICK);
        s.command(SnClientCommand.Connect.searching());
        n.rig.run(10 * Rig.SECOND);
        assertThat(s.events(SnClientEvent.GatewayFound.class)).hasSize(1);
        assertThat(s.events(SnClientEvent.Connected.class)).hasSize(1);
    }

    @Test
    void findsAGatewayByItsAdvertisement() {
        GatewaySettings g = SensorNetwork.gateway(MqttVersion.V3_1_1, false).advertising(60 * Rig.SECOND);
        SensorNetwork n = new SensorNetwork(1, g);
        Peer<SnClientCommand, SnClientEvent> s = n.sensor("s", QUICK);
        s.command(SnClientCommand.Connect.searching());
        n.gateway.command(new GatewayCommand.Start());
        n.rig.run(100 * Rig.MS);
        assertThat(s.events(SnClientEvent.Connected.class)).hasSize(1);
        n.rig.run(130 * Rig.SECOND);
        assertThat(s.events(SnClientEvent.GatewayFound.class)).hasSize(3);
    }

    @Test
    void givesUpWhereNoGatewayAnswers() {
        SensorNetwork n = new SensorNetwork(1, SensorNetwork.gateway(MqttVersion.V3_1_1, false));
        Peer<SnClientCommand, SnClientEvent> s = n.sensor("s", QUICK);
        n.rig.datagrams(DatagramFate.losing(1));
        s.command(SnClientCommand.Connect.searching());
        n.rig.run(1_000 * Rig.SECOND);
        assertThat(s.events(SnClientEvent.Lost.class)).hasSize(1);
        assertThat(((MqttSnClient) s.machine()).state()).isEqualTo(SnClientCharts.State.DISCONNECTED);
    }

    @Test
    void publishesWithoutConnectionAtMinusOne() {
        Map<Integer, String> names = Map.of(7, "known/before");
        SensorNetwork n = new SensorNetwork(
                1, SensorNetwork.gateway(MqttVersion.V5, false).knowing(names));
        Peer<SnClientCommand, SnClientEvent> s = n.connected("s", QUICK.knowing(Map.of("known/before", 7)));
        s.command(new SnClientCommand.Disconnect());
        n.rig.run(Rig.SECOND);
        publish(s, 1, "known/before", -1);
        publish(s, 2, "ab", -1);
        publish(s, 3, "never/told", -1);
        n.rig.run(Rig.SECOND);
        assertThat(n.heard()).containsExactly("known/before 1", "ab 2");
        assertThat(s.events(SnClientEvent.Dropped.class)).hasSize(1);
    }

    @Test
    void keepsMessagesForASleepingClient() {
        SensorNetwork n = new SensorNetwork(1, SensorNetwork.gateway(MqttVersion.V3_1_1, false));
        Peer<SnClientCommand, SnClientEvent> s = n.connected("s", QUICK.timed(60, 20 * Rig.SECOND));
        s.command(new SnClientCommand.Subscribe(0, "cmd", 1));
        n.rig.run(Rig.SECOND);
        s.command(new SnClientCommand.Sleep(30));
        n.rig.run(Rig.SECOND);
        for (int i = 1; i <= 3; i++) {
            n.listener.command(ClientCommand.Publish.of(i, "cmd", Qos.of(i - 1), SensorNetwork.number(i)));
        }
        n.rig.run(15 * Rig.SECOND);
        assertThat(numbers(s)).isEmpty();
        assertThat(((MqttSnGateway) n.gateway.machine()).state("s")).isEqualTo(GatewayCharts.State.ASLEEP);
        n.rig.run(5 * Rig.SECOND);
        assertThat(numbers(s)).as("after the nap").containsExactly(1, 2, 3);
        assertThat(s.events(SnClientEvent.Checked.class)).hasSize(1);
        assertThat(((MqttSnClient) s.machine()).state()).isEqualTo(SnClientCharts.State.ASLEEP);
        n.rig.run(100 * Rig.SECOND);
        s.command(new SnClientCommand.Wake());
        n.rig.run(Rig.SECOND);
        n.listener.command(ClientCommand.Publish.of(4, "cmd", Qos.AT_MOST_ONCE, SensorNetwork.number(4)));
        n.rig.run(Rig.SECOND);
        assertThat(numbers(s)).containsExactly(1, 2, 3, 4);
        assertThat(n.gateway.events(GatewayEvent.Disconnected.class)).isEmpty();
        assertThat(SensorTalkJudge.accusations(n.rig, "s")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void leavesTheWillOfAClientThatFallsSilent(MqttVersion version, boolean aggregating) {
        SensorNetwork n = new SensorNetwork(1, SensorNetwork.gateway(version, aggregating));
        SnClientSettings.Will will = new SnClientSettings.Will("gone", 1, false, SensorNetwork.number(5));
        Peer<SnClientCommand, SnClientEvent> s =
                n.connected("s", QUICK.withWill(will).timed(10, 0));
        n.rig.run(60 * Rig.SECOND);
        assertThat(n.heard()).isEmpty();
        assertThat(s.events(SnClientEvent.Lost.class)).isEmpty();
        n.rig.datagrams(DatagramFate.losing(1));
        n.rig.run(30 * Rig.SECOND);
        assertThat(n.heard()).containsExactly("gone 5");
        assertThat(s.events(SnClientEvent.Lost.class)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void deliversOnceAtLevelTwoOverDatagramsThatAreLostRepeatedAndLate(MqttVersion version, boolean aggregating) {
        GatewaySettings g = SensorNetwork.gateway(version, aggregating).retrying(20, Rig.SECOND);
        SensorNetwork n = new SensorNetwork(3, g);
        SnClientSettings patient = SnClientSettings.STANDARD.retrying(20, Rig.SECOND, true);
        n.rig.datagrams(DatagramFate.harsh(0.2, 0.2, 0.2, 300 * Rig.MS));
        Peer<SnClientCommand, SnClientEvent> s = n.sensor("s", patient);
        s.command(SnClientCommand.Connect.to("gateway", 1883));
        s.command(new SnClientCommand.Subscribe(0, "down", 2));
        n.rig.run(60 * Rig.SECOND);
        for (int i = 1; i <= 60; i++) {
            publish(s, i, "up/" + i % 3, 2);
            n.listener.command(ClientCommand.Publish.of(i, "down", Qos.EXACTLY_ONCE, SensorNetwork.number(i)));
        }
        n.rig.run(2_000 * Rig.SECOND);
        List<Integer> all = Stream.iterate(1, i -> i + 1).limit(60).toList();
        assertThat(numbers(s)).isEqualTo(all);
        assertThat(n.heard().stream().filter(h -> h.startsWith("up")).map(h -> Integer.valueOf(h.substring(5))))
                .containsExactlyElementsOf(all);
        assertThat(s.events(SnClientEvent.Completed.class)).hasSize(60);
    }

    /** FACTS of lossy datagrams: with N retries a message arrives unless all N + 1 copies of it are lost. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void deliversAsManyUpwardsAsTheFormulaSays(int retries) {
        double loss = 0.4;
        int messages = 1_500;
        SensorNetwork n = new SensorNetwork(7 + retries, SensorNetwork.gateway(MqttVersion.V3_1_1, false));
        Peer<SnClientCommand, SnClientEvent> s =
                n.connected("s", SnClientSettings.STANDARD.retrying(retries, Rig.SECOND, false));
        n.rig.datagrams(DatagramFate.losing(loss));
        for (int i = 0; i < messages; i++) {
            publish(s, i, "ab", 1);
            n.rig.run(5 * Rig.SECOND);
        }
        double arrived = 1 - StrictMath.pow(loss, retries + 1);
        Set<String> distinct = new LinkedHashSet<>(n.heard());
        assertThat((double) distinct.size() / messages).isCloseTo(arrived, within(threeSigma(arrived, messages)));
        double both = (1 - loss) * (1 - loss);
        double learned = 1 - StrictMath.pow(1 - both, retries + 1);
        assertThat((double) s.events(SnClientEvent.Completed.class).size() / messages)
                .isCloseTo(learned, within(threeSigma(learned, messages)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void deliversAsManyDownwardsAsTheFormulaSays(int retries) {
        double loss = 0.4;
        int messages = 1_500;
        GatewaySettings g = SensorNetwork.gateway(MqttVersion.V3_1_1, false).retrying(retries, Rig.SECOND);
        SensorNetwork n = new SensorNetwork(11 + retries, g);
        Peer<SnClientCommand, SnClientEvent> s = n.connected("s", QUICK.timed(0, 0));
        s.command(new SnClientCommand.Subscribe(0, "cd", 1));
        n.rig.run(Rig.SECOND);
        n.rig.datagrams(DatagramFate.losing(loss));
        for (int i = 0; i < messages; i++) {
            n.listener.command(ClientCommand.Publish.of(i, "cd", Qos.AT_LEAST_ONCE, SensorNetwork.number(i)));
            n.rig.run(4 * Rig.SECOND);
        }
        double arrived = 1 - StrictMath.pow(loss, retries + 1);
        assertThat((double) new LinkedHashSet<>(numbers(s)).size() / messages)
                .isCloseTo(arrived, within(threeSigma(arrived, messages)));
    }

    private static double threeSigma(double p, int n) {
        return 3 * StrictMath.sqrt(p * (1 - p) / n);
    }

    @Test
    void sendsAwayWhoHasNoConnection() {
        SensorNetwork n = new SensorNetwork(1, SensorNetwork.gateway(MqttVersion.V3_1_1, false));
        Peer<SnClientCommand, SnClientEvent> s = n.connected("s", QUICK);
        n.gateway.crash(new MqttSnGateway(SensorNetwork.gateway(MqttVersion.V3_1_1, false)));
        publish(s, 1, "ab", 1);
        n.rig.run(Rig.SECOND);
        assertThat(s.events(SnClientEvent.Lost.class)).hasSize(1);
        assertThat(s.events(SnClientEvent.Dropped.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnWithWhatItHadStoredAfterACrash(boolean aggregating) {
        GatewaySettings settings = SensorNetwork.gateway(MqttVersion.V3_1_1, aggregating);
        SensorNetwork n = new SensorNetwork(1, settings);
        SnClientSettings q = QUICK;
        SnClientSettings keeping = new SnClientSettings(
                q.keepAliveSeconds(),
                false,
                q.will(),
                q.retryNanos(),
                q.retries(),
                q.searchDelayNanos(),
                q.searchRadius(),
                q.port(),
                q.napNanos(),
                q.leaveAfterFailure(),
                q.predefined(),
                q.queue());
        Peer<SnClientCommand, SnClientEvent> s = n.connected("s", keeping);
        s.command(new SnClientCommand.Subscribe(0, "a/long/topic", 1));
        n.rig.run(Rig.SECOND);
        n.rig.datagrams(DatagramFate.losing(1));
        n.listener.command(ClientCommand.Publish.of(1, "a/long/topic", Qos.AT_LEAST_ONCE, SensorNetwork.number(1)));
        n.rig.run(Rig.SECOND);
        n.gateway.crash(new MqttSnGateway(settings, n.store));
        assertThat(n.store.clientCount()).isEqualTo(1);
        n.rig.datagrams(DatagramFate.losing(0));
        publish(s, 9, "ab", 1);
        n.rig.run(Rig.SECOND);
        assertThat(s.events(SnClientEvent.Lost.class))
                .as("it is told that the gateway does not know it")
                .hasSize(1);
        s.command(SnClientCommand.Connect.to("gateway", 1883));
        n.rig.run(20 * Rig.SECOND);
        assertThat(numbers(s)).as("what the gateway had taken over").containsExactly(1);
        n.listener.command(ClientCommand.Publish.of(2, "a/long/topic", Qos.AT_LEAST_ONCE, SensorNetwork.number(2)));
        n.rig.run(Rig.SECOND);
        assertThat(numbers(s)).as("its subscription stands").containsExactly(1, 2);
        assertThat(s.events(SnClientEvent.Subscribed.class)).hasSize(1);
        assertThat(SensorTalkJudge.accusations(n.rig, "s")).isEmpty();
    }

    @Test
    void tellsItsClientWhenTheServerIsGone() {
        SensorNetwork n = new SensorNetwork(1, SensorNetwork.gateway(MqttVersion.V3_1_1, false));
        Peer<SnClientCommand, SnClientEvent> s = n.connected("s", QUICK);
        n.rig.breakAll(dev.framewise.protocols.machine.Cause.RESET);
        n.rig.run(Rig.SECOND);
        assertThat(s.events(SnClientEvent.Lost.class)).hasSize(1);
        assertThat(((MqttSnGateway) n.gateway.machine()).clientCount()).isZero();
        assertThat(n.listener.events(ClientEvent.ConnectionLost.class)).hasSize(1);
    }

    @Test
    void theJudgeNoticesWhoBreaksARule() {
        SensorNetwork n = new SensorNetwork(1, SensorNetwork.gateway(MqttVersion.V3_1_1, false));
        Peer<Bytes, String> maker = n.rig.add("noise", new NoiseMaker()).speakingDatagrams();
        maker.command(Bytes.EMPTY);
        maker.command(Bytes.hex("09 0c 23 00 09 00 01 78 79"));
        n.rig.run(Rig.SECOND);
        assertThat(SensorTalkJudge.accusations(n.rig, "noise")).isNotEmpty();
    }

    @Test
    void standsAnyDatagram() {
        SensorNetwork n = new SensorNetwork(1, SensorNetwork.gateway(MqttVersion.V3_1_1, true));
        Peer<SnClientCommand, SnClientEvent> s = n.connected("s", QUICK);
        RandomStream luck = RandomStream.of(5, "datagrams");
        NoiseMaker noise = new NoiseMaker();
        Peer<Bytes, String> maker = n.rig.add("noise", noise).speakingDatagrams();
        maker.command(Bytes.EMPTY);
        for (int i = 0; i < 20_000; i++) {
            byte[] b = new byte[2 + luck.below(12)];
            for (int k = 2; k < b.length; k++) {
                b[k] = (byte) (luck.chance(0.5) ? luck.below(4) : luck.nextInt());
            }
            b[0] = (byte) b.length;
            b[1] = (byte) luck.below(0x1e);
            noise.toGateway = luck.chance(0.7);
            maker.command(Bytes.wrap(b));
            n.rig.run(Rig.MS);
        }
        publish(s, 1, "ab", 1);
        n.rig.run(10 * Rig.SECOND);
        assertThat(s.events(SnClientEvent.Completed.class)).hasSize(1);
    }
}
