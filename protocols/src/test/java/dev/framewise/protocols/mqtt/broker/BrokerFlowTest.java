package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds messages back or drops them: MQTT 5.0 §3.1.2.11.3 to .5, §3.3.2.3.3, §3.3.2.3.4, §4.9, and limits of ours. */
class BrokerFlowTest extends Judged {
    private static Property receiveMaximum(int n) {
        return Property.of(PropertyId.RECEIVE_MAXIMUM, n);
    }

    @Test
    void keepsWithinTheReceiveMaximumOfTheClient() {
        Peer reader = five("r", receiveMaximum(2)).subscribe("t", Qos.EXACTLY_ONCE);
        Peer writer = five("w");
        for (int i = 0; i < 4; i++) {
            writer.publish("t", i % 2 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE, "m" + i);
        }
        Publish m0 = reader.expect(Publish.class);
        Publish m1 = reader.expect(Publish.class);
        reader.nothing();
        writer.publish("t", Qos.AT_MOST_ONCE, "at once");
        assertThat(reader.takeText()).isEqualTo("at once");
        reader.send(Pubrec.of(m1.packetId()));
        reader.expect(Pubrel.class);
        reader.nothing();
        reader.send(Puback.of(m0.packetId()));
        assertThat(Peer.text(reader.expect(Publish.class))).isEqualTo("m2");
        reader.nothing();
        reader.send(Pubcomp.of(m1.packetId()));
        assertThat(Peer.text(reader.expect(Publish.class))).isEqualTo("m3");
    }

    @Test
    void takesARefusedMessageForFinished() {
        Peer reader = five("r", receiveMaximum(1)).subscribe("t", Qos.EXACTLY_ONCE);
        Peer writer = five("w").publish("t", Qos.EXACTLY_ONCE, "a").publish("t", Qos.AT_LEAST_ONCE, "b");
        writer.publish("t", Qos.AT_LEAST_ONCE, "c");
        reader.send(new Pubrec(reader.expect(Publish.class).packetId(), ReasonCode.QUOTA_EXCEEDED, List.of()));
        reader.send(new Puback(reader.expect(Publish.class).packetId(), ReasonCode.QUOTA_EXCEEDED, List.of()));
        assertThat(reader.takeTexts()).containsExactly("c");
        assertThat(stage.store.outstanding("r")).isZero();
    }

    @Test
    void throwsOutAClientThatExceedsTheReceiveMaximum() {
        with(BrokerSettings.with().receiveMaximum(3));
        Peer p = stage.peer(V5).send(Peer.connect(V5, "p", true));
        Connack c = p.expect(Connack.class);
        assertThat(Property.valueOf(c.properties(), PropertyId.RECEIVE_MAXIMUM, 0))
                .isEqualTo(3);
        for (int i = 1; i <= 4; i++) {
            p.send(Publish.of("t", Qos.EXACTLY_ONCE, i, Bytes.EMPTY));
        }
        for (int i = 1; i <= 3; i++) {
            p.expect(Pubrec.class);
        }
        p.thrownOut(ReasonCode.RECEIVE_MAXIMUM_EXCEEDED);
    }

    @Test
    void dropsWhatIsTooLargeForTheClientAndGoesOn() {
        Peer reader = five("r", Property.of(PropertyId.MAXIMUM_PACKET_SIZE, 64)).subscribe("t", Qos.AT_LEAST_ONCE);
        Peer writer = five("w");
        writer.publish("t", Qos.AT_LEAST_ONCE, ".".repeat(32));
        writer.publish("t", Qos.AT_LEAST_ONCE, ".".repeat(64));
        writer.publish("t", Qos.AT_LEAST_ONCE, "after");
        assertThat(reader.takeTexts()).containsExactly(".".repeat(32), "after");
        assertThat(stage.events(BrokerEvent.Dropped.class))
                .extracting(BrokerEvent.Dropped::why)
                .containsExactly(BrokerEvent.Drop.TOO_LARGE);
        assertThat(stage.store.outstanding("r")).isZero();
    }

    @Test
    void throwsOutAClientThatSendsTooLargeAPacketBeforeItHasCome() {
        with(BrokerSettings.with().packetBytes(100));
        Peer p = five("p").raw(Bytes.hex("30 64"));
        p.thrownOut(ReasonCode.PACKET_TOO_LARGE);
        Peer four = stage.peer(V311).connect("q").raw(Bytes.hex("30 ff ff ff 7f"));
        assertThat(four.finished).isTrue();
        Peer largest = five("l");
        largest.publish(Publish.of("t", Qos.AT_MOST_ONCE, 0, Bytes.wrap(new byte[94])));
        largest.nothing();
        assertThat(largest.finished).isFalse();
    }

    @Test
    void takesTopicAliasesAndForgetsThemWithTheConnection() {
        with(BrokerSettings.with().topicAliases(2));
        Peer reader = five("r").subscribe("#", Qos.AT_MOST_ONCE);
        Peer p = stage.peer(V5).resume("p", false, expiry(10));
        p.send(aliased("one", 1)).send(aliased("two", 2)).send(aliased("", 1)).send(aliased("", 2));
        p.send(aliased("three", 1)).send(aliased("", 1));
        assertThat(List.of("one", "two", "one", "two", "three", "three"))
                .allMatch(topic -> reader.take().topic().equals(topic));
        p.leave();
        p = stage.peer(V5).resume("p", true, expiry(10));
        p.send(aliased("", 1)).thrownOut(ReasonCode.PROTOCOL_ERROR);
        five("q").send(aliased("x", 3)).thrownOut(ReasonCode.TOPIC_ALIAS_INVALID);
        five("q").raw(Bytes.hex("30 07 0001 78 03 23 0000")).thrownOut(ReasonCode.TOPIC_ALIAS_INVALID);
    }

    private static Publish aliased(String topic, int alias) {
        return new Publish(
                false,
                Qos.AT_MOST_ONCE,
                false,
                topic,
                0,
                List.of(Property.of(PropertyId.TOPIC_ALIAS, alias)),
                Bytes.EMPTY);
    }

    @Test
    void usesTopicAliasesTowardsAClientThatAllowsThem() {
        with(BrokerSettings.with().outgoingTopicAliases(5));
        Peer reader = five("r", Property.of(PropertyId.TOPIC_ALIAS_MAXIMUM, 2)).subscribe("#", Qos.EXACTLY_ONCE);
        Peer plain = five("plain").subscribe("#", Qos.AT_MOST_ONCE);
        Peer writer = five("w");
        for (int i = 0; i < 2; i++) {
            for (String topic : List.of("a", "b", "c")) {
                writer.publish(topic, Qos.of(i), topic);
            }
        }
        assertThat(List.of("a1", "b2", "c0", "1", "2", "c0")).allMatch(expected -> {
            Publish p = reader.take();
            return (p.topic() + Property.valueOf(p.properties(), PropertyId.TOPIC_ALIAS, 0)).equals(expected);
        });
        assertThat(plain.takeTexts()).hasSize(6);
    }

    @Test
    void countsDownTheExpiryOfWaitingMessagesAndDropsThemInTheEnd() {
        stage.peer(V5)
                .resume("r", false, expiry(100))
                .subscribe("t", Qos.EXACTLY_ONCE)
                .leave();
        Peer writer = five("w");
        for (int seconds : new int[] {5, 50}) {
            writer.publish(new Publish(
                    false,
                    Qos.EXACTLY_ONCE,
                    false,
                    "t",
                    9,
                    List.of(Property.of(PropertyId.MESSAGE_EXPIRY_INTERVAL, seconds)),
                    Bytes.utf8("" + seconds)));
        }
        stage.after(12);
        Peer reader = stage.peer(V5).resume("r", true, expiry(100));
        Publish p = reader.take();
        assertThat(Peer.text(p)).isEqualTo("50");
        assertThat(Property.valueOf(p.properties(), PropertyId.MESSAGE_EXPIRY_INTERVAL, 0))
                .isEqualTo(38);
        reader.nothing();
        assertThat(stage.events(BrokerEvent.Dropped.class))
                .extracting(BrokerEvent.Dropped::why)
                .containsExactly(BrokerEvent.Drop.EXPIRED);
    }

    @Test
    void limitsWhatWaitsForASession() {
        for (BrokerSettings.Overflow overflow : BrokerSettings.Overflow.values()) {
            with(BrokerSettings.with().waitingMessages(2).overflow(overflow));
            stage.peer(V5)
                    .resume("r", false, expiry(100))
                    .subscribe("t", Qos.AT_LEAST_ONCE)
                    .leave();
            Peer writer = five("w");
            for (int i = 0; i < 4; i++) {
                writer.publish("t", Qos.AT_LEAST_ONCE, "m" + i);
            }
            boolean keepsOld = overflow == BrokerSettings.Overflow.DROP_NEW;
            assertThat(stage.peer(V5).resume("r", true, expiry(100)).takeTexts())
                    .containsExactly(keepsOld ? "m0" : "m2", keepsOld ? "m1" : "m3");
            assertThat(stage.events(BrokerEvent.Dropped.class))
                    .hasSize(2)
                    .allMatch(d -> d.why() == BrokerEvent.Drop.SESSION_FULL);
            assertThat(stage.store.waitingBytes).isZero();
        }
    }

    @Test
    void limitsTheBytesThatWait() {
        with(BrokerSettings.with().waitingBytes(1_000).waitingBytesInAll(1_500));
        for (String id : List.of("a", "b")) {
            stage.peer(V5)
                    .resume(id, false, expiry(100))
                    .subscribe("t", Qos.AT_LEAST_ONCE)
                    .leave();
        }
        Peer writer = five("w");
        for (int i = 0; i < 5; i++) {
            writer.publish("t", Qos.AT_LEAST_ONCE, "x".repeat(270));
        }
        assertThat(stage.store.waitingBytes).isBetween(1_000L, 1_500L);
        assertThat(stage.events(BrokerEvent.Dropped.class))
                .extracting(BrokerEvent.Dropped::why)
                .contains(BrokerEvent.Drop.SESSION_FULL, BrokerEvent.Drop.SERVER_FULL);
        stage.command(new BrokerCommand.Forget("a"));
        stage.command(new BrokerCommand.Forget("b"));
        assertThat(stage.store.waitingBytes).isZero();
    }

    @Test
    void keepsQos0ForThoseWhoAreAwayWhereTheSettingsSaySo() {
        with(BrokerSettings.with().keepQos0(true));
        stage.peer(V5)
                .resume("r", false, expiry(100))
                .subscribe("t", Qos.AT_LEAST_ONCE)
                .leave();
        Peer writer = five("w");
        for (int i = 0; i < 4; i++) {
            writer.publish("t", Qos.of(i % 2), "m" + i);
        }
        assertThat(stage.peer(V5).resume("r", true, expiry(100)).takeTexts()).containsExactly("m0", "m1", "m2", "m3");
    }

    @Test
    void waitsWhileTheTransportIsFullAndGoesOnInOrder() {
        with(BrokerSettings.with().waitingMessages(5));
        Peer reader = five("r").subscribe("t", Qos.AT_LEAST_ONCE);
        Peer writer = five("w");
        reader.free = 10;
        for (int i = 0; i < 8; i++) {
            writer.publish("t", Qos.of(i % 2), "m" + i);
        }
        assertThat(reader.free).isBetween(-20, 0);
        assertThat(reader.takeText()).isEqualTo("m0");
        assertThat(reader.takeText()).isEqualTo("m1");
        reader.free = 1_000;
        stage.writable(reader);
        assertThat(reader.takeTexts()).containsExactly("m2", "m3", "m4", "m5", "m6");
        assertThat(stage.events(BrokerEvent.Dropped.class)).hasSize(1);
    }

    @Test
    void takesNoMoreFromAClientThatTakesNothing() {
        Peer p = five("p");
        p.free = 3;
        p.send(Publish.of("t", Qos.AT_LEAST_ONCE, 1, Bytes.EMPTY));
        assertThat(p.paused).isTrue();
        p.free = 100;
        stage.writable(p);
        assertThat(p.paused).isFalse();
        p.free = 3;
        p.send(Publish.of("t", Qos.AT_LEAST_ONCE, 2, Bytes.EMPTY));
        stage.after(59);
        assertThat(p.finished).isFalse();
        stage.after(2);
        assertThat(p.finished).isTrue();
        assertThat(stage.events(BrokerEvent.Disconnected.class))
                .extracting(BrokerEvent.Disconnected::end)
                .containsExactly(BrokerEvent.End.STALLED);
    }

    @Test
    void forwardsTheMessageAsItCame() {
        Property[] own = {
            Property.user("z", "1"),
            Property.of(PropertyId.PAYLOAD_FORMAT_INDICATOR, 0),
            Property.user("a", "2"),
            Property.of(PropertyId.RESPONSE_TOPIC, "r/t"),
            Property.of(PropertyId.CORRELATION_DATA, Bytes.of(0, 255)),
            Property.of(PropertyId.CONTENT_TYPE, "x/y"),
            Property.user("a", "2")
        };
        Peer five = five("five").subscribe("t", Qos.EXACTLY_ONCE);
        Peer four = stage.peer(V311).connect("four").subscribe("t", Qos.AT_LEAST_ONCE);
        Peer three = stage.peer(V31).connect("three").subscribe("t", Qos.AT_MOST_ONCE);
        Bytes payload = Bytes.of(0, 1, 2, 255);
        five("w").publish(new Publish(false, Qos.EXACTLY_ONCE, false, "t", 3, List.of(own), payload));
        Publish p = five.take();
        assertThat(p.properties()).containsExactly(own);
        assertThat(p.payload()).isEqualTo(payload);
        assertThat(four.take().payload()).isEqualTo(payload);
        assertThat(three.take().payload()).isEqualTo(payload);
    }

    @Test
    void writesAMessageOnceForAllOfTheSameForm() {
        Peer a = five("a").subscribe("t", Qos.AT_MOST_ONCE);
        Peer b = five("b").subscribe("t", Qos.AT_MOST_ONCE);
        five("w").publish("t", Qos.AT_LEAST_ONCE, "m");
        assertThat(a.last).isSameAs(b.last);
    }

    @Test
    void tellsThePublisherThatNobodyListens() {
        Peer p = five("p");
        p.send(Publish.of("t", Qos.AT_LEAST_ONCE, 1, Bytes.EMPTY));
        assertThat(p.expect(Puback.class).reasonCode()).isEqualTo(ReasonCode.NO_MATCHING_SUBSCRIBERS);
        p.send(Publish.of("t", Qos.EXACTLY_ONCE, 2, Bytes.EMPTY));
        assertThat(p.expect(Pubrec.class).reasonCode()).isEqualTo(ReasonCode.NO_MATCHING_SUBSCRIBERS);
        with(BrokerSettings.with().tellNobodyListens(false));
        p = five("p").send(Publish.of("t", Qos.AT_LEAST_ONCE, 1, Bytes.EMPTY));
        assertThat(p.expect(Puback.class).reasonCode()).isZero();
    }

    @Test
    void publishesForItsApplication() {
        Peer p = five("p").subscribe("a", Qos.AT_LEAST_ONCE);
        stage.command(BrokerCommand.Publish.of("a", Qos.AT_LEAST_ONCE, Bytes.utf8("own")));
        assertThat(p.takeTexts()).containsExactly("own");
        stage.command(BrokerCommand.Publish.of("a/#", Qos.AT_LEAST_ONCE, Bytes.utf8("own")));
        stage.command(BrokerCommand.Publish.of("", Qos.AT_LEAST_ONCE, Bytes.utf8("own")));
        p.nothing();
        assertThat(stage.events(BrokerEvent.RefusedPublish.class)).hasSize(2);
    }

    @Test
    void publishesAboutItself() {
        with(BrokerSettings.with().systemTopicsNanos(10 * Stage.SECOND));
        stage.after(0);
        Peer p = five("p").subscribe("$SYS/broker/clients/connected", Qos.AT_MOST_ONCE);
        assertThat(p.takeTexts()).containsExactly("0");
        stage.after(10);
        assertThat(p.takeTexts()).containsExactly("1");
        p.send(Publish.of("$SYS/broker/clients/connected", Qos.AT_LEAST_ONCE, 1, Bytes.utf8("9")));
        assertThat(p.expect(Puback.class).reasonCode()).isEqualTo(ReasonCode.NOT_AUTHORIZED);
        p.nothing();
    }
}
