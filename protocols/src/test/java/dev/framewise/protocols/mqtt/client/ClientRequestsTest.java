package dev.framewise.protocols.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.mqtt.Auth;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.PacketType;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Suback;
import dev.framewise.protocols.mqtt.Subscribe;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.mqtt.TalkJudge;
import dev.framewise.protocols.mqtt.Unsuback;
import dev.framewise.protocols.mqtt.Unsubscribe;
import dev.framewise.protocols.mqtt.Will;
import dev.framewise.protocols.mqtt.broker.BrokerSettings;
import dev.framewise.protocols.mqtt.broker.BrokerStore;
import dev.framewise.protocols.mqtt.broker.MqttBroker;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Subscriptions, requests with answers, wills and enhanced authentication of a client. */
class ClientRequestsTest {
    private static ClientBench subscribing(ClientSettings settings) {
        ClientBench b = new ClientBench(settings);
        b.server.on(PacketType.SUBSCRIBE, p -> {
            Subscribe s = (Subscribe) p;
            Integer[] codes = s.subscriptions().stream()
                    .map(x -> x.filter().startsWith("no") ? 0x87 : x.qos().ordinal())
                    .toArray(Integer[]::new);
            return List.of(Suback.of(s.packetId(), codes));
        });
        b.server.on(PacketType.UNSUBSCRIBE, p -> List.of(Unsuback.of(((Unsubscribe) p).packetId(), 0)));
        return b;
    }

    @Test
    void tellsWhatTheServerGranted() {
        ClientBench b = subscribing(ClientSettings.STANDARD).connect();
        List<Subscription> two =
                List.of(Subscription.of("a/#", Qos.EXACTLY_ONCE), Subscription.of("no", Qos.AT_LEAST_ONCE));
        b.client.command(new ClientCommand.Subscribe(4, two, List.of()));
        b.client.command(ClientCommand.Unsubscribe.of(5, "a/#"));
        b.run(Rig.SECOND);
        assertThat(b.client.events(ClientEvent.Subscribed.class))
                .containsExactly(new ClientEvent.Subscribed(4, List.of(2, 0x87), List.of()));
        assertThat(b.client.events(ClientEvent.Unsubscribed.class))
                .containsExactly(new ClientEvent.Unsubscribed(5, List.of(0), List.of()));
    }

    @Test
    void keepsRequestsWhileItConnectsAndFailsThemWithoutHope() {
        ClientBench b = subscribing(ClientSettings.STANDARD);
        b.client.command(ClientCommand.Subscribe.of(1, "a", Qos.AT_MOST_ONCE));
        b.client.command(new ClientCommand.Connect(ClientBench.SERVER));
        b.client.command(ClientCommand.Subscribe.of(2, "a", Qos.AT_MOST_ONCE));
        b.client.command(ClientCommand.Subscribe.of(3, "a/#/b", Qos.AT_MOST_ONCE));
        b.run(Rig.SECOND);
        assertThat(b.client.events(ClientEvent.RequestFailed.class))
                .extracting(ClientEvent.RequestFailed::token)
                .containsExactly(1L, 3L);
        assertThat(b.client.events(ClientEvent.Subscribed.class))
                .extracting(ClientEvent.Subscribed::token)
                .containsExactly(2L);
    }

    @Test
    void failsRequestsWhoseAnswerTheConnectionTookAway() {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        b.client.command(ClientCommand.Subscribe.of(2, "a", Qos.AT_MOST_ONCE));
        b.run(100 * Rig.MS);
        b.rig.breakAll(Cause.TIMED_OUT);
        assertThat(b.client.events(ClientEvent.RequestFailed.class)).hasSize(1);
    }

    @Test
    void subscribesAnewWhereTheServerLostTheSession() {
        ClientBench b =
                subscribing(ClientSettings.with().resubscribe(true).build()).connect();
        List<Property> id = List.of(Property.of(PropertyId.SUBSCRIPTION_IDENTIFIER, 9));
        b.client.command(new ClientCommand.Subscribe(1, List.of(Subscription.of("a", Qos.AT_LEAST_ONCE)), id));
        b.client.command(ClientCommand.Subscribe.of(2, "b", Qos.AT_MOST_ONCE));
        b.client.command(ClientCommand.Subscribe.of(3, "no", Qos.AT_MOST_ONCE));
        b.run(Rig.SECOND);
        b.client.command(ClientCommand.Unsubscribe.of(4, "b"));
        b.run(Rig.SECOND);
        b.rig.breakAll(Cause.RESET);
        b.server.heard.clear();
        b.run(3 * Rig.SECOND);
        assertThat(b.server.heard(Subscribe.class))
                .containsExactly(new Subscribe(false, 5, id, List.of(Subscription.of("a", Qos.AT_LEAST_ONCE))));
    }

    @Test
    void asksNothingThatTheServerSaidItLacks() {
        ClientBench b = subscribing(ClientSettings.STANDARD);
        b.server.onConnect(new Connack(
                false,
                0,
                List.of(
                        Property.of(PropertyId.WILDCARD_SUBSCRIPTION_AVAILABLE, 0),
                        Property.of(PropertyId.SHARED_SUBSCRIPTION_AVAILABLE, 0),
                        Property.of(PropertyId.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0))));
        b.connect();
        b.client.command(ClientCommand.Subscribe.of(1, "a/+", Qos.AT_MOST_ONCE));
        b.client.command(ClientCommand.Subscribe.of(2, "$share/g/a", Qos.AT_MOST_ONCE));
        List<Property> id = List.of(Property.of(PropertyId.SUBSCRIPTION_IDENTIFIER, 9));
        b.client.command(new ClientCommand.Subscribe(3, List.of(Subscription.of("a", Qos.AT_LEAST_ONCE)), id));
        b.run(Rig.SECOND);
        assertThat(b.client.events(ClientEvent.RequestFailed.class)).hasSize(3);
        assertThat(b.server.heard(Subscribe.class)).isEmpty();
    }

    // ---- against the broker

    private static Peer<ClientCommand, ClientEvent> client(Rig rig, String id, ClientSettings settings) {
        MqttClient machine = new MqttClient(id, settings, new ClientStore(), RandomStream.of(1, id));
        Peer<ClientCommand, ClientEvent> peer = rig.add(id, machine);
        peer.command(new ClientCommand.Connect(new Address("broker", 1883)));
        rig.run(Rig.SECOND);
        return peer;
    }

    private static Rig withBroker(BrokerSettings settings) {
        Rig rig = new Rig(1);
        rig.add("broker", new MqttBroker(settings, new BrokerStore(), RandomStream.of(1, "broker")))
                .listen(1883);
        return rig;
    }

    @Test
    void asksAndAnswers() {
        Rig rig = withBroker(BrokerSettings.STANDARD);
        Peer<ClientCommand, ClientEvent> server = client(rig, "server", ClientSettings.STANDARD);
        Peer<ClientCommand, ClientEvent> asker = client(rig, "asker", ClientSettings.STANDARD);
        server.command(ClientCommand.Subscribe.of(0, "service", Qos.AT_LEAST_ONCE));
        server.onEvent(e -> {
            if (e instanceof ClientEvent.Delivered d && d.message().payload().at(0) != 9) {
                server.command(new ClientCommand.Reply(
                        1, d.message(), Qos.AT_LEAST_ONCE, d.message().payload()));
            }
        });
        rig.run(Rig.SECOND);
        for (int i : new int[] {1, 2, 9, 3}) {
            asker.command(new ClientCommand.Request(i, "service", Qos.AT_LEAST_ONCE, Bytes.of(i)));
        }
        rig.run(5 * Rig.SECOND);
        assertThat(asker.events(ClientEvent.Answered.class))
                .extracting(a -> a.token() * 100 + a.message().payload().at(0))
                .containsExactly(101L, 202L, 303L);
        assertThat(asker.events(ClientEvent.Delivered.class)).isEmpty();
        rig.run(30 * Rig.SECOND);
        assertThat(asker.events(ClientEvent.RequestFailed.class))
                .extracting(ClientEvent.RequestFailed::token)
                .containsExactly(9L);
        assertThat(TalkJudge.accusations(rig, "asker")).isEmpty();
        assertThat(TalkJudge.accusations(rig, "server")).isEmpty();
    }

    @Test
    void leavesItsWillWhenItIsAbandoned() {
        Rig rig = withBroker(BrokerSettings.STANDARD);
        Will will = new Will(
                Qos.AT_LEAST_ONCE,
                false,
                List.of(Property.of(PropertyId.WILL_DELAY_INTERVAL, 2), Property.user("k", "v")),
                "gone",
                Bytes.utf8("will"));
        Peer<ClientCommand, ClientEvent> watcher = client(rig, "watcher", ClientSettings.STANDARD);
        watcher.command(ClientCommand.Subscribe.of(0, "gone", Qos.AT_LEAST_ONCE));
        Peer<ClientCommand, ClientEvent> mortal =
                client(rig, "mortal", ClientSettings.with().will(will).build());
        mortal.command(new ClientCommand.Abandon());
        rig.run(Rig.SECOND);
        assertThat(watcher.events(ClientEvent.Delivered.class)).isEmpty();
        rig.run(2 * Rig.SECOND);
        assertThat(watcher.events(ClientEvent.Delivered.class))
                .singleElement()
                .satisfies(d -> assertThat(d.message().properties()).contains(Property.user("k", "v")));
    }

    @Test
    void sendsDisconnectWithWill() {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        b.client.command(new ClientCommand.Disconnect(
                ReasonCode.DISCONNECT_WITH_WILL, List.of(Property.of(PropertyId.SESSION_EXPIRY_INTERVAL, 5))));
        b.run(Rig.SECOND);
        assertThat(b.server
                        .heard(dev.framewise.protocols.mqtt.Disconnect.class)
                        .get(0)
                        .reasonCode())
                .isEqualTo(4);
        b.connect();
        b.run(Rig.SECOND);
        b.client.command(new ClientCommand.Disconnect(0x42, List.of()));
        assertThat(b.client.events(ClientEvent.Refused.class)).hasSize(1);
    }

    /** Proves a secret by turning challenges round. */
    private record Turning(boolean acceptsServer) implements ClientAuthenticator {
        @Override
        public String method() {
            return "TURN";
        }

        @Override
        public Exchange begin(RandomStream luck) {
            return new Exchange() {
                @Override
                public Bytes first() {
                    return Bytes.of(1);
                }

                @Override
                public Optional<Bytes> answer(Bytes challenge) {
                    return challenge.at(0) == 99 ? Optional.empty() : Optional.of(Bytes.of(255 - challenge.at(0)));
                }

                @Override
                public boolean accepts(Bytes last) {
                    return acceptsServer;
                }
            };
        }
    }

    private static List<Property> turn(int... data) {
        Property method = Property.of(PropertyId.AUTHENTICATION_METHOD, "TURN");
        return data.length == 0
                ? List.of(method)
                : List.of(method, Property.of(PropertyId.AUTHENTICATION_DATA, Bytes.of(data)));
    }

    private static ClientBench proving(boolean accepts, int challenge) {
        ClientBench b = new ClientBench(ClientSettings.with()
                .authenticator(new Turning(accepts))
                .reconnect(ReconnectSettings.NEVER)
                .build());
        b.server.on(PacketType.CONNECT, p -> List.of(new Auth(0x18, turn(challenge))));
        b.server.on(
                PacketType.AUTH,
                p -> ((Auth) p).reasonCode() == ReasonCode.REAUTHENTICATE
                        ? List.of(new Auth(0x18, turn(30)))
                        : Property.find(((Auth) p).properties(), PropertyId.AUTHENTICATION_DATA)
                                                .data()
                                                .at(0)
                                        == 225
                                ? List.of(new Auth(0, turn()))
                                : List.of(new Connack(false, 0, turn())));
        return b.connect();
    }

    @Test
    void provesItselfAtConnectAndAnew() {
        ClientBench b = proving(true, 20);
        assertThat(Property.find(b.server.heard(Connect.class).get(0).properties(), PropertyId.AUTHENTICATION_DATA)
                        .data())
                .isEqualTo(Bytes.of(1));
        assertThat(b.server.heard(Auth.class)).containsExactly(new Auth(0x18, turn(235)));
        assertThat(b.machine().state()).isEqualTo(ClientCharts.Link.CONNECTED);
        b.client.command(new ClientCommand.Reauthenticate());
        b.publish(1, Qos.AT_LEAST_ONCE);
        b.run(Rig.SECOND);
        assertThat(b.client.events(ClientEvent.Reauthenticated.class)).hasSize(1);
        assertThat(b.client.events(ClientEvent.Completed.class)).hasSize(1);
    }

    @Test
    void leavesAServerThatDoesNotProveItself() {
        assertThat(proving(false, 20)
                        .client
                        .events(ClientEvent.ConnectionLost.class)
                        .get(0)
                        .why())
                .isEqualTo(ClientEvent.Why.AUTHENTICATION);
        assertThat(proving(true, 99)
                        .client
                        .events(ClientEvent.ConnectionLost.class)
                        .get(0)
                        .why())
                .isEqualTo(ClientEvent.Why.AUTHENTICATION);
    }

    @Test
    void takesNoAuthWithoutAuthenticator() {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        b.serverPeer.command(b.server.say(new Auth(0x18, turn(1))));
        b.run(100 * Rig.MS);
        assertThat(b.client.events(ClientEvent.Violation.class)).hasSize(1);
    }
}
