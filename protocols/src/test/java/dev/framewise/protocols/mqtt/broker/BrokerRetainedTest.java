package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Subscribe;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retained messages: MQTT 5.0 §3.3.1.3, §3.3.2.3.3, §3.8.3.1; MQTT 3.1.1 §3.3.1.3. */
class BrokerRetainedTest extends Judged {
    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void goToNewSubscriptionsAtTheLowerLevelWithRetainSet(MqttVersion version) {
        Peer writer = stage.peer(version).connect("w");
        writer.retain("a/b", Qos.AT_MOST_ONCE, "0");
        writer.retain("a/c", Qos.AT_LEAST_ONCE, "1");
        writer.retain("d", Qos.EXACTLY_ONCE, "2");
        writer.retain("e", Qos.EXACTLY_ONCE, "old");
        writer.retain("e", Qos.EXACTLY_ONCE, "new");
        writer.retain("f", Qos.EXACTLY_ONCE, "deleted");
        writer.retain("f", Qos.AT_LEAST_ONCE, "");
        Peer reader = stage.peer(version).connect("r").subscribe("#", Qos.AT_LEAST_ONCE);
        for (String text : List.of("0", "1", "2", "new")) {
            Publish p = reader.take();
            assertThat(Peer.text(p)).isEqualTo(text);
            assertThat(p.retain()).isTrue();
            assertThat(p.qos()).isEqualTo(text.equals("0") ? Qos.AT_MOST_ONCE : Qos.AT_LEAST_ONCE);
        }
        reader.nothing();
        reader.subscribe("a/+", Qos.AT_MOST_ONCE);
        assertThat(reader.takeTexts()).containsExactly("0", "1");
        reader.subscribe("a/b/#", Qos.AT_MOST_ONCE);
        assertThat(reader.takeTexts()).containsExactly("0");
        assertThat(stage.store.retainedCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void reachThoseWhoHaveSubscribedAlreadyWithoutRetain(MqttVersion version) {
        Peer reader = stage.peer(version).connect("r").subscribe("a", Qos.AT_LEAST_ONCE);
        Peer writer = stage.peer(version).connect("w").retain("a", Qos.AT_LEAST_ONCE, "live");
        assertThat(reader.take().retain()).isFalse();
        writer.retain("a", Qos.AT_LEAST_ONCE, "");
        Publish deletion = reader.take();
        assertThat(deletion.retain()).isFalse();
        assertThat(deletion.payload().isEmpty()).isTrue();
    }

    @Test
    void keepRetainForSubscriptionsThatWantItAsPublished() {
        Peer reader = five("r").subscribe(1, new Subscription("a", Qos.AT_LEAST_ONCE, false, true, 0));
        Peer writer = five("w").retain("a", Qos.AT_LEAST_ONCE, "r");
        assertThat(reader.take().retain()).isTrue();
        writer.publish("a", Qos.AT_LEAST_ONCE, "n");
        assertThat(reader.take().retain()).isFalse();
    }

    @Test
    void obeyRetainHandling() {
        five("w").retain("a", Qos.AT_LEAST_ONCE, "r");
        Peer reader = five("r");
        reader.subscribe(1, new Subscription("a", Qos.AT_LEAST_ONCE, false, false, 2))
                .nothing();
        reader.subscribe(2, new Subscription("a", Qos.AT_LEAST_ONCE, false, false, 1))
                .nothing();
        reader.subscribe(3, new Subscription("a", Qos.AT_LEAST_ONCE, false, false, 0))
                .take();
        Peer other = five("o");
        other.subscribe(4, new Subscription("a", Qos.AT_LEAST_ONCE, false, false, 1))
                .take();
        other.subscribe(5, new Subscription("a", Qos.AT_LEAST_ONCE, false, false, 1))
                .nothing();
    }

    @Test
    void doNotGoToSharedSubscriptions() {
        five("w").retain("a", Qos.AT_LEAST_ONCE, "r");
        five("r").subscribe("$share/g/a", Qos.AT_LEAST_ONCE).nothing();
    }

    @Test
    void expire() {
        Property ten = Property.of(PropertyId.MESSAGE_EXPIRY_INTERVAL, 10);
        Peer writer = five("w").retain("a", Qos.AT_LEAST_ONCE, "r", ten);
        stage.after(3.5);
        Publish p = five("r").subscribe("a", Qos.AT_LEAST_ONCE).take();
        assertThat(Property.valueOf(p.properties(), PropertyId.MESSAGE_EXPIRY_INTERVAL, -1))
                .isEqualTo(7);
        stage.after(7);
        assertThat(stage.store.retainedCount()).isZero();
        five("s").subscribe("a", Qos.AT_LEAST_ONCE).nothing();
        writer.retain("a", Qos.AT_LEAST_ONCE, "r", ten).retain("a", Qos.AT_LEAST_ONCE, "forever");
        stage.after(20);
        assertThat(stage.store.retainedCount()).isEqualTo(1);
    }

    @Test
    void surviveACrashWithTheirExpiry() {
        five("w").retain("a", Qos.AT_LEAST_ONCE, "r", Property.of(PropertyId.MESSAGE_EXPIRY_INTERVAL, 10));
        five("v").retain("b", Qos.AT_LEAST_ONCE, "s");
        stage.restart();
        assertThat(five("r").subscribe("#", Qos.AT_LEAST_ONCE).takeTexts()).containsExactly("r", "s");
        stage.after(11);
        assertThat(stage.store.retainedCount()).isEqualTo(1);
    }

    @Test
    void areLimited() {
        with(BrokerSettings.with().retainedMessages(2));
        Peer writer = five("w").retain("a", Qos.AT_LEAST_ONCE, "1").retain("b", Qos.AT_LEAST_ONCE, "2");
        writer.send(new Publish(false, Qos.AT_LEAST_ONCE, true, "c", 9, List.of(), Bytes.of(1)));
        assertThat(writer.expect(Puback.class).reasonCode()).isEqualTo(ReasonCode.QUOTA_EXCEEDED);
        writer.retain("a", Qos.AT_LEAST_ONCE, "1b").retain("b", Qos.AT_LEAST_ONCE, "");
        writer.retain("c", Qos.AT_LEAST_ONCE, "3");
        assertThat(stage.store.retainedCount()).isEqualTo(2);
    }

    @Test
    void areNotTakenWhereTheyAreNotAvailable() {
        with(BrokerSettings.with().retainAvailable(false));
        Peer writer = five("w");
        writer.send(new Publish(false, Qos.AT_LEAST_ONCE, true, "c", 9, List.of(), Bytes.of(1)));
        writer.thrownOut(ReasonCode.RETAIN_NOT_SUPPORTED);
    }

    @Test
    void comeAgainForEachOfSeveralFilters() {
        five("w").retain("a/b", Qos.AT_LEAST_ONCE, "r");
        Peer reader = five("r");
        reader.send(new Subscribe(
                false,
                1,
                List.of(Property.of(PropertyId.SUBSCRIPTION_IDENTIFIER, 5)),
                List.of(Subscription.of("a/#", Qos.AT_LEAST_ONCE), Subscription.of("+/b", Qos.AT_MOST_ONCE))));
        reader.inbox.poll();
        assertThat(reader.take().qos()).isEqualTo(Qos.AT_LEAST_ONCE);
        Publish second = reader.take();
        assertThat(second.qos()).isEqualTo(Qos.AT_MOST_ONCE);
        assertThat(Property.valueOf(second.properties(), PropertyId.SUBSCRIPTION_IDENTIFIER, 0))
                .isEqualTo(5);
    }
}
