package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.MqttVersion;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions: MQTT 5.0 §3.1.2.4, §3.1.2.11.2, §3.14.2.2.2, §4.1, §4.4; MQTT 3.1.1 §3.1.2.4. */
class BrokerSessionTest extends Judged {
    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"V3_1", "V3_1_1"})
    void keepsASessionThatIsNotCleanWithoutEnd(MqttVersion version) {
        stage.peer(version).resume("a", false).subscribe("t", Qos.EXACTLY_ONCE).leave();
        Peer writer = stage.peer(version).connect("w");
        writer.publish("t", Qos.AT_MOST_ONCE, "0");
        writer.publish("t", Qos.AT_LEAST_ONCE, "1");
        writer.publish("t", Qos.EXACTLY_ONCE, "2");
        stage.after(1e7);
        Peer again = stage.peer(version).resume("a", true);
        assertThat(again.takeTexts()).containsExactly("1", "2");
        assertThat(stage.events(BrokerEvent.Dropped.class))
                .extracting(BrokerEvent.Dropped::why)
                .containsExactly(BrokerEvent.Drop.AWAY);
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void beginsEmptyAfterACleanStart(MqttVersion version) {
        Property[] week = version.hasProperties() ? new Property[] {expiry(604_800)} : new Property[0];
        stage.peer(version)
                .resume("a", false, week)
                .subscribe("t", Qos.AT_LEAST_ONCE)
                .leave();
        stage.peer(version).connect("w").publish("t", Qos.AT_LEAST_ONCE, "lost");
        Peer clean = stage.peer(version).connect("a");
        clean.nothing();
        assertThat(stage.events(BrokerEvent.SessionEnded.class))
                .contains(new BrokerEvent.SessionEnded("a", BrokerEvent.SessionEnd.CLEAN_START));
        assertThat(stage.store.subscriptionCount()).isZero();
    }

    @Test
    void endsASessionWhenItsExpiryHasPassed() {
        stage.peer(V5).resume("a", false, expiry(10)).drop();
        stage.after(9.9);
        stage.peer(V5).resume("a", true, expiry(10)).leave();
        stage.after(10.1);
        assertThat(stage.store.hasSession("a")).isFalse();
        stage.peer(V5).resume("a", false);
    }

    @Test
    void endsASessionWithItsConnectionWhenExpiryIsAbsent() {
        stage.peer(V5).resume("a", false).drop();
        stage.peer(V5).resume("a", false);
    }

    @Test
    void neverEndsASessionOfTheLargestExpiry() {
        stage.peer(V5).resume("a", false, expiry(0xffff_ffffL)).leave();
        stage.after(5e9);
        stage.peer(V5).resume("a", true, expiry(0xffff_ffffL));
    }

    @Test
    void takesANewExpiryFromDisconnect() {
        stage.peer(V5).resume("a", false, expiry(1_000)).leave(0, expiry(5));
        stage.after(6);
        stage.peer(V5).resume("a", false, expiry(5)).leave(0, expiry(0));
        assertThat(stage.store.hasSession("a")).isFalse();
    }

    @Test
    void doesNotLetDisconnectProlongASessionThatEndsWithItsConnection() {
        Peer p = five("a").send(new Disconnect(0, List.of(expiry(5))));
        p.thrownOut(ReasonCode.PROTOCOL_ERROR);
    }

    @Test
    void grantsNoLongerExpiryThanTheSettingsAllow() {
        with(BrokerSettings.with().sessionExpiryMaximumSeconds(60));
        Peer p = stage.peer(V5).send(Peer.connect(V5, "a", true, expiry(0xffff_ffffL)));
        Connack answer = p.expect(Connack.class);
        assertThat(Property.valueOf(answer.properties(), PropertyId.SESSION_EXPIRY_INTERVAL, -1))
                .isEqualTo(60);
        p.drop();
        stage.after(61);
        assertThat(stage.store.sessionCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void endsTheOlderConnectionWhenAClientIdentifierConnectsAgain(MqttVersion version) {
        Peer old = stage.peer(version).connect("a");
        Peer next = stage.peer(version).connect("a");
        old.thrownOut(ReasonCode.SESSION_TAKEN_OVER);
        next.publish("t", Qos.AT_LEAST_ONCE, "still here");
        assertThat(stage.events(BrokerEvent.Disconnected.class))
                .extracting(BrokerEvent.Disconnected::end)
                .containsExactly(BrokerEvent.End.TAKEN_OVER);
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void sendsWhatWasNotAcknowledgedAgainInItsOrder(MqttVersion version) {
        Property[] week = version.hasProperties() ? new Property[] {expiry(604_800)} : new Property[0];
        Peer reader = stage.peer(version).resume("a", false, week).subscribe("t", Qos.EXACTLY_ONCE);
        Peer writer = stage.peer(version).connect("w");
        writer.publish("t", Qos.AT_LEAST_ONCE, "first");
        writer.publish("t", Qos.EXACTLY_ONCE, "second");
        writer.publish("t", Qos.EXACTLY_ONCE, "third");
        reader.expect(Publish.class);
        Publish second = reader.expect(Publish.class);
        Publish third = reader.expect(Publish.class);
        reader.send(Pubrec.of(second.packetId()));
        reader.expect(Pubrel.class);
        reader.drop();
        writer.publish("t", Qos.AT_LEAST_ONCE, "fourth");

        Peer again = stage.peer(version).resume("a", true, week);
        Pubrel released = again.expect(Pubrel.class);
        assertThat(released.packetId()).isEqualTo(second.packetId());
        assertThat(released.dup()).isEqualTo(version == V31);
        Publish first = again.expect(Publish.class);
        assertThat(first.dup()).isTrue();
        assertThat(Peer.text(first)).isEqualTo("first");
        Publish thirdAgain = again.expect(Publish.class);
        assertThat(thirdAgain.dup()).isTrue();
        assertThat(thirdAgain.packetId()).isEqualTo(third.packetId());
        Publish fourth = again.expect(Publish.class);
        assertThat(fourth.dup()).isFalse();
        again.send(Pubcomp.of(second.packetId()));
        again.send(Puback.of(first.packetId()));
        again.send(Pubrec.of(third.packetId()));
        again.expect(Pubrel.class);
        again.send(Pubcomp.of(third.packetId()));
        again.send(Puback.of(fourth.packetId()));
        assertThat(stage.store.outstanding("a")).isZero();
    }

    @Test
    void handsAMessageOfQos2OnOnceWhetherAtPublishOrAtPubrel() {
        for (BrokerSettings.HandOver handOver : BrokerSettings.HandOver.values()) {
            with(BrokerSettings.with().handOver(handOver));
            Peer reader = five("r").subscribe("t", Qos.EXACTLY_ONCE);
            Peer writer = stage.peer(V5).resume("w", false, expiry(100));
            Publish p = Publish.of("t", Qos.EXACTLY_ONCE, 5, Bytes.utf8("once"));
            writer.send(p);
            writer.expect(Pubrec.class);
            boolean early = handOver == BrokerSettings.HandOver.AT_PUBLISH;
            assertThat(reader.inbox).hasSize(early ? 1 : 0);
            writer.drop();
            writer = stage.peer(V5).resume("w", true, expiry(100));
            writer.send(new Publish(true, p.qos(), false, p.topic(), 5, List.of(), p.payload()));
            writer.expect(Pubrec.class);
            writer.send(Pubrel.of(5));
            assertThat(writer.expect(Pubcomp.class).reasonCode()).isZero();
            writer.send(Pubrel.of(5));
            assertThat(writer.expect(Pubcomp.class).reasonCode()).isEqualTo(ReasonCode.PACKET_IDENTIFIER_NOT_FOUND);
            assertThat(reader.takeTexts()).containsExactly("once");
            assertThat(stage.events(BrokerEvent.Repeated.class)).hasSize(1);
            assertThat(stage.judge.verdict()).isEmpty();
        }
    }

    @Test
    void comesBackFromACrashWithItsStoreAndWithoutItWhenTheStoreIsLost() {
        Peer reader = stage.peer(V5).resume("r", false, expiry(100)).subscribe("t", Qos.AT_LEAST_ONCE);
        five("w").publish("t", Qos.AT_LEAST_ONCE, "kept");
        reader.expect(Publish.class);
        stage.restart();
        assertThat(stage.store.hasSession("w")).isFalse();
        Publish again = stage.peer(V5).resume("r", true, expiry(100)).take();
        assertThat(again.dup()).isTrue();
        assertThat(Peer.text(again)).isEqualTo("kept");
    }

    @Test
    void letsAVersionGoOnWithTheSessionOfAnother() {
        stage.peer(V311).resume("a", false).subscribe("t", Qos.EXACTLY_ONCE).leave();
        five("w").publish("t", Qos.EXACTLY_ONCE, "m");
        assertThat(stage.peer(V5).resume("a", true, expiry(10)).takeTexts()).containsExactly("m");
    }

    @Test
    void forgetsASessionOnCommand() {
        Peer p = stage.peer(V5).resume("a", false, expiry(100));
        stage.command(new BrokerCommand.Forget("a"));
        p.thrownOut(ReasonCode.ADMINISTRATIVE_ACTION);
        assertThat(stage.store.sessionCount()).isZero();
        stage.command(new BrokerCommand.Forget("a"));
    }

    @Test
    void shutsDownWithAReferenceToAnotherServer() {
        Peer p = stage.peer(V5).resume("a", false, expiry(100));
        stage.command(new BrokerCommand.ShutDown("other.example"));
        Disconnect d = p.expect(Disconnect.class);
        assertThat(d.reasonCode()).isEqualTo(ReasonCode.SERVER_SHUTTING_DOWN);
        assertThat(Property.find(d.properties(), PropertyId.SERVER_REFERENCE).text())
                .isEqualTo("other.example");
        Peer late = stage.peer(V5).send(Peer.connect(V5, "b", true));
        assertThat(late.expect(Connack.class).reasonCode()).isGreaterThanOrEqualTo(0x80);
        assertThat(stage.store.hasSession("a")).isTrue();
    }
}
