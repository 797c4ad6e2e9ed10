package dev.framewise.protocols.websocket.endpoint;

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
import dev.framewise.protocols.mqtt.client.ClientCommand;
import dev.framewise.protocols.mqtt.client.ClientEvent;
import dev.framewise.protocols.mqtt.client.ClientSettings;
import dev.framewise.protocols.mqtt.client.ClientStore;
import dev.framewise.protocols.mqtt.client.MqttClient;
import dev.framewise.protocols.websocket.CloseCode;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our two ends talk to each other, over streams that cut anywhere and break anywhere. */
class WebSocketPairTest {
    private static final WebSocketSettings PLAIN = WebSocketSettings.DEFAULT;
    private static final WebSocketSettings SMALL_PIECES =
            PLAIN.deflate(PerMessageDeflate.PLAIN, 20).sizes(1000, 1 << 20);
    private static final Address SERVER = new Address("server", 80);

    private Peer<WebSocketCommand, WebSocketEvent> server;
    private Peer<WebSocketCommand, WebSocketEvent> client;

    private Rig rig(WebSocketSettings settings, Rig.Pieces pieces) {
        Rig rig = new Rig(1).pieces(pieces);
        server = rig.add(
                        "server",
                        new WebSocketServer(settings, WebSocketServer.Answers.ECHO, RandomStream.of(1, "server")))
                .listen(80);
        client = rig.add("client", new WebSocketClient(settings, false, RandomStream.of(1, "client")));
        client.command(new WebSocketCommand.Connect(SERVER));
        return rig;
    }

    private static Bytes bytes(int length, int seed) {
        RandomStream random = RandomStream.of(seed, "payload");
        byte[] a = new byte[length];
        for (int i = 0; i < length; i++) {
            a[i] = (byte) random.below(20);
        }
        return Bytes.wrap(a);
    }

    @ParameterizedTest
    @EnumSource(Rig.Pieces.class)
    void whatTheClientSaysComesBackHoweverItIsCut(Rig.Pieces pieces) {
        for (WebSocketSettings settings : List.of(PLAIN, SMALL_PIECES)) {
            Rig rig = rig(settings, pieces);
            rig.run(Rig.SECOND);
            assertThat(client.events(WebSocketEvent.Opened.class)).hasSize(1);
            List<Bytes> said = new ArrayList<>();
            for (int length :
                    new int[] {0, 1, 125, 126, 999, 1000, 1001, 5000, pieces == Rig.Pieces.BYTES ? 10 : 70_000}) {
                said.add(bytes(length, length));
                client.command(WebSocketCommand.Send.binary(null, said.get(said.size() - 1)));
            }
            client.command(WebSocketCommand.Send.text(null, "κόσμε ☂ 𝄞"));
            rig.run(Rig.SECOND);
            List<WebSocketEvent.Received> back = client.events(WebSocketEvent.Received.class);
            assertThat(back.subList(0, said.size()))
                    .extracting(WebSocketEvent.Received::payload)
                    .containsExactlyElementsOf(said);
            assertThat(back.get(said.size()).words()).isEqualTo("κόσμε ☂ 𝄞");
            client.command(new WebSocketCommand.Close(null, CloseCode.NORMAL, "done"));
            rig.run(Rig.SECOND);
            assertThat(server.events(WebSocketEvent.Closed.class))
                    .singleElement()
                    .satisfies(c -> {
                        assertThat(c.code()).isEqualTo(1000);
                        assertThat(c.reason()).isEqualTo("done");
                        assertThat(c.clean()).isTrue();
                    });
            assertThat(client.events(WebSocketEvent.Closed.class))
                    .singleElement()
                    .matches(c -> c.code() == 1000 && c.clean());
            assertThat(((WebSocketServer) server.machine()).connections()).isEmpty();
            assertThat(((WebSocketClient) client.machine()).connections()).isEmpty();
        }
    }

    @Test
    void whereverTheStreamBreaksBothEndsSayHowItEnded() {
        Rig whole = rig(SMALL_PIECES, Rig.Pieces.WHOLE);
        play(whole);
        long bytes = whole.streamBytes();
        for (long at = 0; at < bytes; at += 3) {
            Rig rig = rig(SMALL_PIECES, Rig.Pieces.WHOLE);
            rig.breakAt(at, Cause.RESET);
            play(rig);
            rig.run(60 * Rig.SECOND);
            for (Peer<WebSocketCommand, WebSocketEvent> p : List.of(server, client)) {
                int ends = p.events(WebSocketEvent.Closed.class).size()
                        + p.events(WebSocketEvent.Refused.class).size();
                boolean met = !p.events().isEmpty();
                assertThat(ends).as(p.host() + " at " + at).isEqualTo(met || p == client ? 1 : ends);
                assertThat(p.machine().deadlineNanos()).isEqualTo(Long.MAX_VALUE);
            }
        }
    }

    private void play(Rig rig) {
        rig.run(Rig.SECOND);
        client.command(WebSocketCommand.Send.text(null, "Hello, hello, hello, hello!"));
        rig.run(Rig.SECOND);
        client.command(new WebSocketCommand.Close(null, 1000, ""));
        rig.run(Rig.SECOND);
    }

    @Test
    void silencePingsAndGivesUp() {
        WebSocketSettings pinging = PLAIN.times(Rig.SECOND, Rig.SECOND, 5 * Rig.SECOND, 2 * Rig.SECOND);
        Rig rig = rig(pinging, Rig.Pieces.WHOLE);
        rig.run(30 * Rig.SECOND);
        assertThat(client.events(WebSocketEvent.Pinged.class)).isNotEmpty();
        assertThat(server.events(WebSocketEvent.Closed.class)).isEmpty();
        rig.delay(1_000 * Rig.SECOND);
        rig.run(30 * Rig.SECOND);
        assertThat(server.events(WebSocketEvent.Closed.class))
                .singleElement()
                .matches(c -> c.code() == CloseCode.ABNORMAL && c.reason().contains("did not answer a ping"));
    }

    @Test
    void aHandshakeThatTakesTooLongIsGivenUp() {
        Rig rig = rig(PLAIN, Rig.Pieces.WHOLE);
        rig.run(Rig.MS * 15);
        rig.delay(1_000 * Rig.SECOND);
        rig.run(60 * Rig.SECOND);
        assertThat(client.events(WebSocketEvent.Refused.class))
                .singleElement()
                .matches(r -> r.why().contains("took too long"));
    }

    @Test
    void theClientRefusesWhatItDidNotOffer() {
        Rig rig = new Rig(1);
        server = rig.add(
                        "server",
                        new WebSocketServer(PLAIN, WebSocketServer.Answers.ECHO, RandomStream.of(1, "server")))
                .listen(80);
        client = rig.add(
                "client",
                new WebSocketClient(PLAIN.subprotocols(true, List.of("chat")), false, RandomStream.of(1, "client")));
        client.command(new WebSocketCommand.Connect(SERVER));
        rig.run(Rig.SECOND);
        assertThat(client.events(WebSocketEvent.Refused.class)).hasSize(1);
        assertThat(server.events(WebSocketEvent.Closed.class)).hasSize(1);
    }

    @Test
    void everyKeyAndMaskIsFreshAndTheSameSeedGivesTheSameBytes() {
        List<Bytes> twice = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Rig rig = rig(SMALL_PIECES, Rig.Pieces.WHOLE);
            play(rig);
            Bytes all = Bytes.EMPTY;
            for (Said s : rig.talk()) {
                all = all.then(s.bytes());
            }
            twice.add(all);
        }
        assertThat(twice.get(0)).isEqualTo(twice.get(1));
    }

    /** MQTT does not notice what carries it. */
    @ParameterizedTest
    @EnumSource(Rig.Pieces.class)
    void carriesMqtt(Rig.Pieces pieces) {
        WebSocketSettings mqtt = PLAIN.subprotocols(true, List.of("mqtt")).path("/mqtt");
        Rig rig = new Rig(1).pieces(pieces);
        Peer<BrokerCommand, BrokerEvent> broker = rig.add(
                        "broker",
                        new WebSocketCarrier<>(
                                new MqttBroker(
                                        BrokerSettings.with().build(), new BrokerStore(), RandomStream.of(1, "broker")),
                                mqtt,
                                RandomStream.of(1, "server")))
                .listen(80);
        Peer<ClientCommand, ClientEvent> sensor = rig.add(
                "sensor",
                new WebSocketCarrier<>(
                        new MqttClient(
                                "sensor",
                                ClientSettings.with().version(MqttVersion.V5).build(),
                                new ClientStore(),
                                RandomStream.of(1, "mqtt")),
                        mqtt,
                        RandomStream.of(1, "masks")));
        sensor.command(new ClientCommand.Connect(new Address("broker", 80)));
        rig.run(Rig.SECOND);
        assertThat(sensor.events(ClientEvent.Connected.class)).hasSize(1);
        sensor.command(ClientCommand.Subscribe.of(1, "t/#", Qos.EXACTLY_ONCE));
        for (int i = 0; i < 20; i++) {
            sensor.command(new ClientCommand.Publish(i, "t/" + i, Qos.of(i % 3), false, bytes(i * 50, i), List.of()));
        }
        rig.run(2 * Rig.SECOND);
        assertThat(sensor.events(ClientEvent.Delivered.class)).hasSize(20);
        sensor.command(ClientCommand.Disconnect.NORMAL);
        rig.run(20 * Rig.SECOND);
        assertThat(broker.events(BrokerEvent.Disconnected.class)).hasSize(1);
        assertThat(((WebSocketCarrier<?, ?>) broker.machine()).deadlineNanos()).isEqualTo(Long.MAX_VALUE);
    }
}
