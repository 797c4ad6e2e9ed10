package dev.framewise.protocols.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.PacketType;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.client.ClientEvent.DropReason;
import dev.framewise.protocols.mqtt.client.ClientSettings.Overflow;
import dev.framewise.protocols.mqtt.client.ClientSettings.SessionLoss;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a client sends messages: order, queue, repetition, and what becomes of each. */
class ClientSenderTest {
    private static Connack connack(Property... properties) {
        return new Connack(false, 0, List.of(properties));
    }

    private static List<Long> dropped(ClientBench b, DropReason why) {
        return b.client.events(ClientEvent.Dropped.class).stream()
                .filter(d -> d.why() == why)
                .map(ClientEvent.Dropped::token)
                .toList();
    }

    private static List<Long> completed(ClientBench b) {
        return b.client.events(ClientEvent.Completed.class).stream()
                .map(ClientEvent.Completed::token)
                .toList();
    }

    private static List<Integer> ids(ClientBench b) {
        return b.server.heard(Publish.class).stream().map(Publish::packetId).toList();
    }

    @ParameterizedTest
    @EnumSource(names = "RESERVED", mode = EnumSource.Mode.EXCLUDE)
    void followsAMessageOfEachLevelToItsEnd(Qos qos) {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        b.publish(7, qos);
        b.run(Rig.SECOND);
        assertThat(completed(b)).containsExactly(7L);
        assertThat(b.client.events(ClientEvent.Published.class))
                .containsExactly(new ClientEvent.Published(7, qos == Qos.AT_MOST_ONCE ? 0 : 1, qos, false));
        assertThat(b.client.events(ClientEvent.Received.class)).hasSize(qos == Qos.EXACTLY_ONCE ? 1 : 0);
        assertThat(b.store.isEmpty()).isTrue();
    }

    @Test
    void keepsNoMoreInFlightThanTheServerAllows() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        b.server.onConnect(connack(Property.of(PropertyId.RECEIVE_MAXIMUM, 2)));
        b.server.silentOn(PacketType.PUBLISH);
        b.connect();
        for (int i = 1; i <= 5; i++) {
            b.publish(i, i % 2 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE);
        }
        b.run(Rig.SECOND);
        assertThat(ids(b)).containsExactly(1, 2);
        b.serverPeer.command(b.server.say(Pubrec.of(1)));
        b.run(Rig.SECOND);
        assertThat(ids(b)).as("PUBCOMP came, and room with it").containsExactly(1, 2, 3);
        b.serverPeer.command(b.server.say(new Puback(2, ReasonCode.QUOTA_EXCEEDED, List.of())));
        b.run(Rig.SECOND);
        assertThat(ids(b)).containsExactly(1, 2, 3, 4);
        assertThat(dropped(b, DropReason.REFUSED)).containsExactly(2L);
        assertThat(b.store.inFlight()).isEqualTo(2);
        assertThat(b.store.queued()).isEqualTo(1);
    }

    @Test
    void keepsNoMoreInFlightThanItIsSetTo() {
        ClientBench b = new ClientBench(
                ClientSettings.with().version(MqttVersion.V3_1_1).inFlight(3).build());
        b.server.silentOn(PacketType.PUBLISH);
        b.connect();
        for (int i = 0; i < 9; i++) {
            b.publish(i, Qos.AT_LEAST_ONCE);
        }
        b.publish(99, Qos.AT_MOST_ONCE);
        b.run(Rig.SECOND);
        assertThat(ids(b)).as("QoS 0 overtakes").containsExactly(1, 2, 3, 0);
    }

    @Test
    void keepsQos0InItsPlaceWhereItMayNotOvertake() {
        ClientBench b = new ClientBench(
                ClientSettings.with().inFlight(1).qos0Overtakes(false).build());
        b.connect();
        b.publish(1, Qos.AT_LEAST_ONCE);
        b.publish(2, Qos.AT_LEAST_ONCE);
        b.publish(3, Qos.AT_MOST_ONCE);
        b.run(Rig.SECOND);
        assertThat(b.server.heard(Publish.class))
                .extracting(p -> p.payload())
                .containsExactly(Bytes.utf8("m1"), Bytes.utf8("m2"), Bytes.utf8("m3"));
    }

    @Test
    void sendsAgainWithDupInTheOldOrder() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        b.server.silentOn(PacketType.PUBLISH);
        b.connect();
        b.publish(1, Qos.AT_LEAST_ONCE);
        b.publish(2, Qos.EXACTLY_ONCE);
        b.publish(3, Qos.EXACTLY_ONCE);
        b.run(Rig.SECOND);
        b.server.silentOn(PacketType.PUBREL);
        b.serverPeer.command(b.server.say(Pubrec.of(3)));
        b.run(Rig.SECOND);
        b.rig.breakAll(Cause.RESET);
        b.server.onConnect(new Connack(true, 0, List.of()));
        b.server.heard.clear();
        b.run(3 * Rig.SECOND);
        assertThat(b.server.heard.subList(1, 4))
                .containsExactly(
                        Pubrel.of(3),
                        new Publish(true, Qos.AT_LEAST_ONCE, false, "t", 1, List.of(), Bytes.utf8("m1")),
                        new Publish(true, Qos.EXACTLY_ONCE, false, "t", 2, List.of(), Bytes.utf8("m2")));
    }

    @Test
    void sendsAgainOnlyAsMuchAsTheNextConnectionAllows() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        b.server.silentOn(PacketType.PUBLISH);
        b.connect();
        for (int i = 1; i <= 4; i++) {
            b.publish(i, Qos.AT_LEAST_ONCE);
        }
        b.run(Rig.SECOND);
        b.rig.breakAll(Cause.RESET);
        b.server.onConnect(new Connack(true, 0, List.of(Property.of(PropertyId.RECEIVE_MAXIMUM, 2))));
        b.server.heard.clear();
        b.run(3 * Rig.SECOND);
        assertThat(ids(b)).containsExactly(1, 2);
        b.serverPeer.command(b.server.say(Puback.of(1), Puback.of(2)));
        b.run(Rig.SECOND);
        assertThat(ids(b)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void tellsWhatWasLostWithTheSession() {
        ClientBench b = ClientBench.of(MqttVersion.V3_1_1);
        b.server.silentOn(PacketType.PUBLISH);
        b.connect();
        b.publish(1, Qos.AT_LEAST_ONCE);
        b.publish(2, Qos.EXACTLY_ONCE);
        b.run(Rig.SECOND);
        b.rig.breakAll(Cause.RESET);
        b.run(3 * Rig.SECOND);
        assertThat(b.client.events(ClientEvent.SessionLost.class))
                .containsExactly(new ClientEvent.SessionLost(List.of(1L, 2L), List.of(), 0, 0));
        assertThat(dropped(b, DropReason.SESSION_LOST)).containsExactly(1L, 2L);
        assertThat(b.store.isEmpty()).isTrue();
    }

    @Test
    void publishesAnewWhatWasLostWithTheSession() {
        ClientBench b = new ClientBench(
                ClientSettings.with().sessionLoss(SessionLoss.PUBLISH_ANEW).build());
        b.server.silentOn(PacketType.PUBLISH);
        b.connect();
        b.publish(1, Qos.AT_LEAST_ONCE);
        b.publish(2, Qos.EXACTLY_ONCE);
        b.run(Rig.SECOND);
        b.rig.breakAll(Cause.RESET);
        b.publish(3, Qos.AT_LEAST_ONCE);
        b.server.heard.clear();
        b.run(3 * Rig.SECOND);
        assertThat(b.server.heard(Publish.class)).noneMatch(Publish::dup);
        assertThat(b.server.heard(Publish.class))
                .extracting(Publish::payload)
                .containsExactly(Bytes.utf8("m1"), Bytes.utf8("m2"), Bytes.utf8("m3"));
        assertThat(b.client.events(ClientEvent.SessionLost.class))
                .containsExactly(new ClientEvent.SessionLost(List.of(), List.of(1L, 2L), 0, 0));
    }

    @Test
    void keepsMessagesUntilThereIsAConnection() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        b.publish(1, Qos.AT_MOST_ONCE);
        b.publish(2, Qos.EXACTLY_ONCE);
        assertThat(b.client.events(ClientEvent.Queued.class)).hasSize(2);
        b.connect().run(Rig.SECOND);
        assertThat(completed(b)).containsExactly(1L, 2L);
    }

    @Test
    void refusesQos0WithoutAConnectionWhereItIsNotKept() {
        ClientBench b = new ClientBench(ClientSettings.with().keepQos0(false).build());
        b.publish(1, Qos.AT_MOST_ONCE);
        b.publish(2, Qos.AT_LEAST_ONCE);
        assertThat(dropped(b, DropReason.NOT_CONNECTED)).containsExactly(1L);
        assertThat(b.store.queued()).isEqualTo(1);
    }

    @Test
    void letsAMessageGiveWayInAFullQueue() {
        for (Overflow o : Overflow.values()) {
            ClientBench b = new ClientBench(
                    ClientSettings.with().queueMessages(3).overflow(o).build());
            for (int i = 1; i <= 5; i++) {
                b.publish(i, Qos.AT_LEAST_ONCE);
            }
            b.connect().run(Rig.SECOND);
            switch (o) {
                case REJECT -> {
                    assertThat(dropped(b, DropReason.QUEUE_FULL_REJECTED)).containsExactly(4L, 5L);
                    assertThat(completed(b)).containsExactly(1L, 2L, 3L);
                }
                case DROP_OLDEST -> {
                    assertThat(dropped(b, DropReason.QUEUE_FULL_OLDEST)).containsExactly(1L, 2L);
                    assertThat(completed(b)).containsExactly(3L, 4L, 5L);
                }
                case DROP_NEWEST -> {
                    assertThat(dropped(b, DropReason.QUEUE_FULL_NEWEST)).containsExactly(3L, 4L);
                    assertThat(completed(b)).containsExactly(1L, 2L, 5L);
                }
            }
        }
    }

    @Test
    void countsTheBytesThatWait() {
        ClientBench b = new ClientBench(ClientSettings.with().queueBytes(200).build());
        for (int i = 1; i <= 5; i++) {
            b.publish(i, Qos.AT_LEAST_ONCE);
        }
        assertThat(b.store.queuedBytes()).isLessThanOrEqualTo(200).isPositive();
        assertThat(dropped(b, DropReason.QUEUE_FULL_REJECTED)).isNotEmpty();
    }

    @Test
    void dropsWhatExpiredWhileItWaitedAndLowersTheIntervalOfTheRest() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        for (int seconds : new int[] {2, 10}) {
            b.client.command(new ClientCommand.Publish(
                    seconds,
                    "t",
                    Qos.AT_LEAST_ONCE,
                    false,
                    Bytes.EMPTY,
                    List.of(Property.of(PropertyId.MESSAGE_EXPIRY_INTERVAL, seconds))));
        }
        b.run(4 * Rig.SECOND);
        b.connect();
        assertThat(dropped(b, DropReason.EXPIRED)).containsExactly(2L);
        assertThat(b.server.heard(Publish.class))
                .singleElement()
                .satisfies(p ->
                        assertThat(p.properties()).containsExactly(Property.of(PropertyId.MESSAGE_EXPIRY_INTERVAL, 6)));
    }

    @Test
    void sendsBeforeConnackWhereItMay() {
        ClientBench b = new ClientBench(
                ClientSettings.with().version(MqttVersion.V3_1_1).early(true).build());
        b.server.silentOn(PacketType.CONNECT);
        b.publish(1, Qos.AT_LEAST_ONCE);
        b.client.command(new ClientCommand.Connect(ClientBench.SERVER));
        b.client.command(ClientCommand.Subscribe.of(2, "t", Qos.AT_MOST_ONCE));
        b.run(100 * Rig.MS);
        assertThat(b.server.heard)
                .extracting(p -> p.type())
                .containsExactly(PacketType.CONNECT, PacketType.SUBSCRIBE, PacketType.PUBLISH);
    }

    @Test
    void sendsAgainOnTheLivingConnectionOf31() {
        ClientBench b = new ClientBench(ClientSettings.with()
                .version(MqttVersion.V3_1)
                .resendNanos(5 * Rig.SECOND)
                .build());
        b.server.silentOn(PacketType.PUBLISH).silentOn(PacketType.PUBREL);
        b.connect();
        b.publish(1, Qos.AT_LEAST_ONCE);
        b.publish(2, Qos.EXACTLY_ONCE);
        b.run(6 * Rig.SECOND);
        assertThat(b.server.heard(Publish.class)).extracting(Publish::dup).containsExactly(false, false, true, true);
        b.serverPeer.command(b.server.say(Pubrec.of(2)));
        b.run(6 * Rig.SECOND);
        assertThat(b.server.heard(Pubrel.class)).extracting(Pubrel::dup).containsExactly(false, true);
        b.serverPeer.command(b.server.say(Puback.of(1), Pubcomp.of(2)));
        b.run(20 * Rig.SECOND);
        assertThat(completed(b)).containsExactly(1L, 2L);
        assertThat(b.server.heard(Publish.class)).hasSizeBetween(4, 6);
    }

    @Test
    void waitsForRoomInTheTransport() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        b.rig.buffer(1_000);
        b.connect();
        for (int i = 0; i < 20; i++) {
            b.client.command(ClientCommand.Publish.of(i, "t", Qos.AT_MOST_ONCE, Bytes.wrap(new byte[300])));
        }
        assertThat(b.store.queued()).isEqualTo(16);
        b.run(Rig.SECOND);
        assertThat(completed(b)).hasSize(20).isSorted();
    }

    @Test
    void usesNoPacketIdentifierTwiceAtATime() {
        ClientBench b = ClientBench.of(MqttVersion.V3_1_1);
        b.server.silentOn(PacketType.PUBLISH);
        b.connect();
        b.publish(0, Qos.AT_LEAST_ONCE);
        b.run(Rig.SECOND);
        b.server.on(PacketType.PUBLISH, p -> List.of(Puback.of(((Publish) p).packetId())));
        for (int i = 1; i <= 65_535; i++) {
            b.publish(i, Qos.AT_LEAST_ONCE);
            if (i % 500 == 0) {
                b.run(Rig.SECOND);
            }
        }
        b.run(Rig.SECOND);
        List<Integer> ids = ids(b);
        assertThat(ids).hasSize(65_536);
        assertThat(ids.subList(1, 65_536)).doesNotContain(1, 0);
    }

    @Test
    void answersAPubrecThatBelongsToNothing() {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        b.serverPeer.command(b.server.say(Pubrec.of(9), Puback.of(8), Pubcomp.of(7)));
        b.run(Rig.SECOND);
        assertThat(b.server.heard(Pubrel.class))
                .containsExactly(new Pubrel(false, 9, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND, List.of()));
        assertThat(b.client.events(ClientEvent.Unexpected.class))
                .as("PUBCOMP answers our PUBREL")
                .hasSize(4);
        assertThat(b.machine().state()).isEqualTo(ClientCharts.Link.CONNECTED);
    }

    @Test
    void endsTheConnectionAtAnAnswerOfTheWrongKind() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        b.server.silentOn(PacketType.PUBLISH);
        b.connect();
        b.publish(1, Qos.EXACTLY_ONCE);
        b.run(100 * Rig.MS);
        b.serverPeer.command(b.server.say(Puback.of(1)));
        b.run(100 * Rig.MS);
        assertThat(b.client.events(ClientEvent.Violation.class))
                .singleElement()
                .satisfies(v -> assertThat(v.reasonCode()).isEqualTo(ReasonCode.PROTOCOL_ERROR));
    }
}
