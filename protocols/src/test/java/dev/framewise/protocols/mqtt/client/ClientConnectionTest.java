package dev.framewise.protocols.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.PacketType;
import dev.framewise.protocols.mqtt.Pingreq;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.client.ClientEvent.Why;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a client connects, keeps a connection alive, loses it and comes back. */
class ClientConnectionTest {
    private static Connack connack(int code, Property... properties) {
        return new Connack(false, code, List.of(properties));
    }

    @ParameterizedTest
    @EnumSource
    void connectsInEachVersion(MqttVersion version) {
        ClientBench b = ClientBench.of(version).connect();
        assertThat(b.machine().state()).isEqualTo(ClientCharts.Link.CONNECTED);
        Connect c = b.server.heard(Connect.class).get(0);
        assertThat(c.version()).isEqualTo(version);
        assertThat(c.clientId()).isEqualTo("c");
        assertThat(b.client.events(ClientEvent.Connected.class)).hasSize(1);
    }

    @Test
    void readsConnackByteByByte() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        b.rig.pieces(Rig.Pieces.BYTES);
        b.connect();
        assertThat(b.machine().state()).isEqualTo(ClientCharts.Link.CONNECTED);
    }

    @Test
    void sendsPingreqWhenNothingWasSentForTheInterval() {
        ClientBench b =
                new ClientBench(ClientSettings.with().keepAliveSeconds(10).build()).connect();
        b.run(5 * Rig.SECOND);
        b.publish(1, Qos.AT_MOST_ONCE);
        b.run(9 * Rig.SECOND);
        assertThat(b.server.heard(Pingreq.class)).isEmpty();
        b.run(2 * Rig.SECOND);
        assertThat(b.server.heard(Pingreq.class)).hasSize(1);
        b.run(100 * Rig.SECOND);
        assertThat(b.server.heard(Pingreq.class)).hasSize(11);
        assertThat(b.machine().state()).isEqualTo(ClientCharts.Link.CONNECTED);
    }

    @Test
    void obeysTheServersKeepAlive() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        b.server.onConnect(connack(0, Property.of(PropertyId.SERVER_KEEP_ALIVE, 7)));
        b.connect().run(7 * Rig.SECOND);
        assertThat(b.server.heard(Pingreq.class)).hasSize(1);
        assertThat(b.machine().keepAliveSeconds()).isEqualTo(7);
    }

    @Test
    void givesTheConnectionUpWithoutPingresp() {
        ClientBench b = new ClientBench(ClientSettings.with()
                .keepAliveSeconds(10)
                .pingResponseNanos(3 * Rig.SECOND)
                .build());
        b.server.silentOn(PacketType.PINGREQ);
        b.connect().run(14 * Rig.SECOND);
        assertThat(b.client.events(ClientEvent.ConnectionLost.class))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.why()).isEqualTo(Why.PING_TIMEOUT);
                    assertThat(e.cause()).isEqualTo(Cause.LOCAL);
                    assertThat(e.retryNanos()).isBetween(750 * Rig.MS, 1250 * Rig.MS);
                });
        b.run(2 * Rig.SECOND);
        assertThat(b.client.events(ClientEvent.Connected.class)).hasSize(2);
    }

    @Test
    void timesOutWithoutConnack() {
        ClientBench b = new ClientBench(
                ClientSettings.with().connectNanos(4 * Rig.SECOND).build());
        b.server.silentOn(PacketType.CONNECT);
        b.connect().run(5 * Rig.SECOND);
        assertThat(b.client.events(ClientEvent.ConnectionLost.class).get(0).why())
                .isEqualTo(Why.CONNECT_TIMEOUT);
    }

    @Test
    void timesOutWithoutTransport() {
        ClientBench b = new ClientBench(
                ClientSettings.with().connectNanos(4 * Rig.SECOND).build());
        b.rig.unreachable(true);
        b.connect().run(5 * Rig.SECOND);
        assertThat(b.client.events(ClientEvent.ConnectionLost.class).get(0).why())
                .isEqualTo(Why.CONNECT_TIMEOUT);
    }

    @Test
    void waitsLongerBeforeEachAttempt() {
        ClientBench b = new ClientBench(ClientSettings.with()
                .reconnect(new ReconnectSettings(Rig.SECOND, 2, 5 * Rig.SECOND, 0, 4, false, 0))
                .build());
        b.client.command(new ClientCommand.Connect(new dev.framewise.protocols.machine.Address("server", 99)));
        b.run(60 * Rig.SECOND);
        assertThat(b.client.events(ClientEvent.ConnectionLost.class))
                .extracting(ClientEvent.ConnectionLost::retryNanos)
                .containsExactly(Rig.SECOND, 2 * Rig.SECOND, 4 * Rig.SECOND, 5 * Rig.SECOND, -1L);
        assertThat(b.client.events(ClientEvent.ConnectionLost.class))
                .extracting(ClientEvent.ConnectionLost::cause)
                .containsOnly(Cause.REFUSED);
        assertThat(b.machine().state()).isEqualTo(ClientCharts.Link.DISCONNECTED);
    }

    @Test
    void doesNotTryAgainWithAWrongPassword() {
        ClientBench b = ClientBench.of(MqttVersion.V3_1_1);
        b.server.onConnect(new Connack(false, 4, List.of()));
        b.connect().run(Rig.SECOND);
        assertThat(b.client.events(ClientEvent.ConnectionLost.class))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.reasonCode()).isEqualTo(ReasonCode.BAD_USER_NAME_OR_PASSWORD);
                    assertThat(e.retryNanos()).isEqualTo(-1);
                });
    }

    @Test
    void followsTheServerToAnother() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        ScriptedServer other = new ScriptedServer(MqttVersion.V5);
        b.rig.add("other", other).listen(1884);
        Property reference = Property.of(PropertyId.SERVER_REFERENCE, "other:1884");
        b.server.onConnect(connack(ReasonCode.USE_ANOTHER_SERVER, reference));
        b.connect().run(Rig.SECOND);
        assertThat(other.heard(Connect.class)).hasSize(1);
        assertThat(b.client.events(ClientEvent.Redirected.class)).hasSize(1);
        assertThat(b.machine().state()).isEqualTo(ClientCharts.Link.CONNECTED);
    }

    @Test
    void followsNoEndlessRedirections() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        Property reference = Property.of(PropertyId.SERVER_REFERENCE, "server:1883");
        b.server.onConnect(connack(ReasonCode.USE_ANOTHER_SERVER, reference));
        b.connect().run(10 * Rig.SECOND);
        assertThat(b.server.heard(Connect.class)).hasSize(6);
        assertThat(b.machine().state()).isEqualTo(ClientCharts.Link.DISCONNECTED);
    }

    @Test
    void takesLeaveWithDisconnect() {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        b.client.command(ClientCommand.Disconnect.NORMAL);
        b.run(Rig.SECOND);
        assertThat(b.server.heard(Disconnect.class)).hasSize(1);
        assertThat(b.client.events()).last().isEqualTo(new ClientEvent.Disconnected());
        assertThat(b.machine().deadlineNanos()).isEqualTo(MqttClient.NEVER);
        b.connect();
        assertThat(b.machine().state()).isEqualTo(ClientCharts.Link.CONNECTED);
    }

    @Test
    void abandonsWithoutAWord() {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        b.client.command(new ClientCommand.Abandon());
        b.run(Rig.SECOND);
        assertThat(b.server.heard(Disconnect.class)).isEmpty();
        assertThat(b.serverPeer.events()).contains("closed RESET");
        assertThat(b.client.events()).last().isEqualTo(new ClientEvent.Disconnected());
    }

    @Test
    void connectsAgainWhenToldSoWhileClosing() {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        b.client.command(ClientCommand.Disconnect.NORMAL);
        b.client.command(new ClientCommand.Connect(ClientBench.SERVER));
        b.run(Rig.SECOND);
        assertThat(b.client.events(ClientEvent.Connected.class)).hasSize(2);
    }

    @Test
    void noticesThatTheServerClosed() {
        ClientBench b = ClientBench.of(MqttVersion.V3_1_1).connect();
        b.serverPeer.command(ScriptedServer.close());
        b.run(500 * Rig.MS);
        assertThat(b.client.events(ClientEvent.ConnectionLost.class).get(0).why())
                .isEqualTo(Why.SERVER_CLOSED);
        b.run(2 * Rig.SECOND);
        assertThat(b.machine().state()).isEqualTo(ClientCharts.Link.CONNECTED);
    }

    @Test
    void tellsWhatTheServersDisconnectSays() {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        b.serverPeer.command(b.server.say(new Disconnect(ReasonCode.SERVER_SHUTTING_DOWN, List.of())));
        b.run(500 * Rig.MS);
        assertThat(b.client.events(ClientEvent.ConnectionLost.class))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.why()).isEqualTo(Why.SERVER_DISCONNECT);
                    assertThat(e.reasonCode()).isEqualTo(ReasonCode.SERVER_SHUTTING_DOWN);
                });
    }

    @Test
    void comesBackWithTheIdentifierThatTheServerGave() {
        ClientBench b = new ClientBench("", ClientSettings.STANDARD);
        b.server.onConnect(connack(0, Property.of(PropertyId.ASSIGNED_CLIENT_IDENTIFIER, "auto-1")));
        b.connect();
        b.rig.breakAll(Cause.RESET);
        b.run(3 * Rig.SECOND);
        assertThat(b.server.heard(Connect.class)).extracting(Connect::clientId).containsExactly("", "auto-1");
    }

    @Test
    void refusesToConnectWithImpossibleSettings() {
        ClientBench b = new ClientBench(ClientSettings.with()
                .version(MqttVersion.V3_1_1)
                .password(dev.framewise.protocols.wire.Bytes.utf8("x"))
                .build());
        b.connect();
        assertThat(b.client.events()).singleElement().isInstanceOf(ClientEvent.Refused.class);
    }
}
