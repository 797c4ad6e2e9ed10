package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Pingreq;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Will;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How connections begin, and how they end before they have begun: MQTT 5.0 §3.1, §3.2; MQTT 3.1.1 §3.1, §3.2. */
class BrokerHandshakeTest extends Judged {
    private static Connect as(MqttVersion version, String id, String user, String password) {
        return new Connect(
                version.protocolName(),
                version.level(),
                true,
                0,
                List.of(),
                id,
                Optional.empty(),
                Optional.of(user),
                Optional.of(Bytes.utf8(password)));
    }

    private Connack answer(Connect c) {
        return stage.peer(c.version()).send(c).expect(Connack.class);
    }

    @Test
    void givesAnIdentifierToAClientWithoutOne() {
        Connack first = answer(Peer.connect(V5, "", true));
        Connack second = answer(Peer.connect(V5, "", false, expiry(10)));
        String a = Property.find(first.properties(), PropertyId.ASSIGNED_CLIENT_IDENTIFIER)
                .text();
        String b = Property.find(second.properties(), PropertyId.ASSIGNED_CLIENT_IDENTIFIER)
                .text();
        assertThat(a).isNotEmpty().isNotEqualTo(b);
        stage.peer(V5).resume(b, true, expiry(10));
        assertThat(answer(Peer.connect(V311, "", true)).reasonCode()).isZero();
    }

    @Test
    void refusesAnEmptyIdentifierWhereItIsNotAllowed() {
        stage.peer(V311).raw(Bytes.hex("100c 0004 4d515454 04 00 0000 0000")).refused(2);
        stage.peer(V31).raw(Bytes.hex("100e 0006 4d5149736470 03 02 0000 0000")).refused(2);
        stage.peer(V31).send(Peer.connect(V31, "x".repeat(24), true)).refused(2);
        stage.peer(V31).connect("x".repeat(23));
    }

    @Test
    void refusesIdentifiersThatAreTooLong() {
        with(BrokerSettings.with().clientIdBytes(30));
        stage.peer(V5).send(Peer.connect(V5, "x".repeat(31), true)).refused(ReasonCode.CLIENT_IDENTIFIER_NOT_VALID);
        stage.peer(V311).send(Peer.connect(V311, "x".repeat(31), true)).refused(2);
        stage.peer(V5).connect("x".repeat(30));
    }

    @Test
    void refusesVersionsThatItDoesNotSpeak() {
        stage.peer(V311).raw(Bytes.hex("100c 0004 4d515454 07 02 0000 0000")).refused(1);
        with(BrokerSettings.with().versions(Set.of(V311)));
        stage.peer(V31).send(Peer.connect(V31, "a", true)).refused(1);
        stage.peer(V5).send(Peer.connect(V5, "a", true)).refused(ReasonCode.UNSUPPORTED_PROTOCOL_VERSION);
        stage.peer(V311).connect("a");
    }

    @Test
    void closesOnAnotherProtocolsName() {
        Peer p = stage.peer(V311).raw(Bytes.hex("100c 0004 4d515458 04 02 0000 0000"));
        p.nothing();
        assertThat(p.finished).isTrue();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void closesWhenTheFirstPacketIsNotConnect(MqttVersion version) {
        Peer p = stage.peer(version).send(new Pingreq());
        p.nothing();
        assertThat(p.finished).isTrue();
        assertThat(stage.events(BrokerEvent.Refused.class)).hasSize(1);
    }

    @Test
    void tellsAClientOf5WhatIsWrongWithItsConnect() {
        stage.peer(V5).raw(Bytes.hex("100d 0004 4d515454 05 03 0000 00 0000")).refused(ReasonCode.MALFORMED_PACKET);
        stage.peer(V5)
                .raw(Bytes.hex("1010 0004 4d515454 05 02 0000 03 210000 0000"))
                .refused(ReasonCode.PROTOCOL_ERROR);
        Peer four = stage.peer(V311).raw(Bytes.hex("100c 0004 4d515454 04 03 0000 0000"));
        four.nothing();
        assertThat(four.finished).isTrue();
    }

    @Test
    void throwsOutAClientThatConnectsTwice() {
        five("a").send(Peer.connect(V5, "a", true)).thrownOut(ReasonCode.PROTOCOL_ERROR);
    }

    @Test
    void throwsOutAClientThatSendsWhatOnlyServersSend() {
        five("a").send(new Connack(false, 0, List.of())).thrownOut(ReasonCode.PROTOCOL_ERROR);
        five("b").raw(Bytes.hex("d000")).thrownOut(ReasonCode.PROTOCOL_ERROR);
        five("c").raw(Bytes.hex("0000")).thrownOut(ReasonCode.MALFORMED_PACKET);
        five("d").raw(Bytes.hex("30 ff ff ff ff 00")).thrownOut(ReasonCode.MALFORMED_PACKET);
        five("e").raw(Bytes.hex("32 08 0003 612f23 0001 00")).thrownOut(ReasonCode.TOPIC_NAME_INVALID);
        five("f").raw(Bytes.hex("36 06 0001 61 0001 00")).thrownOut(ReasonCode.MALFORMED_PACKET);
        five("g").raw(Bytes.hex("30 06 0001 61 02 0b 01")).thrownOut(ReasonCode.PROTOCOL_ERROR);
        five("h").raw(Bytes.hex("30 07 0001 61 02 01 01 ff")).thrownOut(ReasonCode.PAYLOAD_FORMAT_INVALID);
    }

    @Test
    void checksUserNameAndPassword() {
        with(BrokerSettings.with().credentials(Credentials.of(Map.of("ada", Bytes.utf8("secret")), false)));
        assertThat(answer(as(V5, "a", "ada", "secret")).reasonCode()).isZero();
        stage.peer(V5).send(as(V5, "a", "ada", "wrong")).refused(ReasonCode.BAD_USER_NAME_OR_PASSWORD);
        stage.peer(V5).send(as(V5, "a", "bob", "")).refused(ReasonCode.BAD_USER_NAME_OR_PASSWORD);
        stage.peer(V5).send(Peer.connect(V5, "a", true)).refused(ReasonCode.NOT_AUTHORIZED);
        stage.peer(V311).send(as(V311, "a", "ada", "wrong")).refused(4);
        stage.peer(V31).send(Peer.connect(V31, "a", true)).refused(5);
        assertThat(answer(as(V31, "a", "ada", "secret")).reasonCode()).isZero();
    }

    @Test
    void tellsWhatTheServerOffers() {
        with(BrokerSettings.with()
                .maximumQos(Qos.AT_LEAST_ONCE)
                .retainAvailable(false)
                .wildcardsAvailable(false)
                .sharedAvailable(false)
                .identifiersAvailable(false)
                .packetBytes(5_000)
                .receiveMaximum(7)
                .topicAliases(8)
                .keepAliveMaximumSeconds(60)
                .responseInformation("answers/"));
        Property asks = Property.of(PropertyId.REQUEST_RESPONSE_INFORMATION, 1);
        assertThat(answer(Peer.connect(V5, "a", true, asks)).properties())
                .containsExactlyInAnyOrder(
                        Property.of(PropertyId.MAXIMUM_QOS, 1),
                        Property.of(PropertyId.RETAIN_AVAILABLE, 0),
                        Property.of(PropertyId.WILDCARD_SUBSCRIPTION_AVAILABLE, 0),
                        Property.of(PropertyId.SHARED_SUBSCRIPTION_AVAILABLE, 0),
                        Property.of(PropertyId.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0),
                        Property.of(PropertyId.MAXIMUM_PACKET_SIZE, 5_000),
                        Property.of(PropertyId.RECEIVE_MAXIMUM, 7),
                        Property.of(PropertyId.TOPIC_ALIAS_MAXIMUM, 8),
                        Property.of(PropertyId.SERVER_KEEP_ALIVE, 60),
                        Property.of(PropertyId.RESPONSE_INFORMATION, "answers/"));
        assertThat(Property.find(answer(Peer.connect(V5, "b", true)).properties(), PropertyId.RESPONSE_INFORMATION))
                .isNull();
    }

    @Test
    void setsAKeepAliveOfItsOwn() {
        with(BrokerSettings.with().keepAliveMaximumSeconds(60));
        Connack c = answer(Connect.of(V5, "a", 120));
        assertThat(Property.valueOf(c.properties(), PropertyId.SERVER_KEEP_ALIVE, 0))
                .isEqualTo(60);
        assertThat(Property.find(answer(Connect.of(V5, "b", 30)).properties(), PropertyId.SERVER_KEEP_ALIVE))
                .isNull();
        stage.after(91);
        assertThat(stage.events(BrokerEvent.Disconnected.class))
                .extracting(BrokerEvent.Disconnected::clientId)
                .containsExactly("b", "a");
    }

    @Test
    void refusesWillsThatItCannotPublish() {
        Will will = new Will(Qos.EXACTLY_ONCE, true, List.of(), "$SYS/x", Bytes.EMPTY);
        stage.peer(V5).send(Connect.of(V5, "a", 0).withWill(will)).refused(ReasonCode.NOT_AUTHORIZED);
        stage.peer(V311).send(Connect.of(V311, "a", 0).withWill(will)).refused(5);
        with(BrokerSettings.with().maximumQos(Qos.AT_LEAST_ONCE));
        stage.peer(V5).send(Connect.of(V5, "a", 0).withWill(will)).refused(ReasonCode.QOS_NOT_SUPPORTED);
        with(BrokerSettings.with().retainAvailable(false));
        stage.peer(V5).send(Connect.of(V5, "a", 0).withWill(will)).refused(ReasonCode.RETAIN_NOT_SUPPORTED);
    }

    @Test
    void throwsOutAClientThatPublishesAboveTheMaximumQos() {
        with(BrokerSettings.with().maximumQos(Qos.AT_LEAST_ONCE));
        five("a").send(Publish.of("t", Qos.EXACTLY_ONCE, 1, Bytes.EMPTY)).thrownOut(ReasonCode.QOS_NOT_SUPPORTED);
    }

    @Test
    void sendsClientsToAnotherServer() {
        with(BrokerSettings.with()
                .redirection(id -> id.startsWith("x")
                        ? Optional.of(new Redirection.Target(id.endsWith("!"), "other.example:1883"))
                        : Optional.empty()));
        Connack c = answer(Peer.connect(V5, "x", true));
        assertThat(c.reasonCode()).isEqualTo(ReasonCode.USE_ANOTHER_SERVER);
        assertThat(Property.find(c.properties(), PropertyId.SERVER_REFERENCE).text())
                .isEqualTo("other.example:1883");
        assertThat(answer(Peer.connect(V5, "x!", true)).reasonCode()).isEqualTo(ReasonCode.SERVER_MOVED);
        assertThat(answer(Peer.connect(V311, "x", true)).reasonCode()).isEqualTo(3);
        five("a");
    }

    @Test
    void giveNoWordsToAClientThatWantsNoProblemInformation() {
        Property none = Property.of(PropertyId.REQUEST_PROBLEM_INFORMATION, 0);
        Peer quiet = five("a", none);
        Peer talkative = five("b");
        for (Peer p : List.of(quiet, talkative)) {
            p.send(Publish.of("$SYS/x", Qos.AT_LEAST_ONCE, 1, Bytes.EMPTY));
            Puback ack = p.expect(Puback.class);
            assertThat(ack.reasonCode()).isEqualTo(ReasonCode.NOT_AUTHORIZED);
            assertThat(ack.properties()).hasSize(p == quiet ? 0 : 1);
        }
    }

    @Test
    void leavesWordsOutThatAreTooLongForTheClient() {
        Peer p = five("a", Property.of(PropertyId.MAXIMUM_PACKET_SIZE, 30));
        p.send(Publish.of("$SYS/x", Qos.AT_LEAST_ONCE, 1, Bytes.EMPTY));
        Puback ack = p.expect(Puback.class);
        assertThat(ack.properties()).isEmpty();
        p.send(Peer.connect(V5, "a", true)).thrownOut(ReasonCode.PROTOCOL_ERROR);
    }

    @Test
    void takesNoMoreThanTheLimitsOfConnectionsAndSessions() {
        with(BrokerSettings.with().connections(2).sessions(1));
        five("a");
        stage.peer(V5).send(Peer.connect(V5, "b", true)).refused(ReasonCode.QUOTA_EXCEEDED);
        stage.peer(V311).send(Peer.connect(V311, "b", true)).refused(3);
        Peer silent = stage.peer(V5);
        assertThat(stage.peer(V5).aborted).isTrue();
        stage.after(11);
        assertThat(silent.finished).isTrue();
        stage.after(6);
        assertThat(silent.aborted).isTrue();
        assertThat(stage.broker.connectionCount()).isEqualTo(1);
    }

    @Test
    void takesPacketsThatFollowConnectAtOnce() {
        Bytes all = Peer.connect(V311, "a", true)
                .bytes(V311)
                .then(Publish.of("t", Qos.AT_LEAST_ONCE, 1, Bytes.EMPTY).bytes(V311))
                .then(new Pingreq().bytes(V311));
        Peer p = stage.peer(V311).raw(all);
        assertThat(p.inbox).hasSize(3);
    }

    @Test
    void handlesNothingAfterARefusal() {
        with(BrokerSettings.with().credentials(v -> ReasonCode.BANNED));
        Peer p = stage.peer(V5)
                .raw(Peer.connect(V5, "a", true)
                        .bytes(V5)
                        .then(Publish.of("t", Qos.AT_LEAST_ONCE, 1, Bytes.EMPTY).bytes(V5)));
        p.refused(ReasonCode.BANNED);
        assertThat(stage.events(BrokerEvent.Received.class)).isEmpty();
    }

    @Test
    void answersTheEndOfAClientWithItsOwn() {
        Peer p = five("a");
        stage.ended(p);
        assertThat(p.finished).isTrue();
        stage.after(6);
        assertThat(p.aborted).isTrue();
        assertThat(stage.broker.connectionCount()).isZero();
    }
}
