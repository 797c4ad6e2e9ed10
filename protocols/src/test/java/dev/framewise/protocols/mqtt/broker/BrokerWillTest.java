package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Will;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wills: MQTT 5.0 §3.1.2.5, §3.1.3.2.2, §3.14.4; MQTT 3.1.1 §3.1.2.5. */
class BrokerWillTest extends Judged {
    private static Will will(boolean retain, Property... properties) {
        return new Will(Qos.AT_LEAST_ONCE, retain, List.of(properties), "will", Bytes.utf8("gone"));
    }

    private static Property delay(long seconds) {
        return Property.of(PropertyId.WILL_DELAY_INTERVAL, seconds);
    }

    private Peer watcher(MqttVersion version) {
        return stage.peer(version).connect("watcher").subscribe("will", Qos.EXACTLY_ONCE);
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void isPublishedWhenTheConnectionBreaks(MqttVersion version) {
        Peer watcher = watcher(version);
        Peer p = stage.peer(version).accepted(Connect.of(version, "p", 0).withWill(will(false)), false);
        p.drop();
        assertThat(watcher.takeText()).isEqualTo("gone");
        assertThat(stage.events(BrokerEvent.WillDue.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void isForgottenAtDisconnect(MqttVersion version) {
        Peer watcher = watcher(version);
        stage.peer(version)
                .accepted(Connect.of(version, "p", 0).withWill(will(false)), false)
                .leave();
        stage.after(100);
        watcher.nothing();
    }

    @Test
    void isPublishedAtDisconnectThatAsksForIt() {
        Peer watcher = watcher(V5);
        stage.peer(V5)
                .accepted(Connect.of(V5, "p", 0).withWill(will(false)), false)
                .leave(ReasonCode.DISCONNECT_WITH_WILL);
        assertThat(watcher.takeText()).isEqualTo("gone");
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void isPublishedWhenTheClientFallsSilent(MqttVersion version) {
        Peer watcher = watcher(version);
        Peer p = stage.peer(version).accepted(Connect.of(version, "p", 2).withWill(will(false)), false);
        stage.after(3.1);
        assertThat(watcher.takeText()).isEqualTo("gone");
        p.thrownOut(ReasonCode.KEEP_ALIVE_TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void isPublishedWhenTheClientBreaksTheProtocol(MqttVersion version) {
        Peer watcher = watcher(version);
        Peer p = stage.peer(version).accepted(Connect.of(version, "p", 0).withWill(will(false)), false);
        p.raw(Connect.of(version, "p", 0).bytes(version));
        p.thrownOut(ReasonCode.PROTOCOL_ERROR);
        assertThat(watcher.takeText()).isEqualTo("gone");
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void isPublishedAtTakeOver(MqttVersion version) {
        Peer watcher = watcher(version);
        Peer p = stage.peer(version).accepted(Connect.of(version, "p", 0).withWill(will(false)), false);
        stage.peer(version).connect("p");
        p.thrownOut(ReasonCode.SESSION_TAKEN_OVER);
        assertThat(watcher.takeText()).isEqualTo("gone");
    }

    @Test
    void waitsForItsDelay() {
        Peer watcher = watcher(V5);
        Connect c = Peer.connect(V5, "p", false, expiry(100)).withWill(will(false, delay(10)));
        stage.peer(V5).accepted(c, false).drop();
        stage.after(9.9);
        watcher.nothing();
        stage.after(0.2);
        Publish will = watcher.take();
        assertThat(Property.find(will.properties(), PropertyId.WILL_DELAY_INTERVAL))
                .isNull();
    }

    @Test
    void isNotSentWhenTheClientComesBackWithinTheDelay() {
        Peer watcher = watcher(V5);
        Connect c = Peer.connect(V5, "p", false, expiry(100)).withWill(will(false, delay(10)));
        stage.peer(V5).accepted(c, false).drop();
        stage.after(5);
        stage.peer(V5).resume("p", true, expiry(100));
        stage.after(50);
        watcher.nothing();
    }

    @Test
    void isSentWhenTheSessionEndsBeforeTheDelay() {
        Peer watcher = watcher(V5);
        Connect c = Peer.connect(V5, "p", false, expiry(3)).withWill(will(false, delay(10)));
        stage.peer(V5).accepted(c, false).drop();
        stage.after(3.1);
        watcher.take();
        stage.after(20);
        watcher.nothing();
        stage.peer(V5)
                .accepted(Peer.connect(V5, "p", false, expiry(100)).withWill(will(false, delay(10))), false)
                .drop();
        stage.peer(V5).connect("p");
        watcher.take();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void isRetainedWhenItAsksForIt(MqttVersion version) {
        stage.peer(version)
                .accepted(Connect.of(version, "p", 0).withWill(will(true)), false)
                .drop();
        Peer late = watcher(version);
        Publish p = late.take();
        assertThat(p.retain()).isTrue();
    }

    @Test
    void keepsItsProperties() {
        Peer watcher = watcher(V5);
        Property[] own = {
            Property.of(PropertyId.PAYLOAD_FORMAT_INDICATOR, 1),
            Property.of(PropertyId.CONTENT_TYPE, "text/plain"),
            Property.of(PropertyId.RESPONSE_TOPIC, "answer"),
            Property.of(PropertyId.CORRELATION_DATA, Bytes.of(1, 2)),
            Property.user("b", "2"),
            Property.user("a", "1")
        };
        stage.peer(V5)
                .accepted(Connect.of(V5, "p", 0).withWill(will(false, own)), false)
                .drop();
        assertThat(watcher.take().properties()).containsExactly(own);
    }

    @Test
    void isPublishedAfterTheServerHasCrashed() {
        Connect c = Peer.connect(V5, "p", false, expiry(100)).withWill(will(true));
        stage.peer(V5).accepted(c, false);
        stage.restart();
        assertThat(watcher(V5).take().retain()).isTrue();
    }

    @Test
    void isNotSentAfterTheCrashWhenTheClientWasBackInItsDelay() {
        Connect c = Peer.connect(V5, "p", false, expiry(100)).withWill(will(true, delay(10)));
        stage.peer(V5).accepted(c, false);
        stage.restart();
        stage.after(5);
        stage.peer(V5).resume("p", true, expiry(100));
        stage.after(20);
        watcher(V5).nothing();
    }
}
