package dev.framewise.protocols.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Pingreq;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Suback;
import dev.framewise.protocols.mqtt.client.ClientSettings.HandOver;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a client takes messages from a server, and what it does about a server that breaks rules. */
class ClientReceiverTest {
    private static Publish message(Qos qos, int id, String payload) {
        return Publish.of("t", qos, id, Bytes.utf8(payload));
    }

    private static List<String> delivered(ClientBench b) {
        return b.client.events(ClientEvent.Delivered.class).stream()
                .map(d -> d.message().topic() + ":"
                        + new String(d.message().payload().toArray(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }

    private static ClientBench hearing(ClientBench b, MqttPacket... packets) {
        b.serverPeer.command(b.server.say(packets));
        b.run(100 * Rig.MS);
        return b;
    }

    private static int reasonAfter(ClientBench b, MqttPacket... packets) {
        hearing(b, packets);
        assertThat(b.client.events(ClientEvent.Violation.class)).hasSize(1);
        int told = b.server.heard(Disconnect.class).get(0).reasonCode();
        assertThat(b.client.events(ClientEvent.Violation.class).get(0).reasonCode())
                .isEqualTo(told);
        return told;
    }

    @Test
    void acknowledgesEachLevel() {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        hearing(b, message(Qos.AT_MOST_ONCE, 0, "a"), message(Qos.AT_LEAST_ONCE, 5, "b"));
        hearing(b, message(Qos.EXACTLY_ONCE, 6, "c"));
        assertThat(delivered(b)).containsExactly("t:a", "t:b", "t:c");
        hearing(b, Pubrel.of(6));
        assertThat(b.server.heard.subList(1, 4)).containsExactly(Puback.of(5), Pubrec.of(6), Pubcomp.of(6));
    }

    @Test
    void handsOverAtPubrelWhereItIsSetTo() {
        ClientBench b = new ClientBench(
                        ClientSettings.with().handOver(HandOver.AT_PUBREL).build())
                .connect();
        hearing(b, message(Qos.EXACTLY_ONCE, 6, "c"));
        assertThat(delivered(b)).isEmpty();
        hearing(b, Pubrel.of(6));
        assertThat(delivered(b)).containsExactly("t:c");
        ClientEvent.Delivered d = b.client.events(ClientEvent.Delivered.class).get(0);
        assertThat(b.client.told().get(1).timeNanos() - d.arrivedNanos()).isEqualTo(100 * Rig.MS);
    }

    @ParameterizedTest
    @EnumSource
    void handsARepeatedMessageOverOnce(HandOver handOver) {
        ClientBench b = new ClientBench(ClientSettings.with().handOver(handOver).build()).connect();
        Publish again = new Publish(true, Qos.EXACTLY_ONCE, false, "t", 6, List.of(), Bytes.utf8("c"));
        hearing(b, message(Qos.EXACTLY_ONCE, 6, "c"), again, Pubrel.of(6), message(Qos.EXACTLY_ONCE, 6, "d"));
        hearing(b, Pubrel.of(6));
        assertThat(delivered(b)).containsExactly("t:c", "t:d");
        assertThat(b.client.events(ClientEvent.Suppressed.class)).hasSize(1);
    }

    @Test
    void saysThatAReleasedIdentifierIsNotFound() {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        hearing(b, Pubrel.of(6));
        assertThat(b.server.heard(Pubcomp.class))
                .containsExactly(new Pubcomp(6, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND, List.of()));
        ClientBench old = ClientBench.of(MqttVersion.V3_1_1).connect();
        hearing(old, Pubrel.of(6));
        assertThat(old.server.heard(Pubcomp.class)).containsExactly(Pubcomp.of(6));
    }

    @Test
    void tellsHowManyHeldMessagesWereLostWithTheSession() {
        ClientBench b = new ClientBench(
                        ClientSettings.with().handOver(HandOver.AT_PUBREL).build())
                .connect();
        hearing(b, message(Qos.EXACTLY_ONCE, 6, "c"));
        b.rig.breakAll(Cause.RESET);
        b.run(3 * Rig.SECOND);
        assertThat(b.client.events(ClientEvent.SessionLost.class))
                .containsExactly(new ClientEvent.SessionLost(List.of(), List.of(), 1, 1));
    }

    @Test
    void resolvesTopicAliases() {
        ClientBench b = new ClientBench(ClientSettings.with().topicAliases(3).build()).connect();
        List<Property> alias = List.of(Property.of(PropertyId.TOPIC_ALIAS, 3));
        hearing(
                b,
                new Publish(false, Qos.AT_MOST_ONCE, false, "long/topic", 0, alias, Bytes.utf8("a")),
                new Publish(false, Qos.AT_MOST_ONCE, false, "", 0, alias, Bytes.utf8("b")));
        assertThat(delivered(b)).containsExactly("long/topic:a", "long/topic:b");
        assertThat(b.client.events(ClientEvent.Delivered.class))
                .allMatch(d -> d.message().properties().isEmpty());
    }

    @Test
    void refusesATopicAliasAboveItsMaximum() {
        List<Property> alias = List.of(Property.of(PropertyId.TOPIC_ALIAS, 4));
        ClientBench b = new ClientBench(ClientSettings.with().topicAliases(3).build()).connect();
        assertThat(reasonAfter(b, new Publish(false, Qos.AT_MOST_ONCE, false, "x", 0, alias, Bytes.EMPTY)))
                .isEqualTo(ReasonCode.TOPIC_ALIAS_INVALID);
    }

    @Test
    void refusesATopicAliasWithoutMeaning() {
        List<Property> alias = List.of(Property.of(PropertyId.TOPIC_ALIAS, 1));
        ClientBench b = new ClientBench(ClientSettings.with().topicAliases(3).build()).connect();
        assertThat(reasonAfter(b, new Publish(false, Qos.AT_MOST_ONCE, false, "", 0, alias, Bytes.EMPTY)))
                .isEqualTo(ReasonCode.PROTOCOL_ERROR);
    }

    @Test
    void refusesMoreUnreleasedMessagesThanItsReceiveMaximum() {
        ClientBench b = new ClientBench(ClientSettings.with().receiveMaximum(2).build()).connect();
        hearing(b, message(Qos.EXACTLY_ONCE, 1, "a"), message(Qos.EXACTLY_ONCE, 2, "b"), Pubrel.of(1));
        hearing(b, message(Qos.EXACTLY_ONCE, 3, "c"), message(Qos.EXACTLY_ONCE, 3, "c"));
        assertThat(reasonAfter(b, message(Qos.EXACTLY_ONCE, 4, "d"))).isEqualTo(ReasonCode.RECEIVE_MAXIMUM_EXCEEDED);
    }

    @Test
    void refusesAPacketAboveItsMaximumSizeBeforeItIsWhole() {
        ClientBench b = new ClientBench(ClientSettings.with().packetBytes(100).build()).connect();
        b.serverPeer.command(ScriptedServer.raw(Bytes.hex("30 e8 07 00 01")));
        b.run(100 * Rig.MS);
        assertThat(b.server.heard(Disconnect.class).get(0).reasonCode()).isEqualTo(ReasonCode.PACKET_TOO_LARGE);
    }

    @Test
    void saysWhichKindOfFaultAMalformedPacketHas() {
        record Fault(String hex, int reasonCode) {}
        for (Fault f : List.of(
                new Fault("36 05 00 01 74 00 00", ReasonCode.MALFORMED_PACKET),
                new Fault("ff ff ff ff ff", ReasonCode.MALFORMED_PACKET),
                new Fault("30 04 00 01 74 7f", ReasonCode.MALFORMED_PACKET),
                new Fault("30 04 00 01 23 00", ReasonCode.TOPIC_NAME_INVALID),
                new Fault("30 06 00 01 74 02 01 00", ReasonCode.SUCCESS),
                new Fault("30 06 00 01 74 02 01 02", ReasonCode.SUCCESS),
                new Fault("30 05 00 01 74 02 63", ReasonCode.MALFORMED_PACKET),
                new Fault("82 06 00 01 00 00 01 74 00", ReasonCode.MALFORMED_PACKET),
                new Fault("20 03 00 00 00", ReasonCode.PROTOCOL_ERROR),
                new Fault("c0 00", ReasonCode.PROTOCOL_ERROR),
                new Fault("00 00", ReasonCode.MALFORMED_PACKET))) {
            ClientBench b = ClientBench.of(MqttVersion.V5).connect();
            b.serverPeer.command(ScriptedServer.raw(Bytes.hex(f.hex)));
            b.run(100 * Rig.MS);
            int code = b.server.heard(Disconnect.class).isEmpty()
                    ? ReasonCode.SUCCESS
                    : b.server.heard(Disconnect.class).get(0).reasonCode();
            assertThat(code).as(f.hex).isEqualTo(f.reasonCode);
        }
    }

    @Test
    void closesWithoutAWordBefore5() {
        ClientBench b = ClientBench.of(MqttVersion.V3_1_1).connect();
        hearing(b, Pingreq.SHAPE);
        assertThat(b.client.events(ClientEvent.Violation.class)).hasSize(1);
        assertThat(b.serverPeer.events()).contains("closed RESET").doesNotContain("DISCONNECT");
    }

    @Test
    void refusesSubackWithTooFewCodes() {
        ClientBench b = ClientBench.of(MqttVersion.V5).connect();
        b.client.command(ClientCommand.Subscribe.of(1, "t", Qos.AT_MOST_ONCE));
        b.run(100 * Rig.MS);
        assertThat(reasonAfter(b, Suback.of(1, 0, 0))).isEqualTo(ReasonCode.PROTOCOL_ERROR);
        assertThat(b.client.events(ClientEvent.RequestFailed.class)).hasSize(1);
    }

    @Test
    void refusesASessionOfWhichItKnowsNothingAndBeginsAnew() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        b.server.onConnect(new Connack(true, 0, List.of()));
        b.connect();
        assertThat(b.client.events(ClientEvent.ConnectionLost.class))
                .singleElement()
                .satisfies(e -> assertThat(e.why()).isEqualTo(ClientEvent.Why.UNEXPECTED_SESSION));
        b.server.onConnect(Connack.SHAPE);
        b.run(3 * Rig.SECOND);
        assertThat(b.server.heard(dev.framewise.protocols.mqtt.Connect.class))
                .extracting(dev.framewise.protocols.mqtt.Connect::cleanStart)
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @EnumSource
    void standsAnyBytes(MqttVersion version) {
        RandomStream luck = RandomStream.of(1, "any bytes " + version);
        for (int round = 0; round < 3_000; round++) {
            ClientBench b = new ClientBench(ClientSettings.with()
                    .version(version)
                    .topicAliases(5)
                    .receiveMaximum(5)
                    .reconnect(ReconnectSettings.NEVER)
                    .build());
            b.rig.delay(0);
            b.rig.pieces(Rig.Pieces.RANDOM);
            boolean first = luck.chance(0.2);
            if (first) {
                b.server.silentOn(dev.framewise.protocols.mqtt.PacketType.CONNECT);
            }
            b.client.command(new ClientCommand.Connect(ClientBench.SERVER));
            b.publish(1, Qos.AT_LEAST_ONCE);
            b.publish(2, Qos.EXACTLY_ONCE);
            b.client.command(ClientCommand.Subscribe.of(3, "t", Qos.EXACTLY_ONCE));
            b.run(Rig.MS);
            b.serverPeer.command(ScriptedServer.raw(bytes(luck, version)));
            b.run(100 * Rig.SECOND);
        }
    }

    /** Legal packets of a server with some bits turned, or nothing but luck. */
    private static Bytes bytes(RandomStream luck, MqttVersion version) {
        if (luck.chance(0.2)) {
            byte[] any = new byte[luck.below(40) + 1];
            for (int i = 0; i < any.length; i++) {
                any[i] = (byte) luck.nextInt();
            }
            return Bytes.wrap(any);
        }
        List<MqttPacket> choice = new ArrayList<>(List.of(
                message(Qos.AT_MOST_ONCE, 0, "x"),
                message(Qos.AT_LEAST_ONCE, 1 + luck.below(3), "x"),
                message(Qos.EXACTLY_ONCE, 1 + luck.below(9), "x"),
                Pubrel.of(1 + luck.below(9)),
                Puback.of(1 + luck.below(3)),
                Pubrec.of(1 + luck.below(3)),
                Pubcomp.of(1 + luck.below(3)),
                Suback.of(1 + luck.below(3), 1),
                Connack.SHAPE));
        Bytes all = Bytes.EMPTY;
        for (int n = 1 + luck.below(8); n > 0; n--) {
            all = all.then(choice.get(luck.below(choice.size())).bytes(version));
        }
        byte[] a = all.toArray();
        for (int n = luck.below(3); n > 0; n--) {
            a[luck.below(a.length)] ^= (byte) (1 << luck.below(8));
        }
        return Bytes.wrap(a);
    }
}
